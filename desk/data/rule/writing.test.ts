import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Layout } from '../shapes.ts';
import { addressIn, completionsAt, piecesOf, rangeOf } from './writing.ts';

const layout: Layout = {
  sections: [{
    key: 'sales', title_zh: '销售', title_en: 'Sales', open: null,
    columns: [{ key: 'month', captions_zh: ['零售额', '本月'], captions_en: ['Retail', 'Month'], kind: 'Number', places: 2 },
      { key: 'cumulative', captions_zh: ['零售额', '1-本月'], captions_en: ['Retail', 'Since January'], kind: 'Number', places: 2 }],
    rows: [{ key: 'total', caption_zh: '合计', caption_en: 'Total', depth: 0 }, { key: 'head', caption_zh: '其中', caption_en: 'Of which', depth: 0, heading: true },
      { key: 'food', caption_zh: '食品', caption_en: 'Food', depth: 1 }],
  }],
};
const offered = (text: string) => completionsAt(text, text.length, layout, true, (word) => word).items.map((one) => one.insert);

test('bytes become places in the text field', () => {
  assert.deepEqual(rangeOf('abc', { at: 1, length: 1 }), { start: 1, end: 2 });
  assert.deepEqual(rangeOf('“中”x', { at: 9, length: 1 }), { start: 3, end: 4 });
  assert.deepEqual(rangeOf('😀x', { at: 4, length: 1 }), { start: 2, end: 3 });
  assert.deepEqual(rangeOf('abc', { at: 3, length: 0 }), { start: 3, end: 3 });
});

test('a fault at the end has something to underline', () => {
  assert.deepEqual(piecesOf('a =', [{ message: '', at: 3, length: 0 }]), [{ text: 'a =', wrong: false }, { text: ' ', wrong: true }]);
  assert.deepEqual(piecesOf('a = bcd', [{ message: '', at: 4, length: 2 }]).map((one) => one.text), ['a = ', 'bc', 'd']);
  assert.deepEqual(piecesOf('a', []), [{ text: 'a', wrong: false }]);
});

test('sections, rows and columns are offered as they are typed', () => {
  assert.deepEqual(offered('sa'), ['sales']);
  assert.deepEqual(offered('sales.'), ['total', 'food']);
  assert.deepEqual(offered('sales.f'), ['food']);
  assert.deepEqual(offered('sales.food.'), ['month', 'cumulative']);
  assert.deepEqual(offered('sales.food.month'), []);
  assert.deepEqual(offered('sales.food.month <= su'), ['sum(']);
  assert.deepEqual(offered(''), []);
});

test('behind each, row stands for the section’s rows', () => {
  assert.deepEqual(offered('each sales: ro'), ['row', 'round(']);
  assert.deepEqual(offered('each sales: row.m'), ['month']);
  assert.deepEqual(offered('row.m'), []);
});

test('a cell is named as the rules read it', () => {
  const [figure, code] = [{ key: 'price', kind: 'Number' as const }, { key: 'origin', kind: 'Code' as const }];
  assert.equal(addressIn({ key: 'sales' }, { key: 'total' }, figure), 'sales.total.price');
  assert.equal(addressIn({ key: 'prices' }, { key: 'food.rice' }, figure), 'prices."food.rice".price');
  assert.equal(addressIn({ key: 'prices' }, { key: '*' }, figure), 'sum(prices.*.price)');
  assert.equal(addressIn({ key: 'prices' }, { key: '*' }, code), 'row.origin');
});
