// Two states of a table, cell by cell. Rows and columns are matched first, so that one new row is one new row and not a changed table.
import { diffArrays } from 'diff';
import type { Block, Cell } from './blocks.ts';
import { compareWords, likeness, type Piece } from './words.ts';

export interface ComparedCell extends Cell { change: 'same' | 'removed' | 'added' | 'changed'; pieces: Piece[] }
export interface ComparedTable { rows: { change: 'same' | 'removed' | 'added'; cells: ComparedCell[] }[]; changed: number }

const rowsOf = (block: Block): Cell[][] => {
  const rows: Cell[][] = [];
  for (const cell of block.cells) (rows[cell.row] ??= []).push(cell);
  return Array.from(rows, (row) => row ?? []);
};
const rowText = (row: Cell[]): string => row.map((cell) => cell.text).join(' ');

interface Pair { before: Cell[] | null; after: Cell[] | null }

// Runs of rows that differ are paired where they are alike, in order.
function pairRun(before: Cell[][], after: Cell[][], into: Pair[]): void {
  let from = 0;
  for (const row of before) {
    let best = -1;
    let bestLikeness = 0.3;
    for (let at = from; at < after.length; at += 1) {
      const alike = likeness(rowText(row), rowText(after[at]!));
      if (alike > bestLikeness) [best, bestLikeness] = [at, alike];
    }
    if (best === -1 && after.length === before.length && from < after.length && row.length === after[from]!.length) best = from;
    if (best === -1) {
      into.push({ before: row, after: null });
      continue;
    }
    for (; from < best; from += 1) into.push({ before: null, after: after[from]! });
    into.push({ before: row, after: after[best]! });
    from = best + 1;
  }
  for (; from < after.length; from += 1) into.push({ before: null, after: after[from]! });
}

function pairRows(before: Cell[][], after: Cell[][]): Pair[] {
  const pairs: Pair[] = [];
  const parts = diffArrays(before.map(rowText), after.map(rowText));
  let [left, right] = [0, 0];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    const count = part.value.length;
    if (!part.added && !part.removed) {
      for (let each = 0; each < count; each += 1) pairs.push({ before: before[left++]!, after: after[right++]! });
      continue;
    }
    const next = parts[at + 1];
    const isExchange = part.removed && next?.added;
    const gone = part.removed ? before.slice(left, left += count) : [];
    const come = isExchange ? after.slice(right, right += next!.value.length) : part.added ? after.slice(right, right += count) : [];
    if (isExchange) at += 1;
    pairRun(gone, come, pairs);
  }
  return pairs;
}

const whole = (cell: Cell, change: 'same' | 'removed' | 'added'): ComparedCell =>
  ({ ...cell, change, pieces: cell.text === '' ? [] : [{ change, text: cell.text }] });

function compareCell(before: Cell | undefined, after: Cell | undefined): ComparedCell {
  if (before === undefined) return whole(after!, 'added');
  if (after === undefined) return whole(before, 'removed');
  const isSame = before.text === after.text && before.rows === after.rows && before.columns === after.columns;
  return isSame ? whole(after, 'same') : { ...after, change: 'changed', pieces: compareWords(before.text, after.text) };
}

function pairCells(before: Cell[], after: Cell[]): ComparedCell[] {
  if (before.length === after.length) return after.map((cell, at) => compareCell(before[at], cell));
  const found: ComparedCell[] = [];
  let [left, right] = [0, 0];
  const parts = diffArrays(before.map((cell) => cell.text), after.map((cell) => cell.text));
  for (const part of parts)
    for (let each = 0; each < part.value.length; each += 1) {
      if (part.removed) found.push(compareCell(before[left++], undefined));
      else if (part.added) found.push(compareCell(undefined, after[right++]));
      else found.push(compareCell(before[left++], after[right++]));
    }
  return found;
}

export function compareTables(before: Block, after: Block): ComparedTable {
  const rows = pairRows(rowsOf(before), rowsOf(after)).map(({ before: old, after: fresh }) => {
    if (old === null) return { change: 'added' as const, cells: fresh!.map((cell) => whole(cell, 'added')) };
    if (fresh === null) return { change: 'removed' as const, cells: old.map((cell) => whole(cell, 'removed')) };
    return { change: 'same' as const, cells: pairCells(old, fresh) };
  });
  const changed = rows.reduce((sum, row) => sum + (row.change === 'same' ? row.cells.filter((cell) => cell.change !== 'same').length
    : row.cells.length), 0);
  return { rows, changed };
}
