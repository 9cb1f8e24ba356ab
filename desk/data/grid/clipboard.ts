// Rectangles to and from Excel and WPS: tab-separated text, and HTML for the merged cells that the text does not tell.
// `undefined` is a place that belongs to a merged cell: what stands there in the target stays.
export type Block = (string | undefined)[][];

const most = { rows: 2_000, columns: 200 };

// As spreadsheets write it: a cell with a tab, a line or a quotation mark in it stands in quotation marks.
export function blockOfText(text: string): Block {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const end = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  while (at <= end.length && rows.length < most.rows) {
    let cell = '';
    const quoted = end[at] === '"' ? /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(end.slice(at, at + 40_000)) : null;
    if (quoted) {
      cell = (quoted[1] ?? '').replaceAll('""', '"');
      at += quoted[0].length;
    } else {
      const stop = /[\t\n]/g;
      stop.lastIndex = at;
      const found = stop.exec(end)?.index ?? end.length;
      cell = end.slice(at, found);
      at = found;
    }
    row.push(cell);
    if (end[at] !== '\t') {
      rows.push(row);
      row = [];
    }
    ++at;
  }
  return rows;
}

const spanOf = (cell: Element, name: string, limit: number) => {
  const value = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Number.isFinite(value) && value > 0 ? Math.min(value, limit) : 1;
};

// A cell's text; within it a line break is a space, and the filler of narrow columns is nothing.
const textOf = (cell: Element) => (cell.textContent ?? '').replace(/[\s\u00a0]+/g, ' ').trim();

// The first table of what was copied, with its merged cells spread over the places that they cover; nothing where there is none.
export function blockOfHtml(html: string, parse: (html: string) => Document): Block | undefined {
  const table = /<table/i.test(html) ? parse(html).querySelector('table') : null;
  if (!table) return undefined;
  const block: Block = [];
  const taken = new Set<string>();
  Array.from(table.querySelectorAll('tr')).filter((row) => row.closest('table') === table).slice(0, most.rows).forEach((row, at) => {
    const line = (block[at] ??= []);
    let column = 0;
    for (const cell of Array.from(row.children).filter((child) => /^t[dh]$/i.test(child.tagName))) {
      while (taken.has(`${at}.${column}`)) line[column++] = undefined;
      if (column >= most.columns) break;
      const [wide, high] = [spanOf(cell, 'colspan', most.columns - column), spanOf(cell, 'rowspan', most.rows - at)];
      line[column] = textOf(cell);
      for (let down = 0; down < high; ++down)
        for (let right = 0; right < wide; ++right) if (down || right) taken.add(`${at + down}.${column + right}`);
      for (let right = 1; right < wide; ++right) line[column + right] = undefined;
      column += wide;
    }
    while (taken.has(`${at}.${column}`)) line[column++] = undefined;
  });
  return block.length ? block : undefined;
}

const inText = (value: string) => (/["\t\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const inHtml = (value: string) => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const textOfBlock = (block: string[][]): string => block.map((row) => row.map(inText).join('\t')).join('\r\n');

export const htmlOfBlock = (block: string[][]): string =>
  `<table>${block.map((row) => `<tr>${row.map((value) => `<td>${inHtml(value)}</td>`).join('')}</tr>`).join('')}</table>`;

// One value fills what is chosen, a rectangle repeats where the chosen one is a multiple of it; else it goes in as it is.
export function spread(block: Block, rows: number, columns: number): Block {
  const high = block.length;
  const wide = Math.max(0, ...block.map((row) => row.length));
  if (!high || !wide || rows % high || columns % wide) return block;
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (__, column) => block[row % high]?.[column % wide]));
}
