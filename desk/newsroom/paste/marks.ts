// Bold, italic, superscript as elements, whatever said so: <b>, a style, or a style that takes a <b> back.
import { declared, elements, is_element, is_text, name_of, unwrap } from './tree.ts';

const kept_inlines = new Set(['strong', 'em', 'sub', 'sup', 'u', 's', 'code', 'a', 'br', 'img']);
const by_name: Record<string, string> = { b: 'strong', strong: 'strong', i: 'em', em: 'em', cite: 'em', dfn: 'em', u: 'u', ins: 'u', s: 's', del: 's', strike: 's',
  sub: 'sub', sup: 'sup', code: 'code', tt: 'code', kbd: 'code', samp: 'code' };

function mark_of(element: Element): string[] {
  const weight = declared(element, 'font-weight');
  const marks = new Set<string>();
  const named = by_name[name_of(element)];
  const takes_back = (named === 'strong' && /^(normal|[1-4]00)$/.test(weight)) || (named === 'em' && declared(element, 'font-style') === 'normal');
  if (named !== undefined && !takes_back) marks.add(named);
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) marks.add('strong');
  if (declared(element, 'font-style') === 'italic') marks.add('em');
  const raised = declared(element, 'vertical-align');
  if (raised === 'super') marks.add('sup');
  if (raised === 'sub') marks.add('sub');
  const line = `${declared(element, 'text-decoration')} ${declared(element, 'text-decoration-line')}`;
  if (line.includes('line-through')) marks.add('s');
  return [...marks];
}

function in_heading(element: Element, mark: string): boolean {
  return (mark === 'strong' && element.closest('h1,h2,h3,h4,h5,h6') !== null) || (mark === 'u' && element.closest('a') !== null);
}

function wrap_runs(element: Element, mark: string): void {
  // Only what is no block can stand in a mark; a <b> around paragraphs (as Google Docs writes) marks what is in them.
  for (const child of Array.from(element.childNodes)) {
    if (is_text(child) ? child.data.trim() === '' : !is_element(child)) continue;
    if (is_element(child) && (/^(p|h[1-6]|ul|ol|li|table|tbody|thead|tfoot|tr|td|th|div|blockquote|figure)$/.test(name_of(child)))) wrap_runs(child, mark);
    else {
      const made = element.ownerDocument.createElement(mark);
      child.replaceWith(made);
      made.append(child);
    }
  }
}

function join_neighbours(place: Element): void {
  for (const element of elements(place, 'strong,em,u,s,sub,sup')) {
    if (!element.isConnected && element.parentNode === null) continue;
    let next = element.nextSibling;
    while (next !== null && is_element(next) && name_of(next) === name_of(element)) {
      element.append(...Array.from(next.childNodes));
      next.remove();
      next = element.nextSibling;
    }
    const above = element.parentElement?.closest(name_of(element));
    if (above != null) unwrap(element);
  }
}

export function set_marks(place: Element): void {
  for (const element of elements(place, '*').reverse()) {
    const name = name_of(element);
    const is_inline = name === 'span' || name === 'font' || by_name[name] !== undefined;
    if (!is_inline) {
      if (/^(p|td|th|li)$/.test(name) && /^(bold|[6-9]00)$/.test(declared(element, 'font-weight'))) wrap_runs(element, 'strong');
      continue;
    }
    for (const mark of mark_of(element)) if (!in_heading(element, mark)) wrap_runs(element, mark);
    unwrap(element);
  }
  place.normalize();
  join_neighbours(place);
}

export const is_kept_inline = (name: string): boolean => kept_inlines.has(name);
