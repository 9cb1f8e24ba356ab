// A figure from its form to the warehouse: an enterprise files it and is stopped where it is wrong, county, city and province pass it, the
// warehouse has it once whatever is killed, an amendment a month later leaves the old figure readable, and a stranger sees nothing.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { Program, until } from '../support/program.mjs';
import { monthsAgo, Reporting } from '../support/reporting.mjs';

const period = monthsAgo(12);
const earlier = [monthsAgo(13), monthsAgo(14)];
const day_ms = 86_400_000;
const isoDay = (ms) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);  // China's

let program;
let office;
let form;
let report;
before(async () => {
  program = await Program.start({ demo: true });
  office = await Reporting.open(program);
  await office.engageAll();
  form = await office.designForm();
});
after(() => program.stop());

const figures = { 'sales.total.month': '100', 'sales.food.month': '60', 'sales.clothing.month': '40', 'sales.online.month': '70' };
const why = '开展网上年货节，线上订单占比明显提高';
const refusals = (answer) => answer.json.errors.map((error) => [error.pointer, error.code]);
const total = (...words) => office.query('--item', 'retail.sales', '--by', 'period', '--period', `${earlier[1]}..${period}`, ...words);
const valueOf = (rows, of = period) => rows.find((one) => one.period === of)?.value;

test('what is no number, and what does not add up, stops the report at its cells', async () => {
  report = await office.begin('filer', form, period);
  const twice = await office.ask('filer', 'POST', '/api/data/reports', { form, unit: office.unit, period });
  assert.deepEqual([twice.status, twice.json.code, twice.json.args?.report ?? report], [409, 'data.report_twice', report]);
  const { cells, findings } = await office.fill('filer', report, { ...figures, 'sales.food.month': '６ｏ', 'sales.clothing.month': '１，０４０．５' });
  assert.deepEqual([cells['sales.food.month'].bad, cells['sales.food.month'].v], [true, '６ｏ']);
  assert.equal(cells['sales.clothing.month'].v, '1040.5');
  assert.ok(findings.some((one) => one.class === 'Blocking' && one.cells.includes('sales.food.month')));
  const stopped = await office.order('filer', report, 'submit');
  assert.deepEqual([stopped.status, stopped.json.code], [400, 'data.report_refused']);
  assert.ok(refusals(stopped).some(([cell, code]) => cell === 'sales.food.month' && code === 'data.finding_blocks'), stopped.text);
  await office.fill('filer', report, { 'sales.food.month': '50' });
  const sums = await office.order('filer', report, 'submit');
  assert.ok(refusals(sums).some(([cell, code]) => cell === 'sales.total.month' && code === 'data.finding_blocks'), sums.text);
  assert.equal((await office.report('filer', report)).report.state, 'Draft');
});

test('a stock phrase explains nothing', async () => {
  await office.fill('filer', report, figures);
  assert.deepEqual(refusals(await office.order('filer', report, 'submit')).map(([, code]) => code), ['data.explanation_missing', 'data.explanation_missing']);
  const { findings } = await office.fill('filer', report, {}, { 'sales.online.month': '经核实，情况属实。' });
  assert.ok(findings.some((one) => one.refused_phrase));
  const refused = await office.order('filer', report, 'submit');
  assert.ok(refusals(refused).some(([cell, code]) => cell === 'sales.online.month' && code === 'data.explanation_stock'), refused.text);
  await office.fill('filer', report, {}, { 'sales.online.month': why });
  const handed = await office.ordered('filer', report, 'submit');
  assert.deepEqual([handed.state, handed.level, handed.holder], ['Submitted', 'County', office.bureau('990102')]);
});

test('nobody passes a report but the level at which it lies', async () => {
  assert.equal((await office.order('filer', report, 'accept')).status, 403);
  assert.equal((await office.order('city', report, 'accept')).json.code, 'data.review_elsewhere');
  assert.equal((await office.ask('filer', 'PATCH', `/api/data/reports/${report}/cells`,
    { changes: [{ cell: 'sales.food.month', value: '61', base: '60' }] })).json.code, 'data.report_closed');
  const waiting = await office.does('county', 'GET', `/api/data/reports?waiting=true&form=${form}`);
  assert.deepEqual(waiting.items.map((one) => one.id), [report]);
});

