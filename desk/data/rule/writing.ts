// Writing a rule: where a fault stands in the text, and what can be written next.
import type { Column, Layout, Row, Section } from '../shapes.ts';
import type { RuleFault } from './shapes.ts';

export interface Range { start: number; end: number }

// The server counts bytes of UTF-8, a text field counts UTF-16.
export function rangeOf(text: string, fault: { at: number; length: number }): Range {
  let byte = 0;
  let index = 0;
  const after = (target: number) => {
    while (index < text.length && byte < target) {
      const point = text.codePointAt(index) as number;
      byte += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      index += point < 0x10000 ? 1 : 2;
    }
    return index;
  };
  const start = after(fault.at);
  return { start, end: after(fault.at + fault.length) };
}

// The text cut at its faults, for underlining. What breaks off at the end, or has no length, is shown as one blank.
export function piecesOf(text: string, faults: RuleFault[]): { text: string; wrong: boolean }[] {
  const marks = faults.map((fault) => rangeOf(text, fault)).map(({ start, end }) => ({ start, end: Math.max(end, start + 1) }));
  const padded = marks.some((mark) => mark.end > text.length) ? `${text} ` : text;
  const pieces: { text: string; wrong: boolean }[] = [];
  for (let index = 0; index < padded.length; ++index) {
    const wrong = marks.some((mark) => index >= mark.start && index < mark.end);
    const last = pieces[pieces.length - 1];
    if (last && last.wrong === wrong) last.text += padded[index];
    else pieces.push({ text: padded[index] as string, wrong });
  }
  return pieces;
}

// How a rule names a cell of a form. Of rows that are added to it, figures are summed, and anything else is looked at row by row.
export function addressIn(section: Pick<Section, 'key'>, row: Pick<Row, 'key'>, column: Pick<Column, 'key' | 'kind'>): string {
  if (row.key === '*') return column.kind === 'Number' ? `sum(${section.key}.*.${column.key})` : `row.${column.key}`;
  const key = /^[A-Za-z0-9_]+$/.test(row.key) ? row.key : `"${row.key}"`;
  return `${section.key}.${key}.${column.key}`;
}

export interface Completion { insert: string; note: string }

const functions: Record<string, string> = {
  'sum(': 'sum', 'count(': 'count', 'average(': 'average', 'min(': 'min', 'max(': 'max', 'abs(': 'abs', 'round(': 'round', 'missing(': 'missing', 'or_zero(': 'or_zero',
  'previous(': 'previous', 'last_year(': 'last_year', 'of(': 'of', 'below(': 'below', 'children(': 'children', 'each ': 'each', 'if ': 'if', 'then ': 'then',
  'else ': 'else', 'and ': 'and', 'or ': 'or', 'not ': 'not',
};

const captionOf = (section: Section, column: number, chinese: boolean) => {
  const one = section.columns[column];
  return (chinese ? one?.captions_zh : one?.captions_en)?.filter(Boolean).join(' / ') ?? '';
};

// What fits behind the caret: `start` is where the word that is being typed begins. At most 12.
export function completionsAt(text: string, caret: number, layout: Layout, chinese: boolean, noteOf: (word: string) => string): { start: number; items: Completion[] } {
  const typed = /[A-Za-z_][A-Za-z0-9_.]*$/.exec(text.slice(0, caret))?.[0] ?? '';
  const parts = typed.split('.');
  const word = parts[parts.length - 1] as string;
  const start = caret - word.length;
  const each = /^\s*each\s+(?:column\s+of\s+)?([a-z][a-z0-9_]*)/.exec(text)?.[1];
  const section = layout.sections.find((one) => one.key === (parts[0] === 'row' ? each : parts[0]));
  const columns = (of: Section) => of.columns.map((column, index) => ({ insert: column.key, note: captionOf(of, index, chinese) }));
  let all: Completion[] = [];
  if (parts.length === 1 && typed) {
    const sections = layout.sections.map((one) => ({ insert: one.key, note: chinese ? one.title_zh : one.title_en }));
    all = [...(each ? [{ insert: 'row', note: noteOf('row') }] : []), ...sections, ...Object.entries(functions).map(([insert, name]) => ({ insert, note: noteOf(name) }))];
  } else if (section && parts.length === 2 && parts[0] !== 'row') {
    all = section.rows.filter((row) => !row.heading).map((row) => ({ insert: row.key, note: chinese ? row.caption_zh : row.caption_en }));
  } else if (section && parts.length === (parts[0] === 'row' ? 2 : 3)) {
    all = columns(section);
  }
  return { start, items: all.filter((one) => one.insert.startsWith(word) && one.insert.trim() !== word).slice(0, 12) };
}
