// What a paste would do, before it does it: each cell's new value, what is doubtful, and what finds no place.
import type { Block } from './clipboard.ts';
import { isComputed, type Place, type SheetSection } from './sheet.ts';
import type { Change } from './undo.ts';

export interface Planned extends Change { doubtful: boolean; place: Place }

export interface Plan {
  changes: Planned[];
  same: number;      // cells that have the value already
  outside: number;   // values that find no cell
  closed: number;    // values for computed or locked cells
}

export interface Surface {
  sections: SheetSection[];
  valueOf: (cell: string) => string;
  locked: (cell: string) => boolean;
  understand: (text: string, section: number, column: number) => { v: string; bad: boolean };
}

export function planPaste(surface: Surface, at: Place, block: Block): Plan {
  const plan: Plan = { changes: [], same: 0, outside: 0, closed: 0 };
  const section = surface.sections[at.section];
  block.forEach((line, down) => line.forEach((text, right) => {
    if (text === undefined) return;
    const [row, column] = [section?.rows[at.row + down], section?.columns[at.column + right]];
    if (!section || !row || !column || row.heading) {
      if (text.trim() !== '') ++plan.outside;
      return;
    }
    const cell = `${section.key}.${row.key}.${column.key}`;
    if (isComputed(row, column) || surface.locked(cell)) {
      ++plan.closed;
      return;
    }
    const found = surface.understand(text, at.section, at.column + right);
    const before = surface.valueOf(cell);
    if (before === found.v) ++plan.same;
    else plan.changes.push({ cell, before, after: found.v, doubtful: found.bad, place: { section: at.section, row: at.row + down, column: at.column + right } });
  }));
  return plan;
}

// A person looks at it first when it is much, or when something in it is doubtful or lost.
export const wantsLook = (plan: Plan): boolean => plan.changes.length > 200 || plan.outside > 0 || plan.changes.some((change) => change.doubtful);
