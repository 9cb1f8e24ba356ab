<<<<<<< HEAD
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
=======
// The organisations of a day as a tree.
import type { Organisation } from './shapes.ts';

export interface Branch {
  organisation: Organisation;
  branches: Branch[];
}

export function treeOf(items: Organisation[]): Branch[] {
  const branches = new Map(items.map((organisation) => [organisation.id, { organisation, branches: [] as Branch[] }]));
  const roots: Branch[] = [];
  for (const branch of branches.values()) (branches.get(branch.organisation.parent ?? '')?.branches ?? roots).push(branch);
  return roots;
}

// What fits, with all above it.
export function prune(roots: Branch[], fits: (organisation: Organisation) => boolean): Branch[] {
  return roots.flatMap((root) => {
    if (fits(root.organisation)) return [root];
    const branches = prune(root.branches, fits);
    return branches.length ? [{ organisation: root.organisation, branches }] : [];
  });
>>>>>>> desk
}
