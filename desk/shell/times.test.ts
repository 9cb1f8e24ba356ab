import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addDays, clockOf, dayOf, minuteOf } from './times.ts';

test('an instant is written on the clock of China, wherever the browser stands', () => {
  assert.equal(minuteOf('2026-11-23T06:05:59Z'), '2026-11-23 14:05');
  assert.equal(clockOf('2026-11-23T06:05:59Z'), '14:05');
  assert.equal(dayOf('2026-12-31T16:00:00Z'), '2027-01-01');
});

test('days are added over the ends of months and of February', () => {
  assert.equal(addDays('2026-11-30', 1), '2026-12-01');
  assert.equal(addDays('2028-03-01', -1), '2028-02-29');
});
