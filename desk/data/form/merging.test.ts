import assert from 'node:assert/strict';
import { test } from 'node:test';

import { differences, merge, saysTheSame } from './merging.ts';

const row = (key: string, more = {}) => ({ key, caption: key, depth: 0, ...more });
const form = (...rows: { key: string }[]) => ({ sections: [{ key: 'sales', rows }], notes: 'as it was' });

test('what is not there and what is nothing are the same', () => {
  assert.ok(saysTheSame({ a: 1, open: null }, { a: 1 }));
  assert.ok(saysTheSame({ a: 1, b: 2 }, { b: 2, a: 1 }));
  assert.ok(!saysTheSame({ a: '' }, {}));
});

test('differences are told by key, not by place', () => {
  assert.deepEqual(differences(form(row('a'), row('b'), row('c')), form(row('a'), row('new'), row('c', { depth: 1 }))), [
    { path: 'sections/sales/rows/b', before: row('b'), after: undefined },
    { path: 'sections/sales/rows/new', before: undefined, after: row('new') },
    { path: 'sections/sales/rows/c/depth', before: 0, after: 1 },
  ]);
  assert.deepEqual(differences(form(row('a'), row('b')), form(row('b'), row('a'))), [{ path: 'sections/sales/rows', before: ['a', 'b'], after: ['b', 'a'] }]);
  assert.deepEqual(differences({ due: 5 }, {}), [{ path: 'due', before: 5, after: undefined }]);
  assert.deepEqual(differences(form(row('a')), form(row('a'))), []);
});

test('two designers who changed different things lose nothing', () => {
  const base = form(row('a'), row('b'), row('c'));
  const mine = form(row('a', { depth: 1 }), row('b'), row('mine'), row('c'));
  const theirs = { ...form(row('a'), row('theirs'), row('c', { caption: 'C' })), notes: 'new' };
  const { merged, contests } = merge(base, mine, theirs);
  assert.deepEqual(contests, []);
  assert.equal(merged.notes, 'new');
  assert.deepEqual(merged.sections[0]!.rows, [row('a', { depth: 1 }), row('mine'), row('theirs'), row('c', { caption: 'C' })]);
});

test('what both changed is asked for, and stands as it is chosen', () => {
  const base = form(row('a'), row('b'));
  const mine = form(row('a', { caption: 'mine' }), row('b'));
  const theirs = form(row('a', { caption: 'theirs', depth: 1 }), row('b'));
  assert.deepEqual(merge(base, mine, theirs).contests, [{ path: 'sections/sales/rows/a/caption', mine: 'mine', theirs: 'theirs' }]);
  assert.deepEqual(merge(base, mine, theirs).merged.sections[0]!.rows[0], row('a', { caption: 'mine', depth: 1 }));
  assert.deepEqual(merge(base, mine, theirs, () => 'theirs').merged, theirs);
});

test('what one took away and the other changed is asked for', () => {
  const base = form(row('a'), row('b'));
  const { merged, contests } = merge(base, form(row('a')), form(row('a'), row('b', { depth: 1 })));
  assert.deepEqual(contests.map((one) => [one.path, one.mine]), [['sections/sales/rows/b', undefined]]);
  assert.deepEqual(merged.sections[0]!.rows, [row('a')]);
});

test('an order that one side changed stands', () => {
  const { merged, contests } = merge(form(row('a'), row('b'), row('c')), form(row('c'), row('a'), row('b')), form(row('a'), row('b', { depth: 1 }), row('c')));
  assert.deepEqual(contests, []);
  assert.deepEqual(merged.sections[0]!.rows, [row('c'), row('a'), row('b', { depth: 1 })]);
});
