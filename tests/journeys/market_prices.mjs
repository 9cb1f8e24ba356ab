// Three years of wholesale prices, as they came, filed with a token as weekly reports of seven invented sample markets (one for each day of the
// week, so that each price is one cell of one report), passed by county, city and province, and asked from the warehouse. What it answers is
// compared to the last digit with sums of whole numbers that are made here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';

import { corpus, Program } from '../support/program.mjs';
import { approval, Reporting } from '../support/reporting.mjs';
import { Person } from '../support/staff.mjs';

const skip = !(corpus('data/prices/wholesale.csv') && corpus('data/prices/items.csv')) && 'no corpus';
const counties = ['990102', '990103', '990104', '990202', '990203', '990302', '990402'];  // of the markets, by the day of the week
const levels = ['County', 'City', 'Province'];
const linesOf = (name) => readFileSync(corpus(name), 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));

// GB 32100, with the organisation's code of GB 11714 in it.
function creditCode(region, organisation) {
  const weighed = (text, weights, letters) => [...text].reduce((sum, letter, at) => sum + letters.indexOf(letter) * weights[at], 0);
  const rest = 11 - (weighed(organisation, [3, 7, 9, 10, 5, 8, 4, 2], '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') % 11);
  const code = `91${region}${organisation}${rest === 11 ? '0' : rest === 10 ? 'X' : rest}`;
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  return code + letters[(31 - (weighed(code, Array.from({ length: 17 }, (_, at) => 3 ** at % 31), letters) % 31)) % 31];
}

function weekOf(day) {
  const at = Date.parse(day);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  const thursday = new Date(at + (3 - weekday) * 86_400_000);
  const week = Math.floor((thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * 86_400_000)) + 1;
  return { week: `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`, weekday };
}

