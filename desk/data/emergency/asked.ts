// What can be asked for in an emergency: rows and columns of a form, codes of its open sections, and counties.
import { get } from '../../api/client.ts';
import { codesFor } from '../codes.ts';
import type { FormInList, FormVersion } from '../rule/shapes.ts';
import type { Layout } from '../shapes.ts';

export interface Emergency {
  id: string;
  form: string;
  form_name_zh: string;
  form_name_en: string;
  frequency: Frequency;
  due_days: number;
  due_time: string;
  first: string;
  last: string;
  reason: string;
  rows: string[];
  columns: string[];
  counties: string[];
  over: boolean;
  may_change: boolean;
  version: number;
}
export const frequencies = ['Day', 'Week', 'TenDays', 'Month', 'Quarter', 'Half', 'Year'] as const;
export type Frequency = (typeof frequencies)[number];

export interface Choosable { key: string; text: string }
export interface Asked { rows: Choosable[]; columns: Choosable[]; frequency: Frequency }
type Version = FormVersion & { design: { schedule: { frequency: Frequency } } };

// The last caption says most; the ones above part equal ones.
const joined = (captions: string[]) => captions.filter((one, at) => at === 0 || one !== captions[at - 1]).join(' / ');

export function columnsOf(layout: Layout, english: boolean): Choosable[] {
  return layout.sections.flatMap((section) => section.columns.map((column) => ({
    key: `${section.key}.${column.key}`, text: joined(english ? column.captions_en : column.captions_zh) })));
}

export async function rowsOf(layout: Layout, english: boolean): Promise<Choosable[]> {
  const codes = await codesFor(layout, undefined, english);
  return layout.sections.flatMap((section) => (section.open
    ? (codes.get(section.open.classification) ?? []).map((code) => ({ key: `${section.key}.${code.id}`, text: code.text }))
    : section.rows.filter((row) => !row.heading).map((row) => ({ key: `${section.key}.${row.key}`, text: english ? row.caption_en : row.caption_zh }))));
}

// Of the version in force, or else the newest.
export async function askedOf(form: FormInList, english: boolean): Promise<Asked | undefined> {
  const version = form.versions.find((one) => one.state === 'Active') ?? form.versions[0];
  if (!version) return undefined;
  const { layout, schedule } = (await get<Version>(`/api/data/form-versions/${version.id}`)).design;
  return { rows: await rowsOf(layout, english), columns: columnsOf(layout, english), frequency: schedule.frequency };
}

interface County { region_code: string; name_zh: string; name_en: string }
export async function countiesToday(nameOf: (one: County) => string): Promise<Choosable[]> {
  const { items } = await get<{ items: County[] }>('/api/identity/organisations', { kind: ['CountyBureau'] });
  return items.map((one) => ({ key: one.region_code, text: nameOf(one) }));
}

// What a form may be filed at instead: more often than it is.
export const oftenerThan = (frequency: Frequency): Frequency[] => frequencies.slice(0, frequencies.indexOf(frequency));
