// What the designer does to sections, rows and columns. It changes what it is given and knows no framework.
import type { FullColumn, FullRow, FullSection } from './shapes.ts';

export const deepest = 6;
export const mostLevels = 5;

// A key that none of these has: row_1, row_2, …
export function freshKey(word: string, taken: readonly { key: string }[]): string {
  const keys = new Set(taken.map((one) => one.key));
  for (let number = taken.length + 1; ; ++number) if (!keys.has(`${word}_${number}`)) return `${word}_${number}`;
}
const isFresh = (key: string) => /^(?:row|column|section)_\d+$/.test(key);

// A key as the server wants it: small letters, digits and underscores; '' where nothing is left of the text.
export const keyOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+/, '').replace(/_+$/, '').slice(0, 40);

export const blankRow = (rows: readonly FullRow[], depth = 0): FullRow =>
  ({ key: freshKey('row', rows), caption_zh: '', caption_en: '', depth, item: '', code: '', formula: '', heading: false });

export function blankColumn(columns: readonly FullColumn[], beside?: FullColumn): FullColumn {
  const above = (captions: string[] | undefined) => [...(captions ?? ['']).slice(0, -1), ''];
  return {
    key: freshKey('column', columns), captions_zh: above(beside?.captions_zh), captions_en: above(beside?.captions_en), kind: 'Number', item: '',
    places: beside?.places ?? 2, unit_zh: beside?.unit_zh ?? '', unit_en: beside?.unit_en ?? '', classification: '', formula: '', required: false, period: 'Own',
  };
}

export const blankSection = (sections: readonly FullSection[]): FullSection =>
  ({ key: freshKey('section', sections), title_zh: '', title_en: '', classification: '', columns: [blankColumn([])], rows: [blankRow([])] });

// To another place; where it stands then.
export function moved<One>(list: One[], from: number, by: number): number {
  const to = Math.max(0, Math.min(list.length - 1, from + by));
  list.splice(to, 0, ...list.splice(from, 1));
  return to;
}

// A row and the lines below it that belong to it go deeper together, as far as the row above allows.
export function indent(rows: FullRow[], at: number, by: number) {
  const row = rows[at];
  if (!row || row.heading) return;
  const above = rows.slice(0, at).filter((one) => !one.heading).pop();
  const depth = Math.max(0, Math.min(deepest, (above?.depth ?? -1) + 1, row.depth + by));
  const change = depth - row.depth;
  if (change === 0) return;
  for (let below = at + 1; below < rows.length && !rows[below]!.heading && rows[below]!.depth > row.depth; ++below)
    rows[below]!.depth = Math.min(deepest, rows[below]!.depth + change);
  row.depth = depth;
}

// Lines copied from elsewhere: blanks at the beginning, or 其中, say how deep a row lies below the first.
export function rowsOf(text: string, rows: readonly FullRow[], language: 'zh' | 'en', depth = 0): FullRow[] {
  const made: FullRow[] = [];
  const steps: number[] = [];
  for (const line of text.split(/\r?\n/)) {
    const caption = line.replaceAll('\t', ' ').trim().slice(0, 100);
    if (!caption) continue;
    const blanks = [...(/^[\s\u3000]*/.exec(line)?.[0] ?? '')].reduce((sum, one) => sum + (one === '\u3000' || one === '\t' ? 2 : 1), 0);
    while (steps.length && blanks <= (steps[steps.length - 1] as number)) steps.pop();
    steps.push(blanks);
    const row = blankRow([...rows, ...made], Math.min(deepest, depth + steps.length - 1));
    row[language === 'en' ? 'caption_en' : 'caption_zh'] = caption;
    made.push(row);
  }
  return made;
}

// A head's levels are the same of all columns of a section; a new one stands on top, where captions that are alike become one cell.
export function setLevels(columns: FullColumn[], levels: number) {
  const wanted = Math.max(1, Math.min(mostLevels, levels));
  for (const column of columns)
    for (const captions of [column.captions_zh, column.captions_en]) {
      while (captions.length < wanted) captions.unshift(captions[0] ?? '');
      captions.splice(0, captions.length - wanted);
    }
}
export const levelsOf = (columns: readonly FullColumn[]) => columns[0]?.captions_zh.length ?? 1;

interface Item { code: string; name_zh: string; name_en: string; unit_zh: string; unit_en: string; places: number }

// What an item knows is taken over where nobody wrote anything yet.
export function takeItem(part: FullRow | FullColumn, item: Item, taken: readonly { key: string }[]) {
  part.item = item.code;
  const key = keyOf(item.code);
  if (isFresh(part.key) && key && !taken.some((one) => one !== part && one.key === key)) part.key = key;
  if ('depth' in part) {
    part.caption_zh ||= item.name_zh;
    part.caption_en ||= item.name_en;
    return;
  }
  const last = part.captions_zh.length - 1;
  part.captions_zh[last] ||= item.name_zh;
  part.captions_en[last] ||= item.name_en;
  part.places = Math.min(6, item.places);
  part.unit_zh ||= item.unit_zh;
  part.unit_en ||= item.unit_en;
}

// Where a fault stands, as the designer opens it.
export interface Spot { part: 'layout' | 'schedule' | 'notes'; section: number; rows?: number; columns?: number }
export function spotOf(pointer: string): Spot {
  const found = /^\/layout\/sections(?:\/(\d+)(?:\/(rows|columns)\/(\d+))?)?/.exec(pointer);
  if (!found) return { part: pointer.startsWith('/schedule') ? 'schedule' : 'notes', section: 0 };
  const [, section, list, index] = found;
  return { part: 'layout', section: Number(section ?? 0), ...(list ? { [list]: Number(index) } : {}) };
}
