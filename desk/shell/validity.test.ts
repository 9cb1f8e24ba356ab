import assert from 'node:assert/strict';
import { test } from 'node:test';

import { refusalOf } from './validity.ts';

test('a refusal names the bounds that there are', () => {
  assert.equal(refusalOf({ valueMissing: true }, {}).key, 'shell.value_missing');
  assert.deepEqual(refusalOf({ rangeOverflow: true }, { min: '1', max: '30' }), { key: 'shell.value_range', args: { min: '1', max: '30' } });
  assert.equal(refusalOf({ rangeUnderflow: true }, { min: '2026-01-01', max: '' }).key, 'shell.value_least');
  assert.equal(refusalOf({ rangeOverflow: true }, { max: '5' }).key, 'shell.value_most');
  assert.equal(refusalOf({ badInput: true }, {}).key, 'shell.value_unreadable');
});
