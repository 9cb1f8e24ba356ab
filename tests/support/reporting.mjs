// A form and the people who file and review it, put up in the demonstration's data folder as administrators would do it, over the API.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { until } from './program.mjs';
import { Person } from './staff.mjs';

// Old enough that no report of it is expected by itself: the months before the last three, as `2026-08`.
export const monthsAgo = (count, today = new Date()) =>
  new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - count, 1)).toISOString().slice(0, 7);

const column = (key, caption_zh, caption_en, more = {}) => ({
  key, captions_zh: ['零售额', caption_zh], captions_en: ['Retail sales', caption_en], kind: 'Number', item: '', places: 2,
  unit_zh: '万元', unit_en: '10,000 yuan', classification: '', formula: '', required: false, period: 'Own', ...more });
const row = (key, depth, caption_zh, caption_en, more = {}) => ({
  key, depth, caption_zh, caption_en, item: 'retail.sales', code: '', formula: '', heading: false, ...more });

const design = {
  layout: { sections: [{
    key: 'sales', title_zh: '商品零售额', title_en: 'Retail sales of goods', classification: 'commodity', open: null,
    columns: [column('month', '本月', 'Month', { required: true }), column('year', '1-本月', 'Since January', { period: 'Cumulative' })],
    rows: [row('total', 0, '零售额合计', 'Total'), row('food', 1, '粮油、食品类', 'Grain, oil and food', { code: 'food' }),
      row('clothing', 1, '服装类', 'Clothing', { code: 'clothing' }),
      row('online', 0, '通过公共网络实现的零售额', 'Through public networks', { item: 'retail.sales.online' })] }] },
  schedule: { frequency: 'Month', merges_january: false, due_working_days: 5, due_days: null, due_time: '17:00', filers: 'Enterprises',
    review: ['County', 'City', 'Province'], review_working_days: 3, nil_allowed: true },
  instructions_zh: '按月填报商品零售额。', instructions_en: 'File the retail sales of each month.' };

const rules = [
  { key: 'adds_up', class: 'Blocking', text: 'sales.total.month = sum(children(sales.total).month)',
    message_zh: '合计不等于各类之和：{left}，各类之和 {right}', message_en: 'The total is not the sum of its parts: {left} and {right}' },
  { key: 'online_share', class: 'Explain', text: 'sales.online.month <= sales.total.month * 50%',
    message_zh: '网络零售额超过合计的一半：写明原因', message_en: 'More than half was sold through networks: explain why' },
];

export const approval = { approval_number: '演示字〔2016〕9 号', approved_by: '省统计局（演示）', valid_from: '2016-01-01', expires: '2034-12-31' };

export class Reporting {
  // The administrators of the demonstration, and its organisations by name.
  static async open(program) {
    const all = new Reporting();
    all.program = program;
    all.password = readFileSync(join(program.data, 'demonstration-accounts.txt'), 'utf8').match(/password: (\S+)/)[1];
    all.people = {};
    for (const account of ['system', 'security', 'statistics']) await all.signIn(account);
    all.organisations = (await all.does('system', 'GET', '/api/identity/organisations')).items;
    all.roles = (await all.does('security', 'GET', '/api/identity/roles')).items;
    return all;
  }

  // One after another: a password's hash is worth a second of a slow machine.
  async signIn(account) {
    const person = new Person(this.program, account);
    const answer = await person.ask('POST', '/api/desk/sign-in', { body: { account, password: this.password } });
    assert.equal(answer.status, 200, `${account}: ${answer.text}`);
    person.cookie = answer.headers['set-cookie'].map((one) => one.split(';')[0]).join('; ');
    this.people[account] = person;
    return person;
  }

  ask(account, method, path, body, version) { return this.people[account].ask(method, path, { body, version }); }

  async does(...order) {
    const answer = await this.ask(...order);
    assert.ok(answer.status < 300, `${order[0]}: ${order[1]} ${order[2]}: ${answer.status} ${answer.text}`);
    return answer.json;
  }

  bureau(region_code) { return this.organisations.find((one) => one.region_code === region_code && /Bureau|Department/.test(one.kind)).id; }
  enterprise(name) { return this.organisations.find((one) => one.kind === 'Enterprise' && one.name_zh.startsWith(name)).id; }

