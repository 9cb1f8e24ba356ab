// Small words for walking the tree that was pasted. Everything works on a detached document: nothing in it loads or runs.

export type Place = Element | DocumentFragment;

export const nameOf = (node: Node): string => (node.nodeType === 1 ? (node as Element).tagName.toLowerCase() : '');
export const isElement = (node: Node | null): node is Element => node !== null && node.nodeType === 1;
export const isText = (node: Node | null): node is Text => node !== null && node.nodeType === 3;
export const elements = (place: ParentNode, selector: string): Element[] => Array.from(place.querySelectorAll(selector));

export function unwrap(element: Element): void {
  element.replaceWith(...Array.from(element.childNodes));
}

// The same children under another name; attributes are left behind.
export function renamed(element: Element, name: string): Element {
  if (nameOf(element) === name) return element;
  const made = element.ownerDocument.createElement(name);
  made.append(...Array.from(element.childNodes));
  element.replaceWith(made);
  return made;
}

// A declaration of a style attribute, lower case, "" where there is none. Not by CSSOM: it forgets mso-*. Before parsing, style attributes
// are given this other name: under the desk's content policy each of thousands would be reported.
export const styleName = 'data-style';

export function declared(element: Element, property: string): string {
  for (const declaration of (element.getAttribute(styleName) ?? '').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0 && declaration.slice(0, colon).trim().toLowerCase() === property)
      return declaration.slice(colon + 1).replace(/!important/i, '').trim().toLowerCase();
  }
  return '';
}

export const blockNames = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'caption', 'thead', 'tbody',
  'tfoot', 'tr', 'td', 'th', 'figure', 'figcaption', 'blockquote', 'pre', 'hr', 'div']);
export const isBlock = (node: Node): boolean => blockNames.has(nameOf(node));
export const holdsBlock = (element: Element): boolean => Array.from(element.querySelectorAll('*')).some(isBlock);
