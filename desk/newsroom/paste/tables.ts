// Tables whose spans hold: an editor that meets a span past the edge or two cells on one place breaks or loses cells, so spans are
// repaired before it sees them (HTML standard 4.9.12 says what a browser makes of them; a place without a cell gets an empty one).
import { elements, nameOf } from './tree.ts';

export const limits = { columns: 200, rows: 2000 };

const ownRows = (table: Element): Element[] => elements(table, 'tr').filter((row) => row.closest('table') === table);
const ownCells = (row: Element): Element[] => Array.from(row.children).filter((cell) => /^t[dh]$/.test(nameOf(cell)));

function span(cell: Element, which: 'colspan' | 'rowspan', most: number): number {
  const value = Number.parseInt(cell.getAttribute(which) ?? '1', 10);
  if (which === 'rowspan' && value === 0) return most;  // to the end of its section
  return Number.isFinite(value) && value >= 1 ? Math.min(value, most) : 1;
}

function setSpan(cell: Element, which: 'colspan' | 'rowspan', value: number): void {
  if (value > 1) cell.setAttribute(which, String(value));
  else cell.removeAttribute(which);
}

// A table in a cell becomes lines of that cell: merging and comparing need one grid.
function flatten(inner: Element): void {
  const lines = ownRows(inner).map((row) => {
    const line = inner.ownerDocument.createElement('p');
    ownCells(row).forEach((cell, at) => {
      if (at > 0) line.append('　');
      line.append((cell.textContent ?? '').replace(/\s+/g, ' ').trim());
    });
    return line;
  });
  inner.replaceWith(...lines);
}

type Grid = (Element | undefined)[][];

function placeRow(grid: Grid, row: Element, at: number, rows: number): void {
  let column = 0;
  for (const cell of ownCells(row)) {
    while (grid[at]![column] !== undefined) column += 1;
    if (column >= limits.columns) {
      cell.remove();
      continue;
    }
    let wide = span(cell, 'colspan', limits.columns - column);
    for (let each = 1; each < wide; each += 1) if (grid[at]![column + each] !== undefined) wide = each;
    const tall = span(cell, 'rowspan', rows - at);
    for (let down = 0; down < tall; down += 1) for (let right = 0; right < wide; right += 1) grid[at + down]![column + right] = cell;
    setSpan(cell, 'colspan', wide);
    setSpan(cell, 'rowspan', tall);
    column += wide;
  }
}

// A cell that starts in this row and stands before `column`.
function cellBefore(grid: Grid, at: number, column: number): Element | null {
  for (let left = column - 1; left >= 0; left -= 1) {
    const cell = grid[at]![left];
    if (cell !== undefined && (at === 0 || grid[at - 1]![left] !== cell)) return cell;
  }
  return null;
}

function fillGaps(grid: Grid, rows: Element[], width: number): void {
  rows.forEach((row, at) => {
    for (let column = 0; column < width; column += 1) {
      if (grid[at]![column] !== undefined) continue;
      const made = row.ownerDocument.createElement(ownCells(row).every((cell) => nameOf(cell) === 'th') && ownCells(row).length > 0 ? 'th' : 'td');
      const before = cellBefore(grid, at, column);
      if (before === null) row.prepend(made);
      else before.after(made);
      grid[at]![column] = made;
    }
  });
}

// Rows that hold no cell of their own: cells from above reach one row less.
function dropHollowRows(grid: Grid, rows: Element[]): void {
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    if (ownCells(rows[at]!).length > 0) continue;
    for (const cell of new Set(grid[at])) if (cell !== undefined) setSpan(cell, 'rowspan', span(cell, 'rowspan', limits.rows) - 1);
    rows[at]!.remove();
    rows.splice(at, 1);
    grid.splice(at, 1);
  }
}

// Spans to the right that no row tells apart: Excel's padding columns.
function dropDoubleColumns(grid: Grid, width: number): void {
  for (let column = width - 1; column > 0; column -= 1) {
    if (!grid.every((row) => row[column] === row[column - 1])) continue;
    for (const cell of new Set(grid.map((row) => row[column]!))) setSpan(cell, 'colspan', span(cell, 'colspan', limits.columns) - 1);
    for (const row of grid) row.splice(column, 1);
  }
}

const isBold = (cell: Element): boolean => {
  const text = (cell.textContent ?? '').trim();
  const bold = elements(cell, 'strong,b').map((each) => each.textContent ?? '').join('').trim();
  return text === '' || (bold.length > 0 && bold.replace(/\s/g, '') === text.replace(/\s/g, ''));
};

function makeHeader(row: Element): void {
  for (const cell of ownCells(row)) {
    const made = row.ownerDocument.createElement('th');
    for (const which of ['colspan', 'rowspan', 'class']) if (cell.hasAttribute(which)) made.setAttribute(which, cell.getAttribute(which)!);
    made.append(...Array.from(cell.childNodes));
    cell.replaceWith(made);
    for (const bold of elements(made, 'strong,b')) bold.replaceWith(...Array.from(bold.childNodes));
  }
}

function findHeaders(table: Element): void {
  const rows = ownRows(table);
  const inHead = rows.filter((row) => row.parentElement !== null && nameOf(row.parentElement) === 'thead');
  for (const row of inHead) makeHeader(row);
  const first = rows[0];
  if (inHead.length > 0 || first === undefined || rows.length < 2) return;
  const cells = ownCells(first);
  const written = cells.filter((cell) => (cell.textContent ?? '').trim() !== '');
  if (written.length > 1 && cells.every(isBold) && !ownCells(rows[1]!).every(isBold)) makeHeader(first);
}

export function repairTable(table: Element): void {
  for (const inner of elements(table, 'table').reverse()) flatten(inner);
  const rows = ownRows(table).slice(0, limits.rows);
  for (const row of ownRows(table).slice(limits.rows)) row.remove();
  const grid: Grid = rows.map(() => []);
  rows.forEach((row, at) => placeRow(grid, row, at, rows.length));
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (width === 0) {
    table.remove();
    return;
  }
  dropHollowRows(grid, rows);
  fillGaps(grid, rows, width);
  dropDoubleColumns(grid, width);
  findHeaders(table);
  const body = table.ownerDocument.createElement('tbody');
  body.append(...ownRows(table));
  const caption = elements(table, 'caption')[0];
  table.replaceChildren(...(caption === undefined ? [] : [caption]), body);
}

export function repairTables(place: Element): void {
  for (const table of elements(place, 'table').filter((each) => each.parentElement?.closest('table') == null)) repairTable(table);
}
