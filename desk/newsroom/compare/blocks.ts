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

const parse_here = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const tidy_text = (text: string | null): string => (text ?? '').replace(/[\s\u00a0]+/g, ' ').trim();

function cells_of(table: Element): Cell[] {
  const taken: boolean[][] = [];
  const found: Cell[] = [];
  Array.from(table.querySelectorAll('tr')).forEach((line, row) => {
    let column = 0;
    for (const cell of Array.from(line.children)) {
      while (taken[row]?.[column]) column += 1;
      const columns = Math.max(1, Number(cell.getAttribute('colspan') ?? 1));
      const rows = Math.max(1, Number(cell.getAttribute('rowspan') ?? 1));
      for (let down = 0; down < rows; down += 1) for (let right = 0; right < columns; right += 1) (taken[row + down] ??= [])[column + right] = true;
      found.push({ text: tidy_text(cell.textContent), row, column, rows, columns, header: cell.tagName === 'TH' });
      column += columns;
    }
  });
  return found;
}

function text_block(element: Element, name: string, depth = 0): Block {
  return { kind: 'text', name, depth, html: element.outerHTML, text: tidy_text(element.textContent), cells: [], picture: '' };
}

function add_list(list: Element, depth: number, into: Block[]): void {
  for (const item of Array.from(list.children)) {
    const own = item.cloneNode(true) as Element;
    for (const inner of Array.from(own.querySelectorAll('ul,ol'))) inner.remove();
    into.push({ ...text_block(own, 'li', depth), html: `<${list.localName}>${own.outerHTML}</${list.localName}>` });
    for (const inner of Array.from(item.children)) if (/^(ul|ol)$/.test(inner.localName)) add_list(inner, depth + 1, into);
  }
}

function add_element(element: Element, into: Block[], split_lists: boolean): void {
  const name = element.localName;
  const picture = element.querySelector('img') ?? (name === 'img' ? element : null);
  if (split_lists && (name === 'ul' || name === 'ol')) add_list(element, 1, into);
  else if (name === 'table') {
    const cells = cells_of(element);
    into.push({ kind: 'table', name, depth: 0, html: element.outerHTML, text: cells.map((cell) => cell.text).join('\t'), cells, picture: '' });
  } else if (picture !== null && (name === 'figure' || name === 'img' || tidy_text(element.textContent) === '')) {
    const text = tidy_text(`${picture.getAttribute('alt') ?? ''} ${element.textContent ?? ''}`);
    into.push({ kind: 'picture', name: 'figure', depth: 0, html: element.outerHTML, text, cells: [], picture: picture.getAttribute('src') ?? '' });
  } else if (tidy_text(element.textContent) !== '' || name === 'hr') into.push(text_block(element, name));
}

// With `split_lists` a list gives a block for each item, to be read; without, it is one block, to be put together again.
export function blocks_of(html: string, split_lists: boolean, parse: (html: string) => Document = parse_here): Block[] {
  const found: Block[] = [];
  for (const child of Array.from(parse(html).body.childNodes)) {
    if (child.nodeType === 1) add_element(child as Element, found, split_lists);
    else if (tidy_text(child.textContent) !== '') {
      const made = child.ownerDocument!.createElement('p');
      made.textContent = child.textContent;
      found.push(text_block(made, 'p'));
    }
  }
  return found;
}

// Whether two blocks say the same in the same form.
export const key_of = (block: Block): string => `${block.name}|${block.depth}|${block.html.replace(/\s+/g, ' ')}`;
