// What office programs put on the clipboard beside the text: their settings, comments, empty shells, and text that is not there
// any more (tracked deletions, hidden rows).
import { declared, elements, isElement, nameOf, unwrap } from './tree.ts';

const gone = 'script,style,title,meta,link,base,template,noscript,iframe,object,embed,svg,math,canvas,audio,video,'
  + 'form input,select,textarea,button,xml,colgroup,col';

function removeComments(place: Node): void {
  for (const child of Array.from(place.childNodes)) {
    if (child.nodeType === 8 || child.nodeType === 7) place.removeChild(child);
    else removeComments(child);
  }
}

// <o:p>, <v:shape>, <w:sdt>, <st1:place>: an HTML parser keeps the colon in the name.
function removeOfficeElements(place: ParentNode): void {
  for (const element of elements(place, '*')) {
    const [prefix, rest] = nameOf(element).split(':');
    if (rest === undefined) continue;
    if (prefix === 'v') element.remove();
    else unwrap(element);
  }
}

function isHidden(element: Element): boolean {
  if (declared(element, 'display') === 'none' || declared(element, 'mso-hide') === 'all') return true;
  return nameOf(element) === 'tr' && element.getAttribute('height') === '0';  // Word's and Excel's row of column widths
}

const isRemark = (element: Element): boolean =>
  /\bMsoComment(Reference|Text)\b/.test(element.className) || declared(element, 'mso-element').startsWith('comment') ||
  declared(element, 'mso-special-character') === 'comment' || /\bmsocom(anchor|off)\b/.test(element.className);

// Tracked changes as if accepted: what was struck out does not come along. Answers whether there were any.
function acceptChanges(place: ParentNode, fromOffice: boolean): boolean {
  if (!fromOffice) return false;
  const struck = elements(place, 'del, .msoDel');
  const added = elements(place, 'ins, .msoIns');
  for (const element of struck) element.remove();
  for (const element of added) unwrap(element);
  return struck.length + added.length > 0;
}

export interface Removed { changesAccepted: boolean }

export function removeRubbish(place: Element, fromOffice: boolean): Removed {
  removeComments(place);
  for (const element of elements(place, gone)) element.remove();
  const changesAccepted = acceptChanges(place, fromOffice);
  for (const element of elements(place, '*')) if (isHidden(element) || isRemark(element)) element.remove();
  removeOfficeElements(place);
  for (const anchor of elements(place, 'a[name]:not([href])')) unwrap(anchor);
  return { changesAccepted };
}

export function removeEmpty(place: Element): void {
  for (const element of elements(place, 'p,h2,h3,h4,li,ul,ol,blockquote,strong,em,u,s,sub,sup,a').reverse()) {
    const holds = element.querySelector('img,table,td,th') !== null || (element.textContent ?? '').trim() !== '';
    if (holds) continue;
    if (element.parentElement !== null && /^(td|th)$/.test(nameOf(element.parentElement)) && element.parentElement.children.length === 1
      && nameOf(element) === 'p') continue;
    if (isElement(element.nextSibling) || isElement(element.previousSibling) || element.textContent === ''
      || element.parentElement === place) element.remove();
    else unwrap(element);
  }
}
