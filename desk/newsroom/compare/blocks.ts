// A body as the row of blocks that comparing and merging work on: paragraphs, headings, list items, tables, pictures.
export interface Cell { text: string; row: number; column: number; rows: number; columns: number; header: boolean }
export interface Block {
  kind: 'text' | 'table' | 'picture';
  name: string;    // p, h2, h3, h4, li, blockquote, table, figure
  depth: number;   // of a list item: 1 for the outer list
  html: string;    // of the whole block, as the editor would take it
  text: string;
  cells: Cell[];   // of a table, in reading order
  picture: string; // its address
}

const parseHere = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const tidyText = (text: string | null): string => (text ?? '').replace(/[\s\u00a0]+/g, ' ').trim();

function cellsOf(table: Element): Cell[] {
  const taken: boolean[][] = [];
  const found: Cell[] = [];
  Array.from(table.querySelectorAll('tr')).forEach((line, row) => {
    let column = 0;
    for (const cell of Array.from(line.children)) {
      while (taken[row]?.[column]) column += 1;
      const columns = Math.max(1, Number(cell.getAttribute('colspan') ?? 1));
      const rows = Math.max(1, Number(cell.getAttribute('rowspan') ?? 1));
      for (let down = 0; down < rows; down += 1) for (let right = 0; right < columns; right += 1) (taken[row + down] ??= [])[column + right] = true;
      found.push({ text: tidyText(cell.textContent), row, column, rows, columns, header: cell.tagName === 'TH' });
      column += columns;
    }
  });
  return found;
}

function textBlock(element: Element, name: string, depth = 0): Block {
  return { kind: 'text', name, depth, html: element.outerHTML, text: tidyText(element.textContent), cells: [], picture: '' };
}

function addList(list: Element, depth: number, into: Block[]): void {
  for (const item of Array.from(list.children)) {
    const own = item.cloneNode(true) as Element;
    for (const inner of Array.from(own.querySelectorAll('ul,ol'))) inner.remove();
    into.push({ ...textBlock(own, 'li', depth), html: `<${list.localName}>${own.outerHTML}</${list.localName}>` });
    for (const inner of Array.from(item.children)) if (/^(ul|ol)$/.test(inner.localName)) addList(inner, depth + 1, into);
  }
}

function addElement(element: Element, into: Block[], splitLists: boolean): void {
  const name = element.localName;
  const picture = element.querySelector('img') ?? (name === 'img' ? element : null);
  if (splitLists && (name === 'ul' || name === 'ol')) addList(element, 1, into);
  else if (name === 'table') {
    const cells = cellsOf(element);
    into.push({ kind: 'table', name, depth: 0, html: element.outerHTML, text: cells.map((cell) => cell.text).join('\t'), cells, picture: '' });
  } else if (picture !== null && (name === 'figure' || name === 'img' || tidyText(element.textContent) === '')) {
    const text = tidyText(`${picture.getAttribute('alt') ?? ''} ${element.textContent ?? ''}`);
    into.push({ kind: 'picture', name: 'figure', depth: 0, html: element.outerHTML, text, cells: [], picture: picture.getAttribute('src') ?? '' });
  } else if (tidyText(element.textContent) !== '' || name === 'hr') into.push(textBlock(element, name));
}

// With `splitLists` a list gives a block for each item, to be read; without, it is one block, to be put together again.
export function blocksOf(html: string, splitLists: boolean, parse: (html: string) => Document = parseHere): Block[] {
  const found: Block[] = [];
  for (const child of Array.from(parse(html).body.childNodes)) {
    if (child.nodeType === 1) addElement(child as Element, found, splitLists);
    else if (tidyText(child.textContent) !== '') {
      const made = child.ownerDocument!.createElement('p');
      made.textContent = child.textContent;
      found.push(textBlock(made, 'p'));
    }
  }
  return found;
}

// Whether two blocks say the same in the same form.
export const keyOf = (block: Block): string => `${block.name}|${block.depth}|${block.html.replace(/\s+/g, ' ')}`;
