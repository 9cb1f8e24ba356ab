// What office programs put on the clipboard beside the text: their settings, comments, empty shells, and text that is not there
// any more (tracked deletions, hidden rows).
import { declared, elements, is_element, name_of, unwrap } from './tree.ts';

const gone = 'script,style,title,meta,link,base,template,noscript,iframe,object,embed,svg,math,canvas,audio,video,form input,select,textarea,button,xml,'
  + 'colgroup,col';

function remove_comments(place: Node): void {
  for (const child of Array.from(place.childNodes)) {
    if (child.nodeType === 8 || child.nodeType === 7) place.removeChild(child);
    else remove_comments(child);
  }
}

// <o:p>, <v:shape>, <w:sdt>, <st1:place>: an HTML parser keeps the colon in the name.
function remove_office_elements(place: ParentNode): void {
  for (const element of elements(place, '*')) {
    const [prefix, rest] = name_of(element).split(':');
    if (rest === undefined) continue;
    if (prefix === 'v') element.remove();
    else unwrap(element);
  }
}

function is_hidden(element: Element): boolean {
  if (declared(element, 'display') === 'none' || declared(element, 'mso-hide') === 'all') return true;
  return name_of(element) === 'tr' && element.getAttribute('height') === '0';  // Word's and Excel's row of column widths
}

const is_remark = (element: Element): boolean =>
  /\bMsoComment(Reference|Text)\b/.test(element.className) || declared(element, 'mso-element').startsWith('comment') ||
  declared(element, 'mso-special-character') === 'comment' || /\bmsocom(anchor|off)\b/.test(element.className);

// Tracked changes as if accepted: what was struck out does not come along. Answers whether there were any.
function accept_changes(place: ParentNode, from_office: boolean): boolean {
  if (!from_office) return false;
  const struck = elements(place, 'del, .msoDel');
  const added = elements(place, 'ins, .msoIns');
  for (const element of struck) element.remove();
  for (const element of added) unwrap(element);
  return struck.length + added.length > 0;
}

export interface Removed { changes_accepted: boolean }

export function remove_rubbish(place: Element, from_office: boolean): Removed {
  remove_comments(place);
  for (const element of elements(place, gone)) element.remove();
  const changes_accepted = accept_changes(place, from_office);
  for (const element of elements(place, '*')) if (is_hidden(element) || is_remark(element)) element.remove();
  remove_office_elements(place);
  for (const anchor of elements(place, 'a[name]:not([href])')) unwrap(anchor);
  return { changes_accepted };
}

export function remove_empty(place: Element): void {
  for (const element of elements(place, 'p,h2,h3,h4,li,ul,ol,blockquote,strong,em,u,s,sub,sup,a').reverse()) {
    const holds = element.querySelector('img,table,td,th') !== null || (element.textContent ?? '').trim() !== '';
    if (holds) continue;
    if (element.parentElement !== null && /^(td|th)$/.test(name_of(element.parentElement)) && element.parentElement.children.length === 1 && name_of(element) === 'p') continue;
    if (is_element(element.nextSibling) || is_element(element.previousSibling) || element.textContent === '' || element.parentElement === place) element.remove();
    else unwrap(element);
  }
}
