// What the server says of forms and their versions (modules/data/form/form_views.hpp).
import type { Column, Layout, Row, Section } from '../shapes.ts';

export const frequencies = ['Day', 'Week', 'TenDays', 'Month', 'Quarter', 'Half', 'Year'] as const;
export const filers = ['Enterprises', 'CountyBureaus', 'CityBureaus'] as const;
export const reviewLevels = ['County', 'City', 'Province'] as const;
export const cellKinds = ['Number', 'Text', 'Code', 'Day'] as const;
export const periodsOf = ['Own', 'Cumulative', 'SameLastYear', 'CumulativeLastYear', 'Previous'] as const;

export interface Schedule {
  frequency: (typeof frequencies)[number];
  merges_january: boolean;
  due_working_days?: number;
  due_days?: number;
  due_time: string;
  filers: (typeof filers)[number];
  review: (typeof reviewLevels)[number][];
  review_working_days: number;
  nil_allowed: boolean;
}

// What a version is made of, with every member, so that two of them can be compared.
export interface FullColumn extends Required<Column> { }
export interface FullRow extends Required<Row> { }
export interface FullSection extends Section {
  classification: string;
  columns: FullColumn[];
  rows: FullRow[];
}
export interface Design {
  layout: Layout & { sections: FullSection[] };
  schedule: Schedule;
  instructions_zh: string;
  instructions_en: string;
}

export interface Approval { approval_number: string; approved_by: string; valid_from: string; expires: string }
export type VersionState = 'Draft' | 'Active' | 'Ended';

export interface VersionHead {
  id: string;
  number: number;
  state: VersionState;
  approval?: Approval;
  valid_to?: string;
  frequency: Schedule['frequency'];
  filers: Schedule['filers'];
  version: number;
}

export interface Form {
  id: string;
  key: string;
  name_zh: string;
  name_en: string;
  versions: VersionHead[];  // the newest first
  version: number;
}

export interface Fault { where: string; message: string }  // `where` is a JSON pointer below the design

export interface Version {
  id: string;
  form: string;
  key: string;
  name_zh: string;
  name_en: string;
  number: number;
  state: VersionState;
  approval?: Approval;
  valid_to?: string;
  design: Design;
  faults: Fault[];  // what keeps a draft from being activated
  hints: Fault[];
  next: { period: string; due: string }[];
  version: number;
}

// How a version stands on a day: what is in force may begin later, or have expired.
export type Standing = 'draft' | 'coming' | 'in_force' | 'over';
export function standingOf(version: Pick<VersionHead, 'state' | 'approval' | 'valid_to'>, today: string): Standing {
  if (version.state === 'Draft' || !version.approval) return 'draft';
  if (version.approval.valid_from > today) return (version.valid_to ?? '') < version.approval.valid_from ? 'over' : 'coming';
  return (version.valid_to ?? version.approval.expires) < today ? 'over' : 'in_force';
}
export const lookOf = (standing: Standing) => ({ draft: 'wait', coming: '', in_force: 'good', over: '' })[standing];
