import assert from 'node:assert/strict';
import test from 'node:test';

import { example, fields, operations, replaced } from './shapes.mjs';

const schema = { type: 'object', required: ['title', 'policy'], properties: {
  title: { type: 'string' }, day: { type: 'string', format: 'date' },
  policy: { type: 'object', required: ['issuer'], properties: { issuer: { type: 'string' } } },
  columns: { type: 'array', items: { type: 'string', pattern: '^[1-9]' } } } };

test('an example fits, every field is named, and one at a time is replaced', () => {
  assert.deepEqual(example(schema), { title: 'walk title', policy: { issuer: 'walk issuer' } });
  assert.deepEqual(fields(schema), [['title'], ['day'], ['policy'], ['policy', 'issuer'], ['columns'], ['columns', 0]]);
  assert.deepEqual(replaced(example(schema), ['policy', 'issuer'], null), { title: 'walk title', policy: { issuer: null } });
  assert.deepEqual(replaced(example(schema), ['columns', 0], 7), { title: 'walk title', policy: { issuer: 'walk issuer' }, columns: [7] });
});

test('operations tell their permission, body, query and places', () => {
  const [operation] = operations({ paths: { '/api/x/{id}': { get: { 'x-permission': 'open', parameters: [
    { name: 'id', in: 'path' }, { name: 'q', in: 'query', schema: { type: 'string' } }] } } } });
  assert.equal(operation.method, 'GET');
  assert.deepEqual(operation.places, ['id']);
  assert.equal(operation.query[0].name, 'q');
});
