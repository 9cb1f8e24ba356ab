import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterOf, isFiltered, queryOf } from './filter.ts';

test('a list opened by its address is the list that was left', () => {
  const query = { site: '1', column: '22', state: ['Live', 'Draft'], stage: 'First', q: '以旧换新', mine: 'true', after: 'x-1' };
  assert.deepEqual(queryOf(filterOf(query)), { ...query, stage: ['First'] });
});

test('what an address may not say is left out', () => {
  assert.deepEqual(filterOf({ state: ['Live', 'Burnt'], mine: 'maybe', other: '1', q: null }), { limit: 50, state: ['Live'] });
});

test('a page further on is not a filter', () => {
  assert.ok(!isFiltered({ after: 'x', limit: 50 }));
  assert.ok(isFiltered({ q: 'a' }));
});
