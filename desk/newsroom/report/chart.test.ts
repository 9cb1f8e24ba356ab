import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draw, roundStep } from './chart.ts';

test('bars stand on the floor and reach their value', () => {
  const drawing = draw([{ day: '2026-11-01', visits: 0 }, { day: '2026-11-02', visits: 50 }, { day: '2026-11-03', visits: 100 }]);
  assert.equal(drawing.bars[0]!.height, 0);
  assert.equal(drawing.bars[2]!.height, 2 * drawing.bars[1]!.height);
  for (const bar of drawing.bars) assert.ok(Math.abs(bar.y + bar.height - drawing.floor) < 1e-9 && bar.y >= 0 && bar.x >= drawing.left);
  assert.deepEqual(drawing.lines.map((line) => line.value), [0, 50, 100]);
});

test('a year of days, one day and none at all can be drawn', () => {
  const year = draw(Array.from({ length: 366 }, (_each, at) => ({ day: `2026-01-${at}`, visits: at * 7 })));
  assert.ok(year.labels.length <= 12);
  assert.ok(year.bars.every((bar) => bar.width >= 1 && bar.x + bar.width <= year.width));
  assert.equal(draw([]).bars.length, 0);
  assert.equal(draw([{ day: '2026-01-01', visits: 0 }]).bars[0]!.height, 0);
});

test('lines are drawn at numbers that people count in', () => {
  assert.deepEqual([3, 9, 41, 999, 123456].map((most) => roundStep(most, 4)), [1, 5, 20, 500, 50000]);
});
