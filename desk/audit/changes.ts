// What differs between a record's two JSON texts, member by member.
export interface Change {
  member: string;
  before: string;
  after: string;
}

function read(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return text;
  }
}
const isThing = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const show = (value: unknown) => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));

export function changesOf(before: string, after: string): Change[] {
  const [old, now] = [read(before), read(after)];
  if (!isThing(old) && !isThing(now)) return show(old) === show(now) ? [] : [{ member: '', before: show(old), after: show(now) }];
  const [from, to] = [isThing(old) ? old : {}, isThing(now) ? now : {}];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .map((member) => ({ member, before: show(from[member]), after: show(to[member]) }))
    .filter((change) => change.before !== change.after);
}
