import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Column, Finding, Row, Section } from '../shapes.ts';
import { headOf } from './head.ts';
import { grouped, marksOf, nextMarked, type Told } from './marks.ts';
import { boxOf, firstCell, jump, lastCell, nextOpen, placesIn, step, stepInside } from './moves.ts';
import { nextNumber, openKeys, placeOf, sectionOf } from './sheet.ts';
import { sparkOf } from './spark.ts';
import { UndoStack } from './undo.ts';
import { between, piecesOf } from './windows.ts';

const column = (key: string, captions: string[], more: Partial<Column> = {}): Column =>
  ({ key, captions_zh: captions, captions_en: [], kind: 'Number', places: 2, unit_zh: '万元', unit_en: '10,000 yuan', ...more });
const row = (key: string, more: Partial<Row> = {}): Row => ({ key, caption_zh: key, caption_en: key, depth: 0, ...more });
const section = (key: string, columns: Column[], rows: Row[], more: Partial<Section> = {}): Section =>
  ({ key, title_zh: key, title_en: key, columns, rows, ...more });
const shownAs = (one: Section, keys: string[] = []) => sectionOf(one, keys, 'zh', (code) => `名称${code}`);

const two = [
  shownAs(section('sales', [column('month', ['本月']), column('sum', ['累计'])], [row('words', { heading: true }), row('total'), row('food', { depth: 1 })])),
  shownAs(section('stock', [column('end', ['期末'])], [row('a'), row('b', { heading: true }), row('c')])),
];

test('heads merge as on paper: equal neighbours sideways, short ones down to the cells', () => {
  const head = headOf([['单位名称'], ['零售额', '本月'], ['零售额', '累计'], ['零售额', '去年同期'], ['备注', '备注']]);
  assert.deepEqual(head[0]?.map((cell) => [cell.text, cell.from, cell.columns, cell.rows]), [['单位名称', 0, 1, 2], ['零售额', 1, 3, 1], ['备注', 4, 1, 2]]);
  assert.deepEqual(head[1]?.map((cell) => cell.text), ['本月', '累计', '去年同期']);
});

test('equal captions below different ones stay apart, and no column loses a head cell of its own', () => {
  const head = headOf([['出口', '本月'], ['进口', '本月'], ['进口', '本月']]);
  assert.deepEqual(head[0]?.map((cell) => [cell.text, cell.columns]), [['出口', 1], ['进口', 2]]);
  assert.deepEqual(head[1]?.map((cell) => cell.from), [0, 1, 2]);
});

test('a section is numbered by its rows with cells, and tells its unit once', () => {
  assert.deepEqual(two[0]?.rows.map((one) => one.number), ['', '01', '02']);
  assert.equal(two[0]?.unit, '万元');
  assert.equal(placeOf(two, 'sales.words.month'), undefined);
  assert.deepEqual(placeOf(two, 'stock.c.end'), { section: 1, row: 2, column: 0 });
  const prices = section('prices', [column('price', ['价格'])], [], { open: { classification: 'goods', most: 9, caption_zh: '品种', caption_en: 'Goods' } });
  const keys = openKeys(prices, ['prices.meat.pork.price', 'prices.eggs.price'], []);
  assert.deepEqual(keys, ['eggs', 'meat.pork']);
  assert.deepEqual(placeOf([shownAs(prices, keys)], 'prices.meat.pork.price'), { section: 0, row: 1, column: 0 });
});

test('arrows pass over rows of words and go from one section into the next', () => {
  assert.deepEqual(firstCell(two), { section: 0, row: 1, column: 0 });
  assert.deepEqual(lastCell(two), { section: 1, row: 2, column: 0 });
  assert.deepEqual(step(two, { section: 0, row: 2, column: 1 }, 1, 0), { section: 1, row: 0, column: 0 });
  assert.deepEqual(step(two, { section: 1, row: 0, column: 0 }, 1, 0), { section: 1, row: 2, column: 0 });
  assert.deepEqual(step(two, { section: 0, row: 1, column: 0 }, -5, -5), { section: 0, row: 1, column: 0 });
  assert.deepEqual(stepInside(two, { section: 0, row: 2, column: 0 }, 1, 0), { section: 0, row: 2, column: 0 });
});

test('Ctrl and an arrow go to the edge of what is filled', () => {
  const tall = [shownAs(section('s', [column('a', ['a'])], ['0', '1', '2', '3', '4', '5'].map((key) => row(key))))];
  const filled = (rows: number[]) => (place: { row: number }) => rows.includes(place.row);
  const from = (at: number) => ({ section: 0, row: at, column: 0 });
  assert.equal(jump(tall, from(0), 1, 0, filled([0, 1, 2, 5])).row, 2);
  assert.equal(jump(tall, from(2), 1, 0, filled([0, 1, 2, 5])).row, 5);
  assert.equal(jump(tall, from(3), 1, 0, filled([])).row, 5);
  assert.equal(jump(tall, from(5), -1, 0, filled([0, 1, 2, 5])).row, 2);
});

test('Tab goes to the next cell that can be filled, over the end of rows and sections, and out at the last', () => {
  const open = (place: { section: number; column: number }) => !(place.section === 0 && place.column === 1);
  assert.deepEqual(nextOpen(two, { section: 0, row: 1, column: 0 }, 1, open), { section: 0, row: 2, column: 0 });
  assert.deepEqual(nextOpen(two, { section: 0, row: 2, column: 0 }, 1, open), { section: 1, row: 0, column: 0 });
  assert.equal(nextOpen(two, { section: 1, row: 2, column: 0 }, 1, open), undefined);
  assert.deepEqual(nextOpen(two, { section: 1, row: 0, column: 0 }, -1, open), { section: 0, row: 2, column: 0 });
});

