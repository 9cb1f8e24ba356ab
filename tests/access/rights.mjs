// Walks every route of the running program with the fixed cast, and compares who gets in with rights.txt, which a person can read.
// A route that the table lacks fails. UPDATE=1 writes the table anew: read the difference before you keep it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import test, { after, before } from 'node:test';

import { Program } from '../support/program.mjs';
import { asOwner, Person } from '../support/staff.mjs';
import { example, operations } from './shapes.mjs';

const table = new URL('rights.txt', import.meta.url);
const cast = { visitor: '', owner: 'city1-editor', colleague: 'city1-review', superior: 'manager', stranger: 'city2-editor', auditor: 'audit', system: 'system', security: 'security' };

let program;
const people = {};
const things = {};

before(async () => {
  program = await Program.start({ demo: true });
  for (const [part, account] of Object.entries(cast)) people[part] = account ? await Person.signedIn(program, account) : new Person(program, '');
  const sites = (await people.owner.ask('GET', '/api/portal/sites')).json.items;
  const column = sites[0].columns.find((one) => one.review_steps > 0) ?? sites[0].columns[0];
  const article = (await people.owner.ask('POST', '/api/portal/articles', { body: { ...draft, column: column.id } })).json;
  Object.assign(things, { article: article.id, id: article.id, version: article.version, edition: article.draft_edition, column: column.id, site: sites[0].id });
});
after(() => program.stop());

const draft = { kind: 'Article', language: 'zh', column: '', other_columns: [], title: '谁能看到这篇稿子', subtitle: '', body: '<p>正文</p>', summary: '', source: '', author: '', keywords: '',
  picture: '', picture_alternative: '', change_note: '', attachments: [] };

// What the places of an address stand for: the owner's draft and its like, in its own room; elsewhere something that is not there.
const addressOf = (pattern) => pattern.replace(/\{(\w+)\*?\}/g, (_, name) => (pattern.startsWith('/api/portal/') || pattern.startsWith('/desk/preview') ? things[name] ?? '1' : '1'));

// in: the handler was reached, whatever it then said of the request. Who tries passwords too fast is told to wait (429) instead of 401: when
// that begins depends on how fast the machine is.
const outcome = (status) => (status === 429 ? '401' : [303, 401, 403, 404].includes(status) ? String(status) : 'in');

// What may slow somebody down or end their session comes behind all else.
const lateness = (route) => (/sign-out/.test(route.pattern) ? 3 : /sign-in|password|hat|sessions/.test(route.pattern) ? 2 : route.method === 'GET' ? 0 : 1);

test('every route lets in whom the table says, and nobody else', async () => {
  const routes = (await asOwner(program, 'GET', '/api/operator/routes')).json.items;
  const described = new Map(operations((await people.visitor.ask('GET', '/api/openapi.json')).json).map((one) => [`${one.method} ${one.path}`, one]));
  const rows = [];
  for (const route of [...routes].sort((a, b) => lateness(a) - lateness(b) || a.pattern.localeCompare(b.pattern) || a.method.localeCompare(b.method))) {
    const schema = described.get(`${route.method} ${route.pattern.replaceAll('*', '')}`)?.body;
    const answers = [];
    for (const person of Object.values(people)) {
      const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : schema ? example(schema) : undefined;
      const answer = await person.ask(route.method, addressOf(route.pattern), { body, version: 999 });
      assert.ok(answer.status < 500, `${route.method} ${route.pattern} as ${person.account}: ${answer.status} ${answer.text}`);
      answers.push(outcome(answer.status));
    }
    rows.push(`${route.method} ${route.pattern} [${route.permission}] | ${answers.join(' ')}`);
  }
  const found = `# who gets in: ${Object.keys(cast).join(' ')}\n# in: the handler was reached. 404: not there, or not for them. Places of /api/portal/ stand for the owner's draft, others for nothing.\n${rows.sort().join('\n')}\n`;
  if (process.env.UPDATE) writeFileSync(table, found);
  assert.deepEqual(found.split('\n'), readFileSync(table, 'utf8').split('\n'));
});
