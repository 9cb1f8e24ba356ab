// Word and WPS write a list as paragraphs: `mso-list: l0 level2 lfo1`, the marker typed in a span `mso-list: Ignore`. Decimal and bulleted
// ones become lists again. Markers of official documents (一、（一）(1) ①) are words of the text, and stay words.
import { declared, elements, isElement, nameOf, styleName } from './tree.ts';

interface Item { paragraph: Element; level: number; list: string; ordered: boolean; number: number }

const decimal = /^(\d{1,4})[.．、]$/;
const bullet = /^[•·●○■□◆◇➢Øüvnlqo§\-–*\u{f000}-\u{f0ff}]$/u;

function markerSpans(paragraph: Element): Element[] {
  return elements(paragraph, `[${styleName}]`).filter((each) => declared(each, 'mso-list') === 'ignore');
}

function takeMarker(paragraph: Element): string {
  const spans = markerSpans(paragraph);
  const marker = spans.map((each) => each.textContent ?? '').join('').replace(/[\s\u00a0]+/g, '');
  for (const span of spans) span.remove();
  return marker;
}

function keepMarker(paragraph: Element, marker: string): void {
  paragraph.prepend(paragraph.ownerDocument.createTextNode(/^[A-Za-z0-9]+[.)]?$/.test(marker) ? `${marker} ` : marker));
  paragraph.removeAttribute(styleName);
}

function itemOf(paragraph: Element): Item | null {
  const [, list, level] = /^(l\d+)\s+level(\d)/.exec(declared(paragraph, 'mso-list')) ?? [];
  if (list === undefined) return null;
  const marker = takeMarker(paragraph);
  const [, digits] = decimal.exec(marker) ?? [];
  const isHeading = /^h[1-6]$/.test(nameOf(paragraph)) || declared(paragraph, 'mso-outline-level') !== '';
  if (isHeading || (digits === undefined && marker !== '' && !bullet.test(marker))) {
    keepMarker(paragraph, marker);
    return null;
  }
  return { paragraph, list, level: Number(level), ordered: digits !== undefined, number: digits === undefined ? 1 : Number(digits) };
}

function following(a: Element, b: Element): boolean {
  let next = a.nextSibling;
  while (next !== null && !isElement(next)) next = next.nextSibling;
  return next === b;
}

function startList(item: Item): Element {
  const list = item.paragraph.ownerDocument.createElement(item.ordered ? 'ol' : 'ul');
  if (item.ordered && item.number > 1) list.setAttribute('start', String(item.number));
  return list;
}

function build(items: Item[]): void {
  const open: { level: number; list: Element; ordered: boolean }[] = [];
  const root = startList(items[0]!);
  items[0]!.paragraph.before(root);
  open.push({ level: items[0]!.level, list: root, ordered: items[0]!.ordered });
  for (const item of items) {
    while (open.length > 1 && open[open.length - 1]!.level > item.level) open.pop();
    let top = open[open.length - 1]!;
    const last = top.list.lastElementChild;
    if (item.level > top.level && last !== null) {
      top = { level: item.level, list: startList(item), ordered: item.ordered };
      last.append(top.list);
      open.push(top);
    } else if (item.ordered !== top.ordered) {
      const sibling = startList(item);
      top.list.after(sibling);
      top.list = sibling;
      top.ordered = item.ordered;
    }
    const made = item.paragraph.ownerDocument.createElement('li');
    made.append(...Array.from(item.paragraph.childNodes));
    item.paragraph.remove();
    top.list.append(made);
  }
}

export function rebuildLists(place: Element): void {
  const items = elements(place, 'p,h1,h2,h3,h4,h5,h6,div').map(itemOf).filter((item): item is Item => item !== null);
  for (let from = 0; from < items.length;) {
    let to = from + 1;
    while (to < items.length && following(items[to - 1]!.paragraph, items[to]!.paragraph)) to += 1;
    build(items.slice(from, to));
    from = to;
  }
  for (const span of markerSpans(place)) span.removeAttribute(styleName);
}

// <ul><ul> and text between items: what browsers forgive and an editor does not.
export function repairLists(place: Element): void {
  for (const list of elements(place, 'ul,ol')) {
    for (const child of Array.from(list.childNodes)) {
      if (nameOf(child) === 'li') continue;
      if (!isElement(child) && (child.textContent ?? '').trim() === '') {
        child.remove();
        continue;
      }
      const before = child.previousSibling;
      const home = isElement(before) && nameOf(before) === 'li' ? before : list.insertBefore(list.ownerDocument.createElement('li'), child);
      home.append(child);
    }
  }
}
