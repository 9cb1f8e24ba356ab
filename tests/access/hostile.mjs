// Sends hostile values of every shape into every field, parameter and place of every route that the description names, as somebody who may use
// it: no answer is a 5xx, whatever is refused is refused as a problem, and the server still serves. On both engines.
import assert from 'node:assert/strict';
import test from 'node:test';

import { Program } from '../support/program.mjs';
import { Person } from '../support/staff.mjs';
import { example, fields, hostilePlaces, hostileValues, operations, replaced } from './shapes.mjs';
import { withPostgres } from '../support/postgres.mjs';

const hold = { 'portal.review.first': 'first-review', 'portal.review.second': 'second-review', 'portal.review.third': 'final-review', audit: 'audit',
  'identity.grant': 'security', 'identity.role': 'security', identity: 'system', portal: 'manager' };
const accountFor = (permission) => hold[Object.keys(hold).find((prefix) => permission.startsWith(prefix))] ?? 'editor';

// These end the session of whoever asks, or cost a password's hash each time; their own tests send them hostile values.
const apart = /sign-out|sign-in|desk\/link|desk\/password|operator/;

const withPlaces = (path, places, value) => path.replace(/\{(\w+)\}/g, (_, name) => (places === name ? value : '1'));
const text = (value) => encodeURIComponent(typeof value === 'string' ? value.toWellFormed?.() ?? value.replace(/[\ud800-\udfff]/g, '?') : JSON.stringify(value));

function* requests(operation) {
  const body = operation.body ? example(operation.body) : undefined;
  const plain = withPlaces(operation.path);
  for (const place of operation.places) for (const value of hostilePlaces) yield { path: withPlaces(operation.path, place, value), body };
  for (const parameter of operation.query) for (const value of hostileValues) yield { path: `${plain}?${parameter.name}=${text(value).slice(0, 3000)}`, body };
  if (!body) return;
  for (const path of [[], ...fields(operation.body)]) for (const value of hostileValues) yield { path: plain, body: replaced(body, path, value) };
  for (const broken of ['', '{', '{"a":1,"a":2}', '[1,', '\ufeff{}', '{"\\ud800":1}', '['.repeat(10_000), 'null', '"x"']) yield { path: plain, body: broken };
}

async function walk(program) {
  const people = new Map();
  const asked = operations((await new Person(program).ask('GET', '/api/openapi.json')).json).filter((operation) => !apart.test(operation.path));
  let count = 0;
  for (const operation of asked) {
    const account = accountFor(operation.permission);
    if (!people.has(account)) people.set(account, await Person.signedIn(program, account));
    for (const { path, body } of requests(operation)) {
      const answer = await people.get(account).ask(operation.method, path, { body, version: 1 });
      ++count;
      assert.ok(answer.status < 500, `${operation.method} ${path.slice(0, 200)} ${JSON.stringify(body)?.slice(0, 300)}: ${answer.status} ${answer.text.slice(0, 300)}`);
      assert.notEqual(answer.status, 401, `${operation.method} ${path.slice(0, 100)}: the session is gone`);
      if (answer.status >= 400 && answer.text) assert.match(answer.headers['content-type'], /problem\+json|text\/plain/, `${operation.method} ${path.slice(0, 100)}`);
    }
  }
  assert.equal((await program.get('/healthz')).status, 200);
  return count;
}

test('no value of any shape breaks a route, on SQLite', { timeout: 600_000 }, async (t) => {
  const program = await Program.start({ demo: true });
  t.after(() => program.stop());
  t.diagnostic(`${await walk(program)} requests`);
});

test('no value of any shape breaks a route, on PostgreSQL', { timeout: 900_000 }, (t) =>
  withPostgres(async (url) => {
    const program = await Program.start({ demo: true, environment: { FIVEONE_DATABASE: url } });
    try {
      t.diagnostic(`${await walk(program)} requests`);
    } finally {
      await program.stop();
    }
  }));
