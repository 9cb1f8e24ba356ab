// What the server says of who has filed what, and what the screen makes of it: sums, shares and their bands. All without Vue.
export const measures = ['expected', 'in_time', 'late', 'missing', 'open', 'nil', 'begun', 'returned', 'at_county', 'at_city', 'at_province', 'locked'] as const;
export type Measure = (typeof measures)[number];
export type Counts = Record<Measure, number[]>;  // a number for each column
export type Sum = Record<Measure, number>;

export interface ProgressForm { form: string; key: string; name_zh: string; name_en: string }
export interface ProgressColumn { form: string; period: string; due: string }
export interface Standing { due: number; filed: number; in_time: number; rank?: number | null }
export interface ProgressRow {
  organisation: string;
  name_zh: string;
  name_en: string;
  kind: string;
  region_code: string;
  parent?: string | null;
  direct: boolean;
  counts: Counts;
  standing: Standing;
}
export interface Progress { at: string; forms: ProgressForm[]; columns: ProgressColumn[]; rows: ProgressRow[]; total: Counts; standing: Standing }

export const sumOf = (counts: Counts, columns: number[]): Sum =>
  Object.fromEntries(measures.map((measure) => [measure, columns.reduce((sum, column) => sum + (counts[measure][column] ?? 0), 0)])) as Sum;

// Complete: filed of what was expected. In time: filed by the due instant.
export const ways = ['complete', 'in_time'] as const;
export type Way = (typeof ways)[number];
export const partOf = (sum: Sum, way: Way) => (way === 'complete' ? sum.in_time + sum.late : sum.in_time);

// In per cent, cut off, so that what is not all is never 100.
export const percent = (part: number, whole: number) => (whole ? Math.floor((part * 100) / whole) : undefined);

// How it looks: each band has a mark and a word beside its colour. From the best down: from how many per cent.
export const bands = [['full', 100], ['high', 95], ['middle', 80], ['low', 0]] as const;
export type Band = (typeof bands)[number][0] | 'open' | 'none';
export const marks: Record<Band, string> = { full: '✓', high: '◕', middle: '◑', low: '○', open: '…', none: '–' };

export function bandOf(part: number, whole: number): Band {
  const share = percent(part, whole);
  return share === undefined ? 'none' : (bands.find(([, from]) => share >= from)?.[0] ?? 'low');
}
// What may still be filed in time is not judged yet.
export const bandOfSum = (sum: Sum, way: Way): Band =>
  (sum.expected && sum.open && sum.open + partOf(sum, way) === sum.expected ? 'open' : bandOf(partOf(sum, way), sum.expected));

// Several columns of the answer shown as one.
export interface ShownColumn { key: string; form: string; period: string; columns: number[] }

// Of one form its periods; of several a column for each form.
export function shownColumns(progress: Progress, form: string): ShownColumn[] {
  const numbered = progress.columns.map((column, at) => ({ ...column, at }));
  if (form) return numbered.filter((one) => one.form === form).map((one) => ({ key: one.period, form, period: one.period, columns: [one.at] }));
  return progress.forms.map(({ form: id }) => ({ key: id, form: id, period: '', columns: numbered.filter((one) => one.form === id).map((one) => one.at) }))
    .filter((one) => one.columns.length > 0);
}

// The league: by rank, then those of which nothing is due.
export const inLeague = (rows: ProgressRow[]) =>
  [...rows].filter((row) => !row.direct).sort((one, other) => (one.standing.rank ?? Infinity) - (other.standing.rank ?? Infinity) || 0);

// 丁区商务局 → 丁区, 济南市商务局 → 济南
export const shortName = (name: string) => name.replace(/商务[厅局]$/, '').replace(/^(.{2,})[市省]$/, '$1');
