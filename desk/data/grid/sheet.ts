// A form's sections as the grid shows them: rows with their numbers, columns with their heads, and which cells are there.
import type { CellKind, Column, Layout, Row, Section } from '../shapes.ts';
import { headOf, type HeadCell } from './head.ts';

export type Language = 'zh' | 'en';

export interface SheetColumn {
  key: string;
  captions: string[];
  caption: string;   // the whole way down, for a screen reader and the status line
  unit: string;
  kind: CellKind;
  places: number;
  classification: string;
  formula: string;
  required: boolean;
  width: number;     // in characters
}

export interface SheetRow {
  key: string;
  caption: string;
  depth: number;
  heading: boolean;
  formula: string;
  number: string;    // as it is called on the telephone
  open: boolean;
}

export interface SheetSection {
  key: string;
  title: string;
  unit: string;      // where all figures have one
  columns: SheetColumn[];
  rows: SheetRow[];
  head: HeadCell[][];
  open: { classification: string; most: number; caption: string } | undefined;  // whoever fills the form adds rows
  captionWidth: number;
}

export interface Place { section: number; row: number; column: number }

export const addressOf = (section: string, row: string, column: string) => `${section}.${row}.${column}`;

// The code of a row may have points in it: prices.meat.pork.price.
export function splitAddress(address: string): [section: string, row: string, column: string] | undefined {
  const [, section, row, column] = /^([^.]+)\.(.+)\.([^.]+)$/.exec(address) ?? [];
  return section && row && column ? [section, row, column] : undefined;
}

const told = (zh: string | undefined, en: string | undefined, language: Language) => (language === 'en' ? en || zh : zh || en) ?? '';
const halves = (text: string) => [...text].reduce((sum, letter) => sum + (/[\u0000-\u024f]/.test(letter) ? 1 : 2), 0);

function columnOf(column: Column, language: Language): SheetColumn {
  const captions = language === 'en' && column.captions_en.some(Boolean) ? column.captions_en : column.captions_zh;
  const unit = told(column.unit_zh, column.unit_en, language);
  const longest = Math.min(14, Math.ceil(halves(captions[captions.length - 1] ?? '') / (language === 'en' ? 2 : 1)));
  const least = { Number: 11, Day: 11, Code: 16, Text: 18 }[column.kind];
  return {
    key: column.key, captions, caption: captions.filter((text, at) => text && text !== captions[at - 1]).join(' · '), unit, kind: column.kind,
    places: column.places, classification: column.classification ?? '', formula: column.formula ?? '', required: column.required ?? false,
    width: Math.max(least, longest + 2),
  };
}

const rowOf = (row: Row, language: Language): SheetRow => ({
  key: row.key, caption: told(row.caption_zh, row.caption_en, language), depth: row.depth, heading: row.heading ?? false, formula: row.formula ?? '',
  number: '', open: false,
});

function numbered(rows: SheetRow[]): SheetRow[] {
  const width = String(rows.filter((row) => !row.heading).length).length;
  let last = 0;
  return rows.map((row) => (row.heading ? row : { ...row, number: String(++last).padStart(Math.max(2, width), '0') }));
}

export function sectionOf(section: Section, keys: string[], language: Language, nameOfCode: (code: string) => string): SheetSection {
  const columns = section.columns.map((column) => columnOf(column, language));
  const rows = section.open
    ? keys.map((key) => ({ key, caption: section.open?.classification ? nameOfCode(key) : key, depth: 0, heading: false, formula: '', number: '', open: true }))
    : section.rows.map((row) => rowOf(row, language));
  const units = new Set(columns.filter((column) => column.kind === 'Number').map((column) => column.unit));
  const widest = Math.max(8, ...rows.map((row) => halves(row.caption) + 2 * row.depth + 2));
  return {
    key: section.key, title: told(section.title_zh, section.title_en, language), unit: units.size === 1 ? [...units][0] ?? '' : '',
    columns, rows: numbered(rows), head: headOf(columns.map((column) => column.captions)),
    open: section.open ? { classification: section.open.classification, most: section.open.most, caption: told(section.open.caption_zh, section.open.caption_en, language) } : undefined,
    captionWidth: Math.min(34, widest),
  };
}

// An open section's rows: those that have cells, in the order of their codes, then those that were added here.
export function openKeys(section: Section, cells: Iterable<string>, added: string[]): string[] {
  if (!section.open) return [];
  const found = new Set<string>();
  for (const address of cells) {
    const parts = splitAddress(address);
    if (parts?.[0] === section.key) found.add(parts[1]);
  }
  const numeric = section.open.classification === '';
  const sorted = [...found].sort((a, b) => (numeric ? Number(a) - Number(b) : a < b ? -1 : 1));
  return [...sorted.filter((key) => !added.includes(key)), ...added];
}

export const nextNumber = (keys: string[]): string => String(Math.max(0, ...keys.map(Number).filter(Number.isFinite)) + 1);

export function placeOf(sections: SheetSection[], address: string): Place | undefined {
  const parts = splitAddress(address);
  if (!parts) return undefined;
  const section = sections.findIndex((one) => one.key === parts[0]);
  const row = sections[section]?.rows.findIndex((one) => one.key === parts[1] && !one.heading) ?? -1;
  const column = sections[section]?.columns.findIndex((one) => one.key === parts[2]) ?? -1;
  return row < 0 || column < 0 ? undefined : { section, row, column };
}

export function addressAt(sections: SheetSection[], place: Place): string {
  const section = sections[place.section];
  return addressOf(section?.key ?? '', section?.rows[place.row]?.key ?? '', section?.columns[place.column]?.key ?? '');
}

export const isComputed = (row: SheetRow | undefined, column: SheetColumn | undefined) =>
  Boolean(column?.formula || (column?.kind === 'Number' && row?.formula));

export const withoutCells = (layout: Layout) => layout.sections.every((section) => !section.open && section.rows.every((row) => row.heading));
