// Organisations as a tree, read from top to bottom: each with its depth, children behind their parent.
import type { Organisation } from './api.ts';

export interface Placed {
  organisation: Organisation;
  depth: number;
  children: number;
}

export function inOrder(all: Organisation[]): Placed[] {
  const known = new Set(all.map((one) => one.id));
  const below = new Map<string, Organisation[]>();
  for (const one of all) {
    const place = one.parent && known.has(one.parent) ? one.parent : '';
    below.set(place, [...(below.get(place) ?? []), one]);
  }
  const placed: Placed[] = [];
  const add = (parent: string, depth: number) => {
    for (const organisation of below.get(parent) ?? []) {
      placed.push({ organisation, depth, children: below.get(organisation.id)?.length ?? 0 });
      add(organisation.id, depth + 1);
    }
  };
  add('', 0);
  return placed;
}
