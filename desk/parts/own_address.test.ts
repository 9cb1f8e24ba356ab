import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isOwnAddress } from './own_address.ts';

test('an address of this server is a path, however another host is spelled', () => {
  for (const own of ['/', '/a.png', '/desk/x?y#z', '/a//b']) assert.ok(isOwnAddress(own), own);
  for (const other of ['', 'a.png', '//host/a', '/\\host/a', '\\\\host', '/\t/host', '/\n\\host', 'https://host/', 'javascript:x'])
    assert.ok(!isOwnAddress(other), JSON.stringify(other));
});