  // Somebody with a post, an account and roles over an organisation, signed in with the password of them all.
  async engage(account, name, organisation, roles) {
    const person = await this.does('system', 'POST', '/api/identity/people', { name, organisation, title: name, valid_from: '2016-01-01' });
    await this.does('system', 'POST', `/api/identity/people/${person.id}/account`, { account });
    const { token } = await this.does('system', 'POST', `/api/identity/people/${person.id}/link`);
    await this.does('system', 'POST', '/api/desk/link', { token, password: this.password });
    for (const role of this.roles.filter((one) => roles.includes(one.key)))
      await this.does('security', 'POST', `/api/identity/posts/${person.posts[0].id}/grants`, { role: role.id, organisation });
    return this.signIn(account);
  }

  // Who files and who reviews, from an enterprise of the county 990102 up to the province, and a reviewer of another city.
  async engageAll() {
    this.unit = this.enterprise('示例百货');
    await this.engage('filer', '演示填报人', this.unit, ['report-filer']);
    await this.engage('county', '演示区县审核', this.bureau('990102'), ['report-reviewer-county']);
    await this.engage('city', '演示市审核', this.bureau('990100'), ['report-reviewer-city']);
    await this.engage('province', '演示省审核', this.bureau('990000'), ['report-reviewer-province']);
    await this.engage('stranger', '演示外市审核', this.bureau('990200'), ['report-reviewer-city']);
  }

  // A form in force with its rules, from nothing.
  async designForm(key = 'shown_sales') {
    const names = { key, name_zh: '商品零售额月报（演示）', name_en: 'Retail sales of the month (demonstration)' };
    const form = await this.does('statistics', 'POST', '/api/data/forms', names);
    const [draft] = form.versions;
    const saved = await this.does('statistics', 'PUT', `/api/data/form-versions/${draft.id}`, design, draft.version);
    assert.deepEqual(saved.faults, []);
    await this.does('statistics', 'POST', `/api/data/form-versions/${draft.id}/activate`, approval, saved.version);
    for (const rule of rules) {
      const made = await this.does('statistics', 'POST', '/api/data/rules', { form: form.id, since: 1, until: 0, ...rule });
      await this.does('statistics', 'POST', `/api/data/rules/${made.id}/activate`, undefined, made.version);
    }
    return form.id;
  }

  report(account, id) { return this.does(account, 'GET', `/api/data/reports/${id}`); }

  async begin(account, form, period, unit = this.unit) {
    return (await this.does(account, 'POST', '/api/data/reports', { form, unit, period })).id;
  }

  // Values into cells, over whatever stands there: what the server has now, and what it finds.
  async fill(account, id, values, explanations = {}) {
    const { cells } = await this.report(account, id);
    const names = [...new Set([...Object.keys(values), ...Object.keys(explanations)])];
    return this.does(account, 'PATCH', `/api/data/reports/${id}/cells`, { changes: names.map((cell) => ({
      cell, ...(cell in values ? { value: values[cell], base: cells[cell]?.v ?? '' } : {}),
      ...(cell in explanations ? { explanation: explanations[cell] } : {}) })) });
  }

  // An order on a report as it stands; the answer, whatever it is.
  async order(account, id, word, body) {
    const seen = await this.ask(account, 'GET', `/api/data/reports/${id}`);
    return this.ask(account, 'POST', `/api/data/reports/${id}/${word}`, body, seen.json?.report?.version ?? 1);
  }

  async ordered(account, id, word, body) {
    const answer = await this.order(account, id, word, body);
    assert.equal(answer.status, 200, `${account} ${word}: ${answer.text}`);
    return answer.json;
  }

  // Handed in, and passed by every level.
  async pass(id, levels = ['county', 'city', 'province']) {
    await this.ordered('filer', id, 'submit');
    for (const level of levels) await this.ordered(level, id, 'accept');
  }

  // Rows of `fiveone data query`, asked of the running program.
  async query(...words) {
    const run = await this.program.commandBeside('data', 'query', '--format', 'json', ...words);
    assert.equal(run.status, 0, run.err);
    return JSON.parse(run.out);
  }
  // As soon as they answer the question.
  queryUntil(fits, ...words) {
    return until(async () => {
      const rows = await this.query(...words);
      return fits(rows) && rows;
    });
  }
}
