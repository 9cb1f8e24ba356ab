import assert from 'node:assert/strict';
import test from 'node:test';

import { changes, type Entry } from './entry.ts';

test('a record tells what changed, and nothing else', () => {
  const entry = { before: '{"title":"旧","state":1,"same":true}', after: '{"title":"新","same":true,"places":["1"]}' } as Entry;
  assert.deepEqual(changes(entry), [{ name: 'title', before: '旧', after: '新' }, { name: 'state', before: '1', after: '' }, { name: 'places', before: '', after: '["1"]' }]);
});