test('who is to review it reads so in their own language', async () => {
  const titles = async (language) => (await office.people.county.ask('GET', '/api/inbox/tasks?limit=200', { headers: { 'accept-language': language } })).json.items
    .map((task) => task.title);
  const month = Number(period.slice(5));
  assert.ok((await titles('zh-CN')).some((title) => /示例.*商品零售额月报/.test(title) && title.includes(`${period.slice(0, 4)}年${month}月`)));
  assert.ok((await titles('en')).some((title) => /^Review: Example [^\u4e00-\u9fff]*Retail sales of the month/.test(title)));
});

test('the county returns one cell; what was asked is met before it goes up again', async () => {
  const reason = '与上月发票汇总不一致';
  assert.equal((await office.order('county', report, 'return', { reason: '', cells: [] })).json.code, 'data.reason_missing');
  assert.equal((await office.ordered('county', report, 'return', { reason: '', cells: [{ cell: 'sales.clothing.month', reason }] })).state, 'Returned');
  const { returned } = await office.report('filer', report);
  assert.deepEqual([returned.by_name, returned.cells], ['演示区县审核', [{ cell: 'sales.clothing.month', reason }]]);
  const again = await office.order('filer', report, 'submit');
  assert.deepEqual(refusals(again), [['sales.clothing.month', 'data.return_unanswered']]);
  await office.fill('filer', report, { 'sales.clothing.month': '45', 'sales.total.month': '105' });
  await office.pass(report, ['county', 'city']);
  const last = await office.ordered('province', report, 'accept');
  assert.deepEqual([last.state, last.valid, last.vintage], ['Locked', 1, 1]);
  assert.equal((await office.order('province', report, 'accept')).json.code, 'data.review_done');
});

test('what was accepted is in the warehouse', async () => {
  const facts = `/api/data/facts?item=retail.sales&by=Region&by=Period&period=${period}`;
  const { items: [found] } = await until(async () => {
    const answer = await office.does('province', 'GET', facts);
    return answer.items.length > 0 && answer;
  });
  assert.deepEqual([found.region, found.region_name, found.value, found.facts], ['990100', '澄州市', '105.0', 1]);
  assert.equal(valueOf(await total()), '105.0');
  const [food] = await office.query('--item', 'retail.sales', '--period', period, '--breakdown', 'food');
  assert.deepEqual([food.value, food.facts], ['60.0', 1]);
  const [online] = await office.query('--item', 'retail.sales.online', '--by', 'unit', '--period', period);
  assert.deepEqual([online.unit, online.value], [office.unit, '70.0']);
});

test('a stranger from another city sees nothing of it', async () => {
  for (const filter of [`unit=${office.unit}`, `form=${form}`, `period=${period}`, `form=${form}&state=Locked`, `form=${form}&waiting=true`])
    for (const one of (await office.does('stranger', 'GET', `/api/data/reports?${filter}`)).items)  // what the new form asks of their own city
      assert.ok(one.unit !== office.unit && one.id !== report && one.state === 'Expected', filter);
  const own = (await office.does('stranger', 'GET', '/api/data/reports?limit=200')).items;
  assert.ok(own.length > 0 && own.every((one) => one.unit !== office.unit));
  for (const path of ['', '/vintages', '/vintages/1', '/figures'])
    assert.equal((await office.ask('stranger', 'GET', `/api/data/reports/${report}${path}`)).status, 404, path);
  for (const [word, body] of [['accept'], ['return', { reason: '看看', cells: [] }], ['remarks', { cell: '', text: '看看' }]])
    assert.equal((await office.order('stranger', report, word, body)).status, 404, word);
  const facts = await office.does('stranger', 'GET', `/api/data/facts?item=retail.sales&by=Unit&period=${period}`);
  assert.deepEqual(facts.items, []);
});

