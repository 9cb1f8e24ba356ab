// A form in force and the people who file and review it, for tests of reports: made over the API by the demonstration's administrators.
import { accounts, Person } from './staff.mjs';

const day = '2016-01-01';

async function told(person, method, path, body, version) {
  const answer = await person.ask(method, path, { body, version, headers: { 'idempotency-key': crypto.randomUUID() } });
  if (answer.status >= 300) throw new Error(`${person.account} ${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}

const column = (key, zh, en, more = {}) => ({
  key, captions_zh: zh, captions_en: en, kind: 'Number', item: '', places: 2, unit_zh: '万元', unit_en: '10,000 yuan', classification: '', formula: '',
  required: false, period: 'Own', ...more,
});
const row = (key, zh, en, depth, more = {}) => ({ key, caption_zh: zh, caption_en: en, depth, item: 'retail_sales', code: '', formula: '', heading: false, ...more });

export const design = {
  layout: { sections: [{
    key: 'sales', title_zh: '商品销售', title_en: 'Sales of goods', classification: '',
    columns: [
      column('month', ['零售额', '本月'], ['Retail sales', 'This month'], { required: true }),
      column('sum', ['零售额', '1-本月'], ['Retail sales', 'Since January'], { period: 'Cumulative' }),
      column('note', ['备注'], ['Note'], { kind: 'Text', unit_zh: '', unit_en: '', places: 0 })],
    rows: [row('total', '零售额合计', 'Retail sales, total', 0), row('food', '其中：粮油、食品类', 'of which grain, oil and food', 1),
      row('net', '其中：通过公共网络', 'of which over public networks', 1)],
  }] },
  schedule: { frequency: 'Month', merges_january: false, due_working_days: 5, due_time: '17:00', filers: 'Enterprises', review: ['County', 'City', 'Province'],
    review_working_days: 3, nil_allowed: true },
  instructions_zh: '按月填报。', instructions_en: 'Filed each month.',
};

// { filer, county, city, province, stranger: accounts; report, form, period, unit }
export async function reporting(program, password) {
  const [system, security] = await Promise.all(['system', 'security'].map((account) => Person.signedIn(program, account)));
  const organisations = (await told(system, 'GET', `/api/identity/organisations?day=${day}`)).items;
  const bureau = (region, kind) => organisations.find((one) => one.region_code === region && one.kind === kind);
  const county = organisations.find((one) => one.kind === 'CountyBureau' && one.region_code.startsWith('9901'));
  const province = organisations.find((one) => one.kind === 'ProvinceDepartment');
  const unit = await told(system, 'POST', '/api/identity/organisations',
    { kind: 'Enterprise', name_zh: '演示百货有限公司', name_en: 'Demonstration Stores', parent: county.id, region_code: county.region_code, valid_from: '2014-01-01' });
  await told(security, 'POST', '/api/identity/roles',
    { key: 'form-designer', name_zh: '表式设计', name_en: 'Form designer', permissions: ['data.form.read', 'data.form.write', 'data.report.read', 'data.report.review'] });
  const roles = Object.fromEntries((await told(security, 'GET', '/api/identity/roles')).items.map((role) => [role.key, role.id]));

  async function seat(account, organisation, role) {
    const person = await told(system, 'POST', '/api/identity/people', { name: `演示${account}`, organisation, title: '统计员', valid_from: '2014-01-01' });
    await told(security, 'POST', `/api/identity/posts/${person.posts[0].id}/grants`, { role: roles[role], organisation });
    await told(system, 'POST', `/api/identity/people/${person.id}/account`, { account });
    const link = await told(system, 'POST', `/api/identity/people/${person.id}/link`);
    const nobody = new Person(program, account);
    await told(nobody, 'POST', '/api/desk/link', { token: link.token, password });
    return account;
  }
  const people = {
    filer: await seat('filer', unit.id, 'report-filer'), colleague: await seat('colleague', unit.id, 'report-filer'),
    county: await seat('county', county.id, 'report-reviewer'), city: await seat('city', bureau('990100', 'CityBureau').id, 'report-reviewer'),
    province: await seat('province', province.id, 'form-designer'), stranger: await seat('stranger', bureau('990200', 'CityBureau').id, 'report-reviewer'),
  };
  const designer = new Person(program, 'province');
  const signedIn = await designer.ask('POST', '/api/desk/sign-in', { body: { account: 'province', password } });
  designer.cookie = signedIn.headers['set-cookie'].map((one) => one.split(';')[0]).join('; ');
  const form = await told(designer, 'POST', '/api/data/forms', { key: 'demo_sales', name_zh: '商品销售月报', name_en: 'Monthly sales' });
  const [draft] = form.versions;
  const saved = await told(designer, 'PUT', `/api/data/form-versions/${draft.id}`, design, draft.version);
  await told(designer, 'POST', `/api/data/form-versions/${draft.id}/activate`,
    { approval_number: '演示〔2016〕1号', approved_by: '演示统计局', valid_from: '2015-10-01', expires: '2036-12-31' }, saved.version);
  return { ...people, form: form.id, unit: unit.id, password: accounts(program).system };
}