test('a rectangle has the cells between its corners, whichever came first', () => {
  const box = boxOf({ section: 0, row: 2, column: 1 }, { section: 0, row: 0, column: 0 });
  assert.deepEqual(placesIn(two, box).map((place) => [place.row, place.column]), [[1, 0], [1, 1], [2, 0], [2, 1]]);
});

test('open rows are those with cells and those added here, named by their codes', () => {
  const open = section('goods', [column('price', ['价格'])], [], { open: { classification: 'food', most: 10, caption_zh: '品种', caption_en: 'Kind' } });
  const keys = openKeys(open, ['goods.0102.price', 'goods.0101.price', 'other.1.x'], ['0103', '0101']);
  assert.deepEqual(keys, ['0102', '0103', '0101']);  // what is added stays where it was added, also when something stands in it
  assert.deepEqual(shownAs(open, keys).rows.map((one) => one.caption), ['名称0102', '名称0103', '名称0101']);
  const counted = { ...open, open: { classification: '', most: 10, caption_zh: '', caption_en: '' } };
  assert.deepEqual(openKeys(counted, ['goods.10.price', 'goods.2.price'], []), ['2', '10']);
  assert.equal(nextNumber(['2', '10']), '11');
});

test('steps are taken back and done again; a cell that somebody else has changed since is left alone', () => {
  const cells = new Map([['a', ''], ['b', '']]);
  const apply = (changes: { cell: string; after: string }[]) => changes.forEach((change) => cells.set(change.cell, change.after));
  const now = (cell: string) => cells.get(cell) ?? '';
  const undo = new UndoStack();
  const paste = [{ cell: 'a', before: '', after: '1' }, { cell: 'b', before: '', after: '2' }];
  apply(paste);
  undo.push(paste);
  apply(undo.undo(now));
  assert.deepEqual([...cells.values()], ['', '']);
  apply(undo.redo(now));
  cells.set('b', 'theirs');
  apply(undo.undo(now));
  assert.deepEqual([...cells.values()], ['', 'theirs']);
  assert.ok(!undo.canUndo);
});

test('at least a hundred steps are remembered, and a new one ends what could be done again', () => {
  const undo = new UndoStack();
  for (let count = 0; count < 150; ++count) undo.push([{ cell: 'a', before: String(count), after: String(count + 1) }]);
  let value = '150';
  for (let count = 0; count < 120; ++count) value = undo.undo(() => value)[0]?.after ?? 'lost';
  assert.equal(value, '30');
  undo.push([{ cell: 'a', before: '30', after: 'x' }]);
  assert.ok(!undo.canRedo);
});

const finding = (kind: Finding['class'], cells: string[], more: Partial<Finding> = {}): Finding =>
  ({ rule: 'r', class: kind, message_zh: '', message_en: '', cells, ...more });
const told = (more: Partial<Told>): Told => ({ cell: { v: '1' }, findings: [], conflict: false, waiting: false, returned: false, remark: false,
  imported: false, computed: false, locked: false, base: undefined, ...more });

test('a cell says the gravest thing first; a reason that was refused is none', () => {
  assert.deepEqual(marksOf(told({})), []);
  assert.deepEqual(marksOf(told({ cell: { v: '三百', bad: true }, waiting: true })), ['bad', 'waiting']);
  assert.deepEqual(marksOf(told({ findings: [finding('Explain', ['a'], { explanation: '新开两家门店' })] })), ['explained']);
  assert.deepEqual(marksOf(told({ findings: [finding('Explain', ['a'], { explanation: '情况属实', refused_phrase: '情况属实' })] })), ['explain']);
  assert.deepEqual(marksOf(told({ base: '1' })), []);
  assert.deepEqual(marksOf(told({ base: '2' })), ['changed']);
});

test('findings are grouped by what they ask, in the order of the form, and F8 goes round them', () => {
  const order = (cell: string) => ['a', 'b', 'c'].indexOf(cell);
  const groups = grouped([finding('Hint', ['a']), finding('Blocking', ['c']), finding('Blocking', ['b'])], order);
  assert.deepEqual(groups.map((group) => [group.kind, group.findings.map((one) => one.cells[0])]), [['Blocking', ['b', 'c']], ['Hint', ['a']]]);
  assert.equal(nextMarked(['c', 'a'], order, 0, 1), 'c');
  assert.equal(nextMarked(['c', 'a'], order, 2, 1), 'a');
  assert.equal(nextMarked(['c', 'a'], order, 0, -1), 'c');
  assert.equal(nextMarked(['gone'], order, 0, 1), undefined);
});

test('a small line has a gap where a period is missing', () => {
  assert.deepEqual(sparkOf(['1', '2', undefined, '2', '1'], 40, 10), ['0.0,10.0 10.0,0.0', '30.0,0.0 40.0,10.0']);
  assert.deepEqual(sparkOf(['1'], 40, 10), []);
});

test('of many rows those in view are drawn and the cursor\'s, with gaps for the rest', () => {
  const told = (pieces: { gap: number; at: number }[]) => pieces.map(({ gap, at }) => (gap ? `gap ${gap}` : at));
  assert.deepEqual(told(piecesOf(10, 3, 5, undefined)), ['gap 3', 3, 4, 'gap 5']);
  assert.deepEqual(told(piecesOf(10, 3, 5, 0)), [0, 'gap 2', 3, 4, 'gap 5']);
  assert.deepEqual(told(piecesOf(10, 3, 5, 9)), ['gap 3', 3, 4, 'gap 4', 9]);
  assert.deepEqual(told(piecesOf(3, 0, 9, 1)), [0, 1, 2]);
  assert.deepEqual(between([100, 200, 300, 400], 150, 300), [1, 3]);
  assert.deepEqual(between([100, 200], 0, 900), [0, 2]);
});
