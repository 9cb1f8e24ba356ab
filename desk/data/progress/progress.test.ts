import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bandOf, bandOfSum, inLeague, measures, percent, shortName, shownColumns, sumOf, type Counts, type Progress, type ProgressRow } from './shapes.ts';
import { cityTiles, inSquare, tilesOf } from './tiles.ts';

const counts = (given: Partial<Counts>, columns = 3): Counts => Object.fromEntries(measures.map((one) => [one, given[one] ?? Array<number>(columns).fill(0)])) as Counts;
const row = (organisation: string, rank?: number, direct = false) =>
  ({ organisation, direct, standing: { due: rank ? 1 : 0, filed: 0, in_time: 0, rank } }) as ProgressRow;

test('a share is cut off: what is not all is never 100 %', () => {
  assert.equal(percent(199, 200), 99);
  assert.equal(percent(200, 200), 100);
  assert.equal(percent(0, 0), undefined);
});

test('bands go by share; what can still be filed in time is not judged', () => {
  assert.deepEqual([[20, 20], [19, 20], [18, 20], [15, 20], [0, 20], [0, 0]].map(([part, whole]) => bandOf(part as number, whole as number)),
    ['full', 'high', 'middle', 'low', 'low', 'none']);
  const sum = sumOf(counts({ expected: [4, 2, 0], in_time: [3, 0, 0], open: [1, 2, 0] }), [0, 1]);
  assert.equal(sum.expected, 6);
  assert.equal(bandOfSum(sum, 'complete'), 'open');
  assert.equal(bandOfSum({ ...sum, open: 2, missing: 1 }, 'complete'), 'low');
  assert.equal(bandOfSum({ ...sum, open: 0, late: 3 }, 'complete'), 'full');
  assert.equal(bandOfSum({ ...sum, open: 0, late: 3 }, 'in_time'), 'low');
});

test('of one form its periods are shown, of several one column each', () => {
  const progress = {
    forms: [{ form: '1', key: 'a', name_zh: '甲', name_en: '' }, { form: '2', key: 'b', name_zh: '乙', name_en: '' }, { form: '3', key: 'c', name_zh: '丙', name_en: '' }],
    columns: [{ form: '1', period: '2015-11', due: '' }, { form: '1', period: '2015-12', due: '' }, { form: '2', period: '2015-Q4', due: '' }],
  } as Progress;
  assert.deepEqual(shownColumns(progress, '1').map((one) => [one.key, one.columns]), [['2015-11', [0]], ['2015-12', [1]]]);
  assert.deepEqual(shownColumns(progress, '').map((one) => [one.key, one.columns]), [['1', [0, 1]], ['2', [2]]]);
});

test('the league goes by rank; the unranked stand last, what is filed directly to a city does not stand in it', () => {
  assert.deepEqual(inLeague([row('a', 3), row('b'), row('c', 1), row('d', 1), row('e', undefined, true)]).map((one) => one.organisation), ['c', 'd', 'a', 'b']);
});

test('names on tiles are short', () => {
  assert.deepEqual(['济南市商务局', '历下区商务局', '山东省商务厅', '甲商场'].map(shortName), ['济南', '历下区', '山东', '甲商场']);
});

test('17 cities have tiles, no two on the same place; others stand below', () => {
  assert.equal(cityTiles.length, 17);
  assert.equal(new Set(cityTiles.map(([, column, line]) => `${column}/${line}`)).size, 17);
  const tiles = tilesOf([{ region_code: '990202' }, { region_code: '370102' }, { region_code: '370105' }, { region_code: '990102' }]);
  assert.deepEqual(tiles.map(({ code, column, row: line, items }) => [code, column, line, items.length]), [['3701', 2, 1, 2], ['9901', 0, 2, 1], ['9902', 1, 2, 1]]);
  assert.deepEqual([0, 3, 4, 9].map((at) => inSquare(10, at)).map(({ across, column, row: line }) => [across, column, line]), [[4, 0, 0], [4, 3, 0], [4, 0, 1], [4, 1, 2]]);
});
