// What differs between two designs, and what becomes of two that were made of the same one. Sections, rows and columns are known by their keys.
//
// A place is written as a path of members and keys: layout/sections/sales/rows/food/depth.
type Value = unknown;
type Thing = Record<string, Value>;

export interface Difference { path: string; before: Value; after: Value }  // undefined: not there
export type Side = 'mine' | 'theirs';
export interface Contest { path: string; mine: Value; theirs: Value }

const isThing = (value: Value): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value);
const isKeyed = (value: Value): value is Thing[] => Array.isArray(value) && value.every((one) => isThing(one) && typeof one['key'] === 'string');
const below = (path: string, name: string) => (path ? `${path}/${name}` : name);
const keysIn = (list: Thing[]) => list.map((one) => one['key'] as string);
const byKey = (list: Thing[]) => new Map(list.map((one) => [one['key'] as string, one]));

// Members that are empty stand for nothing: an absent option is as good as null.
export function canonical(value: Value): string {
  return JSON.stringify(value, (_name, one: Value) => {
    if (one === null) return undefined;
    return isThing(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one;
  }) ?? '';
}
export const saysTheSame = (one: Value, other: Value) => canonical(one) === canonical(other);

export function differences(before: Value, after: Value, path = ''): Difference[] {
  if (saysTheSame(before, after)) return [];
  if (isKeyed(before) && isKeyed(after) && before.length + after.length > 0) {
    const [old, now] = [byKey(before), byKey(after)];
    const both = keysIn(before).filter((key) => now.has(key));
    const order = keysIn(after).filter((key) => old.has(key));
    return [
      ...keysIn(before).filter((key) => !now.has(key)).map((key) => ({ path: below(path, key), before: old.get(key), after: undefined })),
      ...keysIn(after).flatMap((key) => (old.has(key) ? differences(old.get(key), now.get(key), below(path, key)) : [{ path: below(path, key), before: undefined, after: now.get(key) }])),
      ...(saysTheSame(both, order) ? [] : [{ path, before: both, after: order }]),
    ];
  }
  if (isThing(before) && isThing(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => differences(before[name], after[name], below(path, name)));
  }
  return [{ path, before: before ?? undefined, after: after ?? undefined }];
}

// What only one side changed is taken from it; where both did, `choose` says whose stands.
export function merge<Design>(base: Design, mine: Design, theirs: Design, choose: (path: string) => Side = () => 'mine'): { merged: Design; contests: Contest[] } {
  const contests: Contest[] = [];
  function one(was: Value, own: Value, other: Value, path: string): Value {
    if (saysTheSame(own, other) || saysTheSame(was, other)) return own;
    if (saysTheSame(was, own)) return other;
    if (isKeyed(own) && isKeyed(other) && own.length + other.length > 0) return list(isKeyed(was) ? was : [], own, other, path);
    if (isThing(own) && isThing(other)) {
      const names = [...new Set([...Object.keys(own), ...Object.keys(other)])];
      const old = isThing(was) ? was : {};
      return Object.fromEntries(names.map((name) => [name, one(old[name], own[name], other[name], below(path, name))]).filter(([, value]) => value !== undefined));
    }
    contests.push({ path, mine: own, theirs: other });
    return choose(path) === 'mine' ? own : other;
  }
  function list(was: Thing[], own: Thing[], other: Thing[], path: string): Thing[] {
    const [old, ours, others] = [byKey(was), byKey(own), byKey(other)];
    const shared = keysIn(was).filter((key) => ours.has(key) && others.has(key));
    const moved = !saysTheSame(keysIn(own).filter((key) => shared.includes(key)), shared);
    const [first, second] = moved ? [own, other] : [other, own];  // whose order stands
    const order = keysIn(first);
    keysIn(second).forEach((key, at) => {
      if (order.includes(key)) return;
      const before = keysIn(second).slice(0, at).reverse().find((each) => order.includes(each));
      order.splice(before ? order.indexOf(before) + 1 : 0, 0, key);
    });
    return order.map((key) => one(old.get(key), ours.get(key), others.get(key), below(path, key))).filter((each): each is Thing => each !== undefined);
  }
  return { merged: one(base, mine, theirs, '') as Design, contests };
}
