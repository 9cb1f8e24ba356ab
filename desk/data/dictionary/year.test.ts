import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isWeekend, monthsOf } from './year.ts';

test('a year has its months in weeks from Monday', () => {
  const months = monthsOf(2016);
  assert.equal(months.length, 12);
  assert.deepEqual(months[1]?.weeks[0], ['2016-02-01', '2016-02-02', '2016-02-03', '2016-02-04', '2016-02-05', '2016-02-06', '2016-02-07']);
  assert.equal(months[1]?.weeks.flat().filter(Boolean).length, 29);
  assert.deepEqual(months[0]?.weeks[0], [undefined, undefined, undefined, undefined, '2016-01-01', '2016-01-02', '2016-01-03']);
  assert.ok(months.every((month) => month.weeks.every((week) => week.length === 7)));
});

test('Saturday and Sunday are the weekend', () => {
  assert.ok(isWeekend('2016-02-06') && isWeekend('2016-02-07'));
  assert.ok(!isWeekend('2016-02-05') && !isWeekend('2016-02-08'));
});
