// A record of the log, as /api/audit/entries gives it; `before` and `after` are JSON, "" for a thing that did not exist.
export interface Entry {
  lane: number;
  number: number;
  at: string;
  verb: string;
  actor: string;
  person?: string;
  post?: string;
  on_behalf_of?: string;
  address: string;
  request: string;
  subject_kind: string;
  subject?: string;
  before: string;
  after: string;
  hash: string;
}

// Member by member, what it was and what it became; only what differs.
export function changes(entry: Entry): { name: string; before: string; after: string }[] {
  const members = (json: string): Record<string, unknown> => (json ? (JSON.parse(json) as Record<string, unknown>) : {});
  const [before, after] = [members(entry.before), members(entry.after)];
  const text = (value: unknown) => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => ({ name, before: text(before[name]), after: text(after[name]) }))
    .filter((one) => one.before !== one.after);
}
