// Bold, italic, superscript as elements, whatever said so: <b>, a style, or a style that takes a <b> back.
import { declared, elements, isBlock, isElement, isText, nameOf, unwrap } from './tree.ts';

const keptInlines = new Set(['strong', 'em', 'sub', 'sup', 'u', 's', 'code', 'a', 'br', 'img']);
const byName: Record<string, string> = { b: 'strong', strong: 'strong', i: 'em', em: 'em', cite: 'em', dfn: 'em', u: 'u', ins: 'u', s: 's',
  del: 's', strike: 's',
  sub: 'sub', sup: 'sup', code: 'code', tt: 'code', kbd: 'code', samp: 'code' };

function markOf(element: Element): string[] {
  const weight = declared(element, 'font-weight');
  const marks = new Set<string>();
  const named = byName[nameOf(element)];
  const takesBack = (named === 'strong' && /^(normal|[1-4]00)$/.test(weight)) || (named === 'em' && declared(element, 'font-style') === 'normal');
  if (named !== undefined && !takesBack) marks.add(named);
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) marks.add('strong');
  if (declared(element, 'font-style') === 'italic') marks.add('em');
  const raised = declared(element, 'vertical-align');
  if (raised === 'super') marks.add('sup');
  if (raised === 'sub') marks.add('sub');
  const line = `${declared(element, 'text-decoration')} ${declared(element, 'text-decoration-line')}`;
  if (line.includes('line-through')) marks.add('s');
  return [...marks];
}

function inHeading(element: Element, mark: string): boolean {
  return (mark === 'strong' && element.closest('h1,h2,h3,h4,h5,h6') !== null) || (mark === 'u' && element.closest('a') !== null);
}

function wrapRuns(element: Element, mark: string): void {
  // Only what is no block can stand in a mark; a <b> around paragraphs (as Google Docs writes) marks what is in them.
  for (const child of Array.from(element.childNodes)) {
    if (isText(child) ? child.data.trim() === '' : !isElement(child)) continue;
    if (isElement(child) && isBlock(child)) wrapRuns(child, mark);
    else {
      const made = element.ownerDocument.createElement(mark);
      child.replaceWith(made);
      made.append(child);
    }
  }
}

function joinNeighbours(place: Element): void {
  for (const element of elements(place, 'strong,em,u,s,sub,sup')) {
    if (!element.isConnected && element.parentNode === null) continue;
    let next = element.nextSibling;
    while (next !== null && isElement(next) && nameOf(next) === nameOf(element)) {
      element.append(...Array.from(next.childNodes));
      next.remove();
      next = element.nextSibling;
    }
    const above = element.parentElement?.closest(nameOf(element));
    if (above != null) unwrap(element);
  }
}

export function setMarks(place: Element): void {
  for (const element of elements(place, '*').reverse()) {
    const name = nameOf(element);
    const isInline = name === 'span' || name === 'font' || byName[name] !== undefined;
    if (!isInline) {
      if (/^(p|td|th|li)$/.test(name) && /^(bold|[6-9]00)$/.test(declared(element, 'font-weight'))) wrapRuns(element, 'strong');
      continue;
    }
    for (const mark of markOf(element)) if (!inHeading(element, mark)) wrapRuns(element, mark);
    unwrap(element);
  }
  place.normalize();
  joinNeighbours(place);
}

export const isKeptInline = (name: string): boolean => keptInlines.has(name);
