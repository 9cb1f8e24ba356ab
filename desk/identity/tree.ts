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
}
