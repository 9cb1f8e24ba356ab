import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Organisation } from './shapes.ts';
import { prune, treeOf } from './tree.ts';

const one = (id: string, parent?: string): Organisation =>
  ({ id, kind: 'CityBureau', name_zh: `name ${id}`, name_en: '', region_code: '', valid_from: '', version: 1, ...(parent ? { parent } : {}) });
const ids = (branches: ReturnType<typeof treeOf>): unknown[] => branches.map(({ organisation, branches: below }) => [organisation.id, ids(below)]);

test('each stands below its parent, whatever the order; one whose parent is not listed stands at the top', () => {
  assert.deepEqual(ids(treeOf([one('3', '2'), one('1'), one('2', '1'), one('9', 'elsewhere')])), [['1', [['2', [['3', []]]]]], ['9', []]]);
});

test('what is looked for keeps the way to it, and what lies below', () => {
  const tree = treeOf([one('1'), one('2', '1'), one('3', '2'), one('4', '1')]);
  assert.deepEqual(ids(prune(tree, ({ id }) => id === '2')), [['1', [['2', [['3', []]]]]]]);
});
