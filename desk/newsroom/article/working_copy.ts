// The working copy of an article: a blank one, and whether two of them say the same.
import type { PolicyElements, WorkingCopy } from '../api.ts';
import { canonical } from '../editor/body.ts';

export const blankPolicy = (): PolicyElements => ({ index_number: '', document_number: '', issuer: '', theme: '', subject_words: '',
  validity: 'Unknown' });

export const blankCopy = (column: string): WorkingCopy => ({
  kind: 'Article', language: 'zh', column, other_columns: [], title: '', subtitle: '', body: '', summary: '', source: '', author: '', keywords: '',
  picture: '', picture_alternative: '', change_note: '', attachments: [],
});

type Parse = (html: string) => Document;
// Members that are empty are as good as absent: the server leaves them away.
const said = (copy: WorkingCopy, parse?: Parse): string => JSON.stringify({ ...copy, body: canonical(copy.body, parse) }, (_name, value: unknown) => {
  if (value === '' || value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)));
});

export const saysTheSame = (one: WorkingCopy, other: WorkingCopy, parse?: Parse): boolean => said(one, parse) === said(other, parse);

// The members of a copy that people know as fields, in the order of the screen. `body` is compared and merged by blocks.
export const fields = ['title', 'subtitle', 'summary', 'source', 'author', 'keywords', 'column', 'other_columns', 'language', 'picture',
  'picture_alternative', 'policy', 'attachments', 'change_note'] as const;
export type Field = (typeof fields)[number];

export function valueText(copy: WorkingCopy, field: Field): string {
  const value: unknown = copy[field];
  if (field === 'attachments') return copy.attachments.map((each) => each.name).join('\n');
  if (field === 'policy') return Object.values(copy.policy ?? {}).filter(Boolean).join('\n');
  return Array.isArray(value) ? value.join('\n') : String(value ?? '');
}
