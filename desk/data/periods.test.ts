import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastDayOf, periodName } from './periods.ts';

test('periods are called as people call them', () => {
  for (const [period, zh, en] of [['2015', '2015年', '2015'], ['2015-H1', '2015年上半年', '2015 H1'], ['2015-Q4', '2015年第四季度', '2015 Q4'], ['2015-12', '2015年12月', 'Dec 2015'],
    ['2015-JF', '2015年1-2月', '2015 Jan–Feb'], ['2015-C11', '2015年1-11月', '2015 Jan–Nov'], ['2015-12-X3', '2015年12月下旬', 'Dec 2015, ten days 3'], ['2015-W51', '2015年第51周', '2015 week 51'],
    ['2015-12-16', '2015年12月16日', '2015-12-16'], ['2015-spring', '2015-spring', '2015-spring']] as const) {
    assert.equal(periodName(period, 'zh'), zh);
    assert.equal(periodName(period, 'en'), en);
  }
});

test('the last day of a period', () => {
  for (const [period, day] of [['2015', '2015-12-31'], ['2015-H1', '2015-06-30'], ['2015-Q4', '2015-12-31'], ['2016-02', '2016-02-29'], ['2015-JF', '2015-02-28'], ['2015-C11', '2015-11-30'],
    ['2015-12-X2', '2015-12-20'], ['2015-12-X3', '2015-12-31'], ['2015-W51', '2015-12-20'], ['2015-W01', '2015-01-04'], ['2015-12-16', '2015-12-16'], ['2015-spring', undefined]] as const)
    assert.equal(lastDayOf(period), day, period);
});
