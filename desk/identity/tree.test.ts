import assert from 'node:assert/strict';
import test from 'node:test';

import type { Organisation } from './api.ts';
import { inOrder } from './tree.ts';

const one = (id: string, parent?: string) => ({ id, ...(parent ? { parent } : {}) }) as Organisation;

test('children stand behind their parent, and what has lost its parent stands on top', () => {
  const placed = inOrder([one('city', 'province'), one('province'), one('county', 'city'), one('stray', 'elsewhere')]);
  assert.deepEqual(placed.map((each) => [each.organisation.id, each.depth, each.children]), [['province', 0, 1], ['city', 1, 1], ['county', 2, 0], ['stray', 0, 0]]);
});