const hundredths = (text) => {
  const [whole, part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(2, '0'));
};
const text = (units) => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`;
// A mean of positive numbers with two places, half upwards.
const mean = (sum, weights) => text((2n * sum + weights) / (2n * weights));

// The list with a quantity for each price, which nobody published.
const prices = skip ? [] : linesOf('data/prices/wholesale.csv').map(([, day, code, price], at) => {
  const { week, weekday } = weekOf(day);
  return { week, market: weekday, code, price: hundredths(price), volume: BigInt((at * 37) % 997) + 3n };
});
const weeks = [...new Set(prices.map((one) => one.week))].sort();
const span = `${weeks[0]}..${weeks.at(-1)}`;

// Sums by a key: of quantities, and of prices times quantities.
function sumsBy(keyOf) {
  const all = new Map();
  for (const one of prices) {
    const sum = all.get(keyOf(one)) ?? { volume: 0n, worth: 0n };
    all.set(keyOf(one), { volume: sum.volume + one.volume, worth: sum.worth + one.price * one.volume });
  }
  return [...all];
}

let program;
let office;
const units = [];  // the markets' ids
let visitor;
let authorization;
const reports = [];

// The rule of the form asks why where a price has changed by more than 2 % on the week before.
const filed = new Map();
function cellsOf(one) {
  const [price, volume] = ['price', 'volume'].map((column) => ({ cell: `prices.${one.code}.${column}`, value: text(one[column]) }));
  const before = filed.get(`${one.market} ${one.code}`);
  const change = before?.at === weeks.indexOf(one.week) - 1 ? one.price - before.price : 0n;
  if (change !== 0n && (change < 0n ? -change : change) * 100n > 2n * before.price) price.explanation = '当日到货量变化，批发价随行就市';
  return [price, volume];
}
function filingOf(week) {
  const ours = prices.filter((one) => one.week === week);
  const sent = { form: 'market_prices', period: week, reports: creditCodes.map((unit, market) => ({
    unit, cells: ours.filter((one) => one.market === market).flatMap(cellsOf) })).filter((one) => one.cells.length > 0) };
  for (const one of ours) filed.set(`${one.market} ${one.code}`, { at: weeks.indexOf(week), price: one.price });
  return sent;
}
const creditCodes = counties.map((county, at) => creditCode(county, `MAMRKT0${at + 1}`));
const file = async (filing) => {
  const answer = await visitor.ask('POST', '/api/data/filings', { body: filing, headers: { authorization } });
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};

before(async () => {
  if (skip) return;
  program = await Program.start({ demo: true });
  office = await Reporting.open(program);
});
after(() => program?.stop());

test('the markets and the goods come into register and dictionary', { skip }, async () => {
  const takeIn = async (path, lines) => {
    const answer = await office.people.statistics.ask('POST', `${path}/import?apply=true`, { body: lines.join('\n'), headers: { 'content-type': 'text/csv' } });
    assert.deepEqual([answer.json.applied, answer.json.created], [true, lines.length - 1], answer.text);
  };
  await takeIn('/api/data/units', ['统一社会信用代码,单位名称,区划代码,行业代码,入库日期',
    ...counties.map((county, at) => `${creditCodes[at]},示例批发市场${at + 1}（演示）,${county},511,2020-01-01`)]);
  for (const code of creditCodes) units.push((await office.does('statistics', 'GET', `/api/data/units?q=${code}`)).items[0].id);
  await takeIn('/api/data/classifications/necessities', ['代码,名称', ...linesOf('data/prices/items.csv').map(([, code, name]) => `${code},${name}`)]);
  // A version of the form that outlives this test.
  const form = (await office.does('statistics', 'GET', '/api/data/forms')).items.find((one) => one.key === 'market_prices');
  const draft = await office.does('statistics', 'POST', `/api/data/forms/${form.id}/draft`);
  await office.does('statistics', 'POST', `/api/data/form-versions/${draft.id}/activate`, approval, draft.version);
});

test('a program files them by the week, with why a price has changed where the form asks it', { skip }, async () => {
  const province = office.bureau('990000');
  const filer = await office.engage('filer', '演示报送程序', province, ['report-filer']);
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const made = await filer.ask('POST', '/api/desk/tokens', { body: { name: '批发市场', permissions: ['data.report.write', 'data.report.write.units'], until } });
  authorization = `Bearer ${made.json.token}`;
  visitor = new Person(program, '');
  for (const week of weeks) {
    const filing = filingOf(week);
    const answer = await file(filing);
    assert.deepEqual([answer.taken, answer.refused], [filing.reports.length, 0], JSON.stringify(answer.items.find((one) => one.code)));
    reports.push(...answer.items.map((one) => one.report));
  }
  assert.equal(reports.length, new Set(prices.map((one) => `${one.week} ${one.market}`)).size);
  const again = await file(filingOf(weeks[5]));
  assert.ok(again.taken === 0 && again.items.every((one) => one.code === 'data.report_twice'), JSON.stringify(again));
});

test('county, city and province accept each', { skip }, async () => {
  const province = office.bureau('990000');
  await office.engage('reviewer', '演示审核人', province, levels.map((level) => `report-reviewer-${level.toLowerCase()}`));
  const waiting = [];
  for (let after = ''; after !== undefined;) {
    const page = await office.does('reviewer', 'GET', `/api/data/reports?state=Submitted&limit=200${after && `&after=${after}`}`);
    waiting.push(...page.items.filter((one) => reports.includes(one.id)));
    after = page.next;
  }
  assert.deepEqual(waiting.map((one) => one.id).sort(), [...reports].sort());
  const passUp = async () => {
    for (let report = waiting.pop(); report; report = waiting.pop()) {
      for (const level of levels) {
        assert.equal(report.level, level);
        report = await office.does('reviewer', 'POST', `/api/data/reports/${report.id}/accept`, undefined, report.version);
      }
      assert.equal(report.state, 'Locked');
    }
  };
  await Promise.all([passUp(), passUp()]);
});

test('each price is in the warehouse once, as it was filed', { skip }, async () => {
  const facts = (rows) => rows.reduce((sum, one) => sum + one.facts, 0);
  await office.queryUntil((rows) => facts(rows) >= prices.length, '--item', 'market.volume', '--by', 'breakdown', '--period', span);
  const each = await office.query('--item', 'market.price', '--by', 'unit', '--by', 'period', '--by', 'breakdown', '--period', span);
  assert.deepEqual([each.length, facts(each)], [prices.length, prices.length]);
  const found = new Map(each.map((one) => [`${one.unit} ${one.period} ${one.breakdown}`, one.value]));
  for (const one of prices) assert.equal(found.get(`${units[one.market]} ${one.week} ${one.code}`), text(one.price));
});

// A good is never added to another, whose whole nobody filed.
test('the totals of each good agree to the last digit: over all, by city, county and week, and after a rebuild', { skip }, async () => {
  const compare = async (words, keyOf, keyHere) => {
    const sums = sumsBy((one) => `${one.code} ${keyHere(one)}`);
    const ask = async (item) => {
      const rows = await office.query('--item', item, '--period', span, '--by', 'breakdown', ...words);
      return new Map(rows.map((row) => [`${row.breakdown} ${keyOf(row)}`, row.value]));
    };
    assert.deepEqual(await ask('market.volume'), new Map(sums.map(([key, { volume }]) => [key, text(volume)])));
    assert.deepEqual(await ask('market.price'), new Map(sums.map(([key, { volume, worth }]) => [key, mean(worth, volume)])));
  };
  const byCity = [['--by', 'region', '--level', 'city'], (row) => row.region, (one) => `${counties[one.market].slice(0, 4)}00`];
  await compare([], () => '', () => '');
  await compare(...byCity);
  await compare(['--by', 'region', '--level', 'county'], (row) => row.region, (one) => counties[one.market]);
  await compare(['--by', 'period'], (row) => row.period, (one) => one.week);
  assert.equal((await program.commandBeside('rebuild', 'warehouse')).status, 0);
  await compare(...byCity);
});
