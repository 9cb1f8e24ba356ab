import assert from 'node:assert/strict';
import { test } from 'node:test';

import { blankColumn, blankRow, freshKey, indent, keyOf, levelsOf, moved, rowsOf, setLevels, spotOf, takeItem } from './editing.ts';
import { standingOf } from './shapes.ts';

const lines = (...depths: number[]) => depths.map((depth, at) => ({ ...blankRow([]), key: `r${at}`, depth }));
const depths = (rows: { depth: number }[]) => rows.map((row) => row.depth);

test('a new part gets a key that nobody has', () => {
  assert.equal(freshKey('row', []), 'row_1');
  assert.equal(freshKey('row', [{ key: 'row_2' }]), 'row_3');
  assert.equal(keyOf('Retail.Total-2'), 'retail_total_2');
  assert.equal(keyOf('零售'), '');
});

test('a row goes one level below the row above, and takes along what belongs to it', () => {
  const rows = lines(0, 0, 1, 2, 0);
  indent(rows, 1, 1);
  assert.deepEqual(depths(rows), [0, 1, 2, 3, 0]);
  indent(rows, 1, 1);
  assert.deepEqual(depths(rows), [0, 1, 2, 3, 0]);
  indent(rows, 1, -1);
  assert.deepEqual(depths(rows), [0, 0, 1, 2, 0]);
  indent(rows, 0, 1);
  assert.deepEqual(depths(rows), [0, 0, 1, 2, 0]);
});

test('lines that are pasted become rows, indented as they were', () => {
  const rows = rowsOf('合计\n　其中：食品\n　　粮油\n　服装\r\n\n其他', [], 'zh');
  assert.deepEqual(rows.map((row) => [row.caption_zh, row.depth]), [['合计', 0], ['其中：食品', 1], ['粮油', 2], ['服装', 1], ['其他', 0]]);
  assert.equal(new Set(rows.map((row) => row.key)).size, 5);
});

test('a level more stands on top of the head; one less goes from there', () => {
  const columns = [blankColumn([]), blankColumn([])];
  columns[0]!.captions_zh = ['本月'];
  setLevels(columns, 2);
  assert.deepEqual(columns[0]!.captions_zh, ['本月', '本月']);
  assert.equal(levelsOf(columns), 2);
  columns[0]!.captions_zh[0] = '零售额';
  assert.deepEqual(blankColumn(columns, columns[0]).captions_zh, ['零售额', '']);
  setLevels(columns, 1);
  assert.deepEqual(columns[0]!.captions_zh, ['本月']);
});

test('a chosen item gives what nobody wrote yet', () => {
  const item = { code: 'retail.food', name_zh: '食品', name_en: 'Food', unit_zh: '万元', unit_en: '10 thousand yuan', places: 1 };
  const [row, named] = [blankRow([]), { ...blankRow([]), key: 'mine', caption_zh: '粮油' }];
  takeItem(row, item, [row]);
  takeItem(named, item, [row, named]);
  assert.deepEqual([row.key, row.caption_zh, row.item], ['retail_food', '食品', 'retail.food']);
  assert.deepEqual([named.key, named.caption_zh, named.caption_en], ['mine', '粮油', 'Food']);
  const column = blankColumn([]);
  takeItem(column, item, [column]);
  assert.deepEqual([column.captions_zh, column.unit_en, column.places], [['食品'], '10 thousand yuan', 1]);
});

test('what is moved stays within the list', () => {
  const list = ['a', 'b', 'c'];
  assert.equal(moved(list, 0, 1), 1);
  assert.deepEqual(list, ['b', 'a', 'c']);
  assert.equal(moved(list, 1, 9), 2);
  assert.equal(moved(list, 0, -1), 0);
});

test('a fault leads to its part, section and row', () => {
  assert.deepEqual(spotOf('/layout/sections/1/rows/3/key'), { part: 'layout', section: 1, rows: 3 });
  assert.deepEqual(spotOf('/layout/sections/0/columns'), { part: 'layout', section: 0 });
  assert.deepEqual(spotOf('/schedule/due_time'), { part: 'schedule', section: 0 });
  assert.deepEqual(spotOf('/instructions_zh'), { part: 'notes', section: 0 });
});

test('a version is in force between its days', () => {
  const version = { state: 'Active' as const, approval: { approval_number: '', approved_by: '', valid_from: '2026-02-01', expires: '2026-12-31' }, valid_to: '2026-12-31' };
  assert.equal(standingOf(version, '2026-01-31'), 'coming');
  assert.equal(standingOf(version, '2026-12-31'), 'in_force');
  assert.equal(standingOf(version, '2027-01-01'), 'over');
  assert.equal(standingOf({ ...version, state: 'Ended', valid_to: '2026-06-30' }, '2026-07-01'), 'over');
  assert.equal(standingOf({ state: 'Draft' }, '2026-07-01'), 'draft');
});
