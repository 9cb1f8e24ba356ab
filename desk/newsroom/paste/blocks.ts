// The frame of the text: headings from 2 to 4, paragraphs, quotes; everything else unwrapped into them.
import { declared, elements, holds_block, is_block, is_element, is_text, name_of, renamed, unwrap } from './tree.ts';
import { is_kept_inline } from './marks.ts';

const kept_blocks = new Set(['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'table', 'caption', 'tbody', 'tr', 'td', 'th', 'hr']);

function written_level(element: Element): number {
  const [, by_name] = /^h([1-6])$/.exec(name_of(element)) ?? [];
  if (by_name !== undefined) return Number(by_name);
  if (name_of(element) !== 'p' || element.closest('table,li') !== null) return 0;
  const [, by_class] = /\bMsoHeading([1-6])\b/.exec(element.className) ?? [];
  const [, by_outline] = /^([1-6])$/.exec(declared(element, 'mso-outline-level')) ?? [];
  return Number(by_class ?? by_outline ?? (/\bMsoTitle\b/.test(element.className) ? 1 : 0));
}

// The topmost level that occurs becomes 2: the page's own heading is the article's title.
export function set_headings(place: Element): void {
  const found = elements(place, 'p,h1,h2,h3,h4,h5,h6').map((element) => ({ element, level: written_level(element) })).filter((each) => each.level > 0);
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

function is_quote(element: Element): boolean {
  return name_of(element) === 'p' && /\bMso(Intense)?Quote\b/.test(element.className);
}

export function set_quotes(place: Element): void {
  for (const element of elements(place, 'p')) {
    if (!is_quote(element)) continue;
    const quote = element.ownerDocument.createElement('blockquote');
    element.before(quote);
    quote.append(element);
  }
}

export function set_paragraphs(place: Element): void {
  for (const element of elements(place, 'div,section,article,main,header,footer,aside,nav,figure,figcaption,center,address,form,fieldset,dl,dt,dd,details,summary,pre'))
    if (element.parentNode !== null) {
      if (holds_block(element)) unwrap(element);
      else renamed_keeping_alignment(element);
    }
}

function renamed_keeping_alignment(element: Element): void {
  const side = alignment(element) || (name_of(element) === 'center' ? 'center' : '');
  const made = renamed(element, 'p');
  if (side !== '') made.setAttribute('align', side);
}

// Loose text beside blocks is a paragraph of its own.
export function wrap_loose(place: Element): void {
  for (const home of [place, ...elements(place, 'td,th,blockquote,li')]) {
    if (home === place || Array.from(home.children).some(is_block)) wrap_runs_of(home, name_of(home) === 'li');
  }
}

function wrap_runs_of(home: Element, keep_first: boolean): void {
  let run: ChildNode[] = [];
  let is_first = true;
  const close = (before: ChildNode | null) => {
    const is_empty = run.every((node) => is_text(node) && node.data.trim() === '');
    if (is_empty) for (const node of run) node.remove();
    else if (!(keep_first && is_first)) {
      const made = home.ownerDocument.createElement('p');
      home.insertBefore(made, before);
      made.append(...run);
    }
    run = [];
    is_first = false;
  };
  for (const child of Array.from(home.childNodes)) {
    if (is_element(child) && is_block(child)) close(child);
    else run.push(child);
  }
  close(null);
}

function kept_attributes(element: Element): Map<string, string> {
  const kept = new Map<string, string>();
  const name = name_of(element);
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
function lift_alignment(place: Element): void {
  for (const cell of elements(place, 'td,th')) {
    const only = cell.children.length === 1 ? cell.firstElementChild! : null;
    if (only === null || name_of(only) !== 'p') continue;
    const side = alignment(only);
    if (side !== '') cell.setAttribute('align', side);
    unwrap(only);
  }
}

const harmless = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i;

export function keep_only_known(place: Element): { links: number } {
  let links = 0;
  lift_alignment(place);
  for (const element of elements(place, '*').reverse()) {
    const name = name_of(element);
    if (!kept_blocks.has(name) && !is_kept_inline(name)) {
      unwrap(element);
      continue;
    }
    const kept = kept_attributes(element);
    for (const { name: attribute } of Array.from(element.attributes)) element.removeAttribute(attribute);
    for (const [attribute, value] of kept) element.setAttribute(attribute, value);
    if (name === 'a' && !harmless.test(element.getAttribute('href') ?? '')) {
      links += element.hasAttribute('href') ? 1 : 0;
      unwrap(element);
    }
  }
  return { links };
}
