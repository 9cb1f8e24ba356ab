// The frame of the text: headings from 2 to 4, paragraphs, quotes; everything else unwrapped into them.
import { isOwnAddress } from '../../parts/own_address.ts';
import { declared, elements, holdsBlock, isBlock, isElement, isText, nameOf, renamed, unwrap } from './tree.ts';
import { isKeptInline } from './marks.ts';

const keptBlocks = new Set(['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'table', 'caption', 'tbody', 'tr', 'td', 'th', 'hr']);

function writtenLevel(element: Element): number {
  const [, byName] = /^h([1-6])$/.exec(nameOf(element)) ?? [];
  if (byName !== undefined) return Number(byName);
  if (nameOf(element) !== 'p' || element.closest('table,li') !== null) return 0;
  const [, byClass] = /\bMsoHeading([1-6])\b/.exec(element.className) ?? [];
  const [, byOutline] = /^([1-6])$/.exec(declared(element, 'mso-outline-level')) ?? [];
  return Number(byClass ?? byOutline ?? (/\bMsoTitle\b/.test(element.className) ? 1 : 0));
}

// The topmost level that occurs becomes 2: the page's own heading is the article's title.
export function setHeadings(place: Element): void {
  const found = elements(place, 'p,h1,h2,h3,h4,h5,h6').map((element) => ({ element, level: writtenLevel(element) })).filter((each) => each.level > 0);
  const levels = [...new Set(found.map((each) => each.level))].sort();
  for (const { element, level } of found) {
    if (element.closest('td,th,li') !== null) renamed(element, 'p');
    else renamed(element, `h${Math.min(4, 2 + levels.indexOf(level))}`);
  }
}

function alignment(element: Element): string {
  const said = declared(element, 'text-align') || (element.getAttribute('align') ?? '').toLowerCase();
  const [, classed] = /\balign-(center|right)\b/.exec(element.className) ?? [];
  return classed ?? (said === 'center' || said === 'right' ? said : '');
}

function isQuote(element: Element): boolean {
  return nameOf(element) === 'p' && /\bMso(Intense)?Quote\b/.test(element.className);
}

export function setQuotes(place: Element): void {
  for (const element of elements(place, 'p')) {
    if (!isQuote(element)) continue;
    const quote = element.ownerDocument.createElement('blockquote');
    element.before(quote);
    quote.append(element);
  }
}

const boxes = 'div,section,article,main,header,footer,aside,nav,figure,figcaption,center,address,form,fieldset,dl,dt,dd,details,summary,pre';

export function setParagraphs(place: Element): void {
  for (const element of elements(place, boxes))
    if (element.parentNode !== null) {
      if (holdsBlock(element)) unwrap(element);
      else renamedKeepingAlignment(element);
    }
}

function renamedKeepingAlignment(element: Element): void {
  const side = alignment(element) || (nameOf(element) === 'center' ? 'center' : '');
  const made = renamed(element, 'p');
  if (side !== '') made.setAttribute('align', side);
}

// Loose text beside blocks is a paragraph of its own.
export function wrapLoose(place: Element): void {
  for (const home of [place, ...elements(place, 'td,th,blockquote,li')]) {
    if (home === place || Array.from(home.children).some(isBlock)) wrapRunsOf(home, nameOf(home) === 'li');
  }
}

function wrapRunsOf(home: Element, keepFirst: boolean): void {
  let run: ChildNode[] = [];
  let isFirst = true;
  const close = (before: ChildNode | null) => {
    const isEmpty = run.every((node) => isText(node) && node.data.trim() === '');
    if (isEmpty) for (const node of run) node.remove();
    else if (!(keepFirst && isFirst)) {
      const made = home.ownerDocument.createElement('p');
      home.insertBefore(made, before);
      made.append(...run);
    }
    run = [];
    isFirst = false;
  };
  for (const child of Array.from(home.childNodes)) {
    if (isElement(child) && isBlock(child)) close(child);
    else run.push(child);
  }
  close(null);
}

function keptAttributes(element: Element): Map<string, string> {
  const kept = new Map<string, string>();
  const name = nameOf(element);
  const keep = (...names: string[]) => { for (const each of names) if (element.hasAttribute(each)) kept.set(each, element.getAttribute(each)!); };
  if (name === 'a') keep('href', 'title');
  if (name === 'img') keep('src', 'alt', 'width', 'height');
  if (name === 'ol') keep('start');
  if (name === 'td' || name === 'th') keep('colspan', 'rowspan');
  const side = alignment(element);
  if (side !== '' && /^(p|td|th)$/.test(name)) kept.set('class', `align-${side}`);
  return kept;
}

// A cell whose only paragraph is centred is a centred cell.
function liftAlignment(place: Element): void {
  for (const cell of elements(place, 'td,th')) {
    const only = cell.children.length === 1 ? cell.firstElementChild! : null;
    if (only === null || nameOf(only) !== 'p') continue;
    const side = alignment(only);
    if (side !== '') cell.setAttribute('align', side);
    unwrap(only);
  }
}

const isHarmless = (address: string) => isOwnAddress(address) || /^(https?:|mailto:|tel:|#)/i.test(address);

export function keepOnlyKnown(place: Element): { links: number } {
  let links = 0;
  liftAlignment(place);
  for (const element of elements(place, '*').reverse()) {
    const name = nameOf(element);
    if (!keptBlocks.has(name) && !isKeptInline(name)) {
      unwrap(element);
      continue;
    }
    const kept = keptAttributes(element);
    for (const { name: attribute } of Array.from(element.attributes)) element.removeAttribute(attribute);
    for (const [attribute, value] of kept) element.setAttribute(attribute, value);
    if (name === 'a' && !isHarmless(element.getAttribute('href') ?? '')) {
      links += element.hasAttribute('href') ? 1 : 0;
      unwrap(element);
    }
  }
  return { links };
}
