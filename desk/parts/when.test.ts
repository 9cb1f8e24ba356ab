import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, daysBefore, fromLocal, moment, toLocal } from './when.ts';

test('times are those of the department, whatever the computer says', () => {
  assert.equal(moment('2026-11-23T06:05:00.000Z'), '2026-11-23 14:05');
  assert.equal(day('2026-12-31T16:00:00Z'), '2027-01-01');
  assert.equal(fromLocal('2027-01-01T00:00'), '2026-12-31T16:00:00.000Z');
  assert.equal(fromLocal(toLocal('2026-02-28T23:30:00.000Z')), '2026-02-28T23:30:00.000Z');
  assert.equal(moment(undefined), '');
  assert.equal(fromLocal(''), undefined);
  assert.equal(daysBefore('2026-03-01', 1), '2026-02-28');
});
