// Lists from elsewhere come into the dictionary as they lie; working days and periods answer; units are kept out by a wrong credit code.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';

import { corpus, Program } from '../support/program.mjs';
import { Person } from '../support/staff.mjs';

let site;
let keeper;
before(async () => {
  site = await Program.start({ demo: true });
  keeper = await Person.signedIn(site, 'statistics');
});
after(() => site.stop());

const takeIn = (path, body, apply) =>
  keeper.ask('POST', `${path}?apply=${apply}`, { body: body.toString('utf8'), headers: { 'content-type': 'text/csv' } });

test('the Harmonized System is looked at, taken in, and passed over', { skip: !corpus('data/harmonized-system.csv') && 'no corpus' }, async () => {
  const list = readFileSync(corpus('data/harmonized-system.csv'));
  const path = '/api/data/classifications/hs/import';
  const looked = await takeIn(path, list, false);
  assert.equal(looked.status, 200, looked.text);
  assert.deepEqual([looked.json.applied, looked.json.created, looked.json.refused], [false, 6844, 0]);  // beside the 96 chapters that are shipped
  assert.equal((await keeper.ask('GET', '/api/data/classifications/hs/codes')).json.total, 96);
  assert.deepEqual((await takeIn(path, list, true)).json.created, 6844);
  assert.deepEqual((await takeIn(path, list, true)).json.unchanged, 6940);
  const horses = (await keeper.ask('GET', '/api/data/classifications/hs/codes?q=010121')).json.items;
  assert.deepEqual(horses.map((code) => [code.code, code.parent]), [['010121', '0101']]);
});

test('the trade partners come over the shipped ones, whose Chinese names stay', { skip: !corpus('data/trade-partners.csv') && 'no corpus' }, async () => {
  const answer = await takeIn('/api/data/classifications/partners/import', readFileSync(corpus('data/trade-partners.csv')), true);
  assert.deepEqual([answer.json.applied, answer.json.created + answer.json.unchanged], [true, 310]);
  const [states] = (await keeper.ask('GET', '/api/data/classifications/partners/codes?q=842')).json.items;
  assert.deepEqual([states.name_zh, states.name_en], ['美国', 'USA']);
});

test('a wrong credit code keeps a file of units out, and says in which row and why', async () => {
  const head = '统一社会信用代码,单位名称,区划代码,行业代码\n';
  const wrong = await takeIn('/api/data/units/import', head + '91350100M000100Y43,甲公司,990102,521\n91350100M000100Y44,乙公司,990102,521\n', true);
  assert.deepEqual([wrong.json.applied, wrong.json.created, wrong.json.refused], [false, 1, 1]);
  assert.deepEqual(wrong.json.lines[0].errors.map((error) => [wrong.json.lines[0].line, error.column, error.code]), [[3, 'credit_code', 'unit.credit_code_check']]);
  assert.equal((await keeper.ask('GET', `/api/data/units?q=${encodeURIComponent('甲公司')}`)).json.items.length, 0);
});

test('due days follow the notices, and say where one is missing', async () => {
  const due = async (day, count) => (await keeper.ask('GET', `/api/data/calendar/due?day=${day}&working_days=${count}`)).json;
  assert.deepEqual(await due('2015-09-30', 4), { day: '2015-10-12', provisional: false });
  assert.equal((await due('2031-01-01', 1)).provisional, true);
});

test('coverage stands beside a sample', async () => {
  const [sample] = (await keeper.ask('GET', '/api/data/samples')).json.items;
  const lines = (await keeper.ask('GET', `/api/data/samples/${sample.id}/coverage?period=2016-05`)).json.items;
  assert.ok(lines.length >= 4);
  assert.ok(lines.every((line) => line.members <= line.registered));
});
