// Where a key leads from a cell. Rows that are words only are passed over; below the last row of a section the next one begins.
import type { Place, SheetSection } from './sheet.ts';

export type Filled = (place: Place) => boolean;

const isCell = (sections: SheetSection[], place: Place) => {
  const section = sections[place.section];
  const row = section?.rows[place.row];
  return row !== undefined && !row.heading && place.column >= 0 && place.column < (section?.columns.length ?? 0);
};

export function firstCell(sections: SheetSection[]): Place | undefined {
  for (let section = 0; section < sections.length; ++section) {
    const row = sections[section]?.rows.findIndex((one) => !one.heading) ?? -1;
    if (row >= 0 && sections[section]?.columns.length) return { section, row, column: 0 };
  }
  return undefined;
}

export function lastCell(sections: SheetSection[]): Place | undefined {
  for (let section = sections.length - 1; section >= 0; --section) {
    const own = sections[section];
    for (let row = (own?.rows.length ?? 0) - 1; own && row >= 0; --row) if (!own.rows[row]?.heading) return { section, row, column: own.columns.length - 1 };
  }
  return undefined;
}

function vertically(sections: SheetSection[], from: Place, step: 1 | -1): Place | undefined {
  let { section, row } = from;
  for (;;) {
    row += step;
    const own = sections[section];
    if (!own) return undefined;
    if (row < 0 || row >= own.rows.length) {
      section += step;
      const next = sections[section];
      if (!next) return undefined;
      row = step > 0 ? -1 : next.rows.length;
      continue;
    }
    const place = { section, row, column: Math.min(from.column, own.columns.length - 1) };
    if (isCell(sections, place)) return place;
  }
}

const sideways = (sections: SheetSection[], from: Place, step: 1 | -1): Place | undefined => {
  const place = { ...from, column: from.column + step };
  return isCell(sections, place) ? place : undefined;
};

export function step(sections: SheetSection[], from: Place, down: number, right: number): Place {
  let place = from;
  for (let count = Math.abs(down); count > 0; --count) place = vertically(sections, place, down > 0 ? 1 : -1) ?? place;
  for (let count = Math.abs(right); count > 0; --count) place = sideways(sections, place, right > 0 ? 1 : -1) ?? place;
  return place;
}

// A step that stays in its section: for stretching a rectangle.
export function stepInside(sections: SheetSection[], from: Place, down: number, right: number): Place {
  const to = step(sections, from, down, right);
  return to.section === from.section ? to : from;
}

// To the edge of what is filled, as spreadsheets do it: to the last filled cell in a row of them, else to the next filled one, else to the edge.
export function jump(sections: SheetSection[], from: Place, down: number, right: number, filled: Filled): Place {
  const next = (place: Place) => (down ? stepInside(sections, place, down, 0) : stepInside(sections, place, 0, right));
  const same = (one: Place, other: Place) => one.row === other.row && one.column === other.column;
  let place = next(from);
  if (same(place, from)) return down ? step(sections, from, down, 0) : from;
  const along = filled(from) && filled(place);
  for (;;) {
    const after = next(place);
    if (same(after, place)) return place;
    if (along ? !filled(after) : filled(place)) return place;
    place = after;
  }
}

// The next cell that can be filled, row by row; nothing behind the last (before the first).
export function nextOpen(sections: SheetSection[], from: Place, direction: 1 | -1, open: Filled): Place | undefined {
  let place: Place | undefined = from;
  while (place) {
    const beside = sideways(sections, place, direction);
    if (beside) place = beside;
    else {
      const below = vertically(sections, place, direction);
      place = below && { ...below, column: direction > 0 ? 0 : (sections[below.section]?.columns.length ?? 1) - 1 };
    }
    if (place && open(place)) return place;
  }
  return undefined;
}

export function rowEdge(sections: SheetSection[], from: Place, direction: 1 | -1): Place {
  return { ...from, column: direction < 0 ? 0 : (sections[from.section]?.columns.length ?? 1) - 1 };
}

export interface Box { section: number; top: number; bottom: number; left: number; right: number }

export const boxOf = (one: Place, other: Place): Box => ({
  section: one.section, top: Math.min(one.row, other.row), bottom: Math.max(one.row, other.row),
  left: Math.min(one.column, other.column), right: Math.max(one.column, other.column),
});

export function placesIn(sections: SheetSection[], box: Box): Place[] {
  const all: Place[] = [];
  for (let row = box.top; row <= box.bottom; ++row)
    for (let column = box.left; column <= box.right; ++column) {
      const place = { section: box.section, row, column };
      if (isCell(sections, place)) all.push(place);
    }
  return all;
}
