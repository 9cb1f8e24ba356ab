import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Layout } from '../shapes.ts';
import { columnsOf, oftenerThan, rowsOf } from './asked.ts';

const layout: Layout = { sections: [{
  key: 'sales', title_zh: '', title_en: '',
  columns: [{ key: 'month', captions_zh: ['销售额', '本月'], captions_en: ['Sales', 'Month'], kind: 'Number', places: 2 },
    { key: 'note', captions_zh: ['备注', '备注'], captions_en: ['Note', 'Note'], kind: 'Text', places: 0 }],
  rows: [{ key: 'of', caption_zh: '其中', caption_en: 'Of which', depth: 0, heading: true }, { key: 'food', caption_zh: '食品', caption_en: 'Food', depth: 0 }],
}] };

test('rows that are words only are not asked for', async () => {
  assert.deepEqual(await rowsOf(layout, false), [{ key: 'sales.food', text: '食品' }]);
});

test('columns are called by their head from the top', () => {
  assert.deepEqual(columnsOf(layout, false).map((one) => one.text), ['销售额 / 本月', '备注']);
  assert.equal(columnsOf(layout, true)[0]?.key, 'sales.month');
});

test('an emergency asks more often than the form does', () => {
  assert.deepEqual(oftenerThan('Month'), ['Day', 'Week', 'TenDays']);
  assert.deepEqual(oftenerThan('Day'), []);
});
