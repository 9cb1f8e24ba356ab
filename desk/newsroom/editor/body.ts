// A body in one form, wherever it comes from: the editor writes <td><p>x</p></td>, the server <thead> and scopes. Comparing, merging and
// "has it changed?" work on this form.
import { elements, nameOf, renamed, unwrap } from '../paste/tree.ts';

const known = new Set(['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'hr', 'br', 'a', 'strong', 'em', 'u', 's', 'sub', 'sup',
  'table', 'caption', 'thead', 'tbody', 'tfoot', 'colgroup', 'col', 'tr', 'td', 'th', 'figure', 'figcaption', 'img', 'span', 'div']);

const parseHere = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

function unwrapOnly(home: Element): void {
  const first = home.firstElementChild;
  const paragraphs = Array.from(home.children).filter((child) => nameOf(child) === 'p');
  if (paragraphs.length === 1 && first === paragraphs[0]) unwrap(first!);
}

const orders: Record<string, string[]> = { td: ['colspan', 'rowspan', 'class'], th: ['colspan', 'rowspan', 'class'], a: ['href', 'title'],
  ol: ['start'],
  img: ['src', 'alt', 'width', 'height'], p: ['class'] };

// The attributes that say something, in one order; those that the server adds again are left out.
function orderAttributes(element: Element): void {
  const kept = (orders[nameOf(element)] ?? []).map((name) => [name, element.getAttribute(name)] as const)
    .filter(([name, value]) => value !== null && value !== '' && !(/^(colspan|rowspan|start)$/.test(name) && value === '1'));
  const alternative = nameOf(element) === 'img' ? element.getAttribute('alt') : null;
  for (const { name } of Array.from(element.attributes)) element.removeAttribute(name);
  for (const [name, value] of kept) element.setAttribute(name, value!);
  if (alternative === '') element.setAttribute('alt', '');
}

function onePictureForm(place: Element): void {
  for (const picture of elements(place, 'img')) {
    if (picture.closest('figure') !== null) continue;
    const figure = picture.ownerDocument.createElement('figure');
    const home = picture.parentElement!;
    if (nameOf(home) === 'p' && (home.textContent ?? '').trim() === '' && home.querySelectorAll('img').length === 1) {
      home.replaceWith(figure);
      figure.append(picture);
    }
  }
}

// Pictures that are still on their way have no address, and no place in what is saved.
const dropWaiting = (place: Element): void => {
  for (const picture of elements(place, 'img')) if ((picture.getAttribute('src') ?? '') === '') (picture.closest('figure') ?? picture).remove();
};

export function canonical(html: string, parse: (html: string) => Document = parseHere): string {
  const place = parse(html).body;
  for (const element of elements(place, 'colgroup')) element.remove();
  for (const table of elements(place, 'table')) {
    const body = table.ownerDocument.createElement('tbody');
    body.append(...elements(table, 'tr'));
    for (const section of elements(table, 'thead,tbody,tfoot')) section.remove();
    table.append(body);
  }
  for (const element of elements(place, 'b,i')) renamed(element, nameOf(element) === 'b' ? 'strong' : 'em');
  for (const home of elements(place, 'td,th,li')) unwrapOnly(home);
  dropWaiting(place);
  onePictureForm(place);
  for (const element of elements(place, '*')) orderAttributes(element);
  while (place.lastElementChild !== null && nameOf(place.lastElementChild) === 'p'
    && place.lastElementChild.innerHTML.trim() === '') place.lastElementChild.remove();
  return place.innerHTML.replace(/\s*\n\s*/g, ' ')
    .replace(/(^|<\/?(?:p|h[2-4]|ul|ol|li|table|tbody|tr|td|th|blockquote|figure|figcaption|hr)(?: [^>]*)?>) (?=<|$)/g, '$1').trim();
}

// Elements of a stored body that this editor would turn into plain paragraphs. Said before anything is saved.
export function unknownElements(html: string, parse: (html: string) => Document = parseHere): string[] {
  return [...new Set(elements(parse(html).body, '*').map(nameOf).filter((name) => !known.has(name)))];
}

export const lengthInBytes = (text: string): number => new TextEncoder().encode(text).length;

// Characters as a reader counts them: without spaces.
export const countCharacters = (html: string, parse: (html: string) => Document = parseHere): number =>
  Array.from((parse(html).body.textContent ?? '').replace(/\s/g, '')).length;
