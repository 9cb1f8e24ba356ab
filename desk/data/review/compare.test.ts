import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differing } from './compare.ts';

test('what is new or gone stands first, then what has changed most', () => {
  const cells = new Map([['a', { v: '110' }], ['b', { v: '50' }], ['c', { v: '1' }], ['same', { v: '7' }]]);
  assert.deepEqual(differing(cells, { a: '100', b: '100', same: '7', gone: '3' }).map((one) => [one.cell, one.percent]),
    [['c', undefined], ['gone', undefined], ['b', '-50.0'], ['a', '10.0']]);
});
