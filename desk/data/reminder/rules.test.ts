import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lineOf, ruleOf } from './rules.ts';

test('a rule is said as before, on or after the day, and means the same again', () => {
  assert.deepEqual(lineOf({ days: -3, to: 'Unit' }), { when: 'before', days: 3, to: 'Unit' });
  assert.deepEqual(lineOf({ days: 0, to: 'Unit' }), { when: 'on', days: 1, to: 'Unit' });
  for (const days of [-30, -1, 0, 1, 60]) assert.deepEqual(ruleOf(lineOf({ days, to: 'Bureau' })), { days, to: 'Bureau' });
});
