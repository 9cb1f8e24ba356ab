import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ReportItem } from '../shapes.ts';
import { byUnusual, byUrgency, isClean } from './urgency.ts';

const report = (id: string, more: Partial<ReportItem>) => ({ id, due: '2016-01-10T00:00:00Z', state: 'Draft', ...more }) as ReportItem;

test('a returned report stands before all others, then what is due first', () => {
  const sorted = [report('later', { due: '2016-02-01T00:00:00Z' }), report('soon', {}), report('returned', { state: 'Returned', due: '2016-03-01T00:00:00Z' })].sort(byUrgency);
  assert.deepEqual(sorted.map((one) => one.id), ['returned', 'soon', 'later']);
});

test('a reviewer sees the unusual first, then what has findings, then what waits longest', () => {
  const sorted = [report('new', { submitted: '2016-01-09' }), report('old', { submitted: '2016-01-02' }), report('explained', { explain: 2, submitted: '2016-01-08' }),
    report('odd', { score: 400, submitted: '2016-01-09' })].sort(byUnusual);
  assert.deepEqual(sorted.map((one) => one.id), ['odd', 'explained', 'old', 'new']);
  assert.ok(isClean(sorted[3]!));
  assert.ok(!isClean(sorted[1]!));
  assert.ok(!isClean(sorted[0]!));
});