// The second acceptance comes while the warehouse is away, so that it is certain to be killed before the figure is there; the first is killed
// as soon as it is answered, whatever the feed has done by then.
test('killed between acceptance and warehouse, a figure is there once', async () => {
  for (const [at, month] of earlier.entries()) {
    if (at === 1) {
      await program.end();
      program.environment.FIVEONE_WAREHOUSE = 'clickhouse://nobody@127.0.0.1:9/nowhere';
      await program.serve();
    }
    const other = await office.begin('filer', form, month);
    await office.fill('filer', other, { 'sales.total.month': '10', 'sales.food.month': '9.99', 'sales.clothing.month': '0.01', 'sales.online.month': '0' });
    await office.pass(other);
    await program.kill();
    delete program.environment.FIVEONE_WAREHOUSE;
    await program.serve();
    await office.queryUntil((rows) => rows.length > 0, '--item', 'retail.sales', '--period', month);
  }
  const rows = await total();
  assert.deepEqual(rows.map((one) => [one.period, one.value, one.facts]), [[earlier[1], '10.0', 1], [earlier[0], '10.0', 1], [period, '105.0', 1]]);
});

test('an amendment a month later leaves both vintages, and the old one as it was known', async () => {
  const then = isoDay(Date.now());
  await program.end();
  program.goAhead(32 * 86_400);
  await program.serve();
  for (const account of ['filer', 'county', 'city', 'province', 'stranger']) await office.signIn(account);
  assert.equal((await office.order('filer', report, 'amend', { reason: ' ' })).json.code, 'data.amend_reason');
  const opened = await office.ordered('filer', report, 'amend', { reason: '补记一家门店的销售' });
  assert.deepEqual([opened.state, opened.vintage, opened.valid], ['Amending', 2, 1]);
  await office.fill('filer', report, { 'sales.food.month': '62.5', 'sales.total.month': '107.5' });
  assert.equal((await office.does('filer', 'GET', `/api/data/reports/${report}/figures`)).cells['sales.total.month'].v, '105');
  await office.pass(report);
  const { items } = await office.does('city', 'GET', `/api/data/reports/${report}/vintages`);
  assert.deepEqual(items.map((one) => [one.number, one.state, one.reason]).sort(), [[1, 'accepted', ''], [2, 'valid', '补记一家门店的销售']]);
  const known = async (day) => (await office.does('city', 'GET', `/api/data/reports/${report}/figures${day ? `?as_of=${day}` : ''}`)).cells['sales.total.month'].v;
  assert.deepEqual([await known(), await known(then)], ['107.5', '105']);
  assert.equal((await office.ask('city', 'GET', `/api/data/reports/${report}/figures?as_of=${isoDay(Date.now() - 2 * day_ms)}`)).status, 404);
  assert.deepEqual((await office.does('city', 'GET', `/api/data/reports/${report}/vintages?as_of=${then}`)).items.map((one) => one.number), [1]);
  const { differences } = await office.does('city', 'GET', `/api/data/reports/${report}/vintages/2`);
  assert.deepEqual(differences.map((one) => [one.cell, one.before, one.after]), [['sales.food.month', '60', '62.5'], ['sales.total.month', '105', '107.5']]);
  assert.equal((await office.ask('stranger', 'GET', `/api/data/reports/${report}/vintages`)).status, 404);
  await office.queryUntil((rows) => valueOf(rows) === '107.5', '--item', 'retail.sales', '--by', 'period', '--period', period);
  assert.equal(valueOf(await total('--as-of', then)), '105.0');
});

test('a rebuild from the records gives the same sums, and the log is whole', async () => {
  const asked = [[], ['--as-of', isoDay(Date.now())], ['--breakdown', 'food'], ['--by', 'unit']];
  const before = await Promise.all(asked.map((words) => total(...words)));
  assert.equal((await program.commandBeside('rebuild', 'warehouse')).status, 0);
  for (const [at, words] of asked.entries()) assert.deepEqual(await total(...words), before[at]);
  await program.end();
  const verified = program.command('audit', 'verify');
  assert.equal(verified.status, 0, verified.out + verified.err);
});
