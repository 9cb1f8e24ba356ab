import assert from 'node:assert/strict';
import { test } from 'node:test';

import { changesOf } from './changes.ts';

test('only the members that differ are shown, the gone and the new among them', () => {
  assert.deepEqual(changesOf('{"name":"a","gone":1,"same":[1]}', '{"name":"b","new":true,"same":[1]}'), [
    { member: 'name', before: 'a', after: 'b' }, { member: 'gone', before: '1', after: '' }, { member: 'new', before: '', after: 'true' }]);
});

test('what was made or ended is shown whole', () => {
  assert.deepEqual(changesOf('', '{"title":"t"}'), [{ member: 'title', before: '', after: 't' }]);
  assert.deepEqual(changesOf('{"title":"t"}', ''), [{ member: 'title', before: 't', after: '' }]);
});

test('a text that is no JSON is shown as it stands', () => {
  assert.deepEqual(changesOf('', '{cut'), [{ member: '', before: '', after: '{cut' }]);
  assert.deepEqual(changesOf('', ''), []);
});
