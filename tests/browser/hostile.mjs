// Texts that want to be scripts, in every field that a person can fill: people, organisations, roles, words, columns, articles with all markup of
// tests/hostile/html.json, policy elements, files, notes, reasons, delegations, tokens. Then every screen of the desk that shows them, and
// every public page, in Chromium: nothing runs, nothing opens, nothing is asked of another host, the content policy has nothing to refuse,
// and axe-core finds the screens as good as ever.
//   FIVEONE_PROGRAM=build/release/fiveone node --test tests/browser/hostile.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { Desk, drawn, Office, violations } from '../support/desk.mjs';
import { Program, until } from '../support/program.mjs';
import { Person } from '../support/staff.mjs';

// Characters that no text may hold are refused before anybody looks at the markup (tests/access sends them).
const markup = JSON.parse(readFileSync('tests/hostile/html.json', 'utf8')).map((one) => one.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ''));
// A picture of one dot.
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
// All short enough for any line.
const lines = ['<img src=x onerror=hacked=1>', '"><svg onload=hacked=1>', "'><b onclick=hacked=1>点", '<script>hacked=1</script>', '{{hacked=1}}', 'javascript:hacked=1',
  '</title><svg onload=hacked=1>', '</textarea><img src=x onerror=hacked=1>', '${hacked=1}', '&lt;img src=x onerror=hacked=1&gt;', '\u202e<i>反写</i>', '//evil.example/x'];
let turn = 0;
const line = (most = 60) => { do ++turn; while (lines[turn % lines.length].length > most); return lines[turn % lines.length]; };
const day = (later) => new Date(Date.now() + (later * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
const portion = (all, size) => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

let program;
let office;
const people = {};
const planted = { articles: [] };

async function does(account, method, path, body, version) {
  people[account] ??= await Person.signedIn(program, account);
  const answer = await people[account].ask(method, path, { body, version });
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}

async function plantPeople() {
  const { items } = await does('system', 'GET', '/api/identity/organisations');
  const province = items.find((one) => one.kind === 'ProvinceDepartment').id;
  const made = await does('system', 'POST', '/api/identity/organisations', { kind: 'InternalOffice', name_zh: line(), name_en: line(), parent: province, valid_from: '2026-01-01' });
  const person = await does('system', 'POST', '/api/identity/people',
    { name: line(), phone: '', email: '', note: lines.join(' '), organisation: made.id, title: line(), valid_from: '2026-01-01' });
  const role = await does('security', 'POST', '/api/identity/roles', { key: 'hostile', name_zh: line(40), name_en: line(40), permissions: [] });
  await does('security', 'POST', `/api/identity/posts/${person.posts[0].id}/grants`, { role: role.id, organisation: made.id });
  Object.assign(planted, { person: person.id, organisation: made.id });
  await does('manager', 'POST', '/api/desk/tokens', { name: line(40), permissions: ['portal.article.read'], until: '2026-12-31' });
  const me = await does('manager', 'GET', '/api/desk/me');
  const { items: colleagues } = await does('manager', 'GET', `/api/desk/colleagues?post=${me.hat.post}&q=`);
  if (colleagues.length > 0)
    await does('manager', 'POST', '/api/desk/delegations', { post: me.hat.post, delegate: colleagues[0].person, reason: line(), valid_from: day(0),
      valid_to: day(30), permissions: ['portal.article.read'] });
}

const copy = (column, more) => ({ kind: 'Article', language: 'zh', column, other_columns: [], title: line(), subtitle: line(), body: '<p>正文</p>', summary: line(), source: line(),
  author: line(), keywords: line(), picture: '', picture_alternative: '', change_note: line(), attachments: [], ...more });

async function write(account, column, more) {
  const article = await does(account, 'POST', '/api/portal/articles', copy(column, more));
  planted.articles.push(article.id);
  return article;
}

// Published, changed once, so that there are two versions to compare; what a check holds back stays a draft.
async function writeAndPublish(column, more) {
  const article = await write('manager', column, more);
  const answer = await people.manager.ask('POST', `/api/portal/articles/${article.id}/publish`, { body: {}, version: article.version });
  if (answer.status !== 200) return assert.equal(answer.json.code, 'newsroom.blocked', answer.text);
  await does('manager', 'PUT', `/api/portal/articles/${article.id}`, { ...copy(column, more), body: `<p>${line()}</p>${more.body ?? ''}` }, answer.json.version);
  planted.live = article.id;
}

async function plantPortal() {
  const site = (await does('manager', 'GET', '/api/portal/sites')).items.find((one) => one.address === '/');
  const column = await does('manager', 'POST', '/api/portal/columns', { site: site.id, key: 'hostile', kind: 'List', name_zh: line(40), name_en: line(40), description_zh: line(),
    description_en: line(), keywords: line(), statutory_type: line(), update_days: 0, position: 900, review_steps: 0 });
  Object.assign(planted, { site: site.id, column: column.id });
  await does('manager', 'POST', '/api/portal/words', { wrong: '<b onclick=hacked=1>', right: '<img src=x onerror=hacked=1>', kind: 'Typing', note: line() });
  for (const part of portion(markup, 60)) await writeAndPublish(column.id, { body: part.map((one) => `<p>段落</p>${one}`).join('\n') });
  const library = site.columns.find((one) => one.kind === 'PolicyLibrary');
  await writeAndPublish(library?.id ?? column.id, { kind: 'Policy', policy: { index_number: line(), document_number: line(), issuer: line(), theme: line(), subject_words: line(), validity: 'Valid' } });
  const answer = await people.manager.ask('POST', `/api/portal/media?site=${site.id}&name=${encodeURIComponent(`${line()}.png`)}`,
    { body: dot, headers: { 'content-type': 'application/octet-stream' } });
  if (answer.status === 200) await does('manager', 'PUT', `/api/portal/media/${answer.json.id}`, { name: line(), alternative: line() }, answer.json.version);
  const withdrawn = await write('manager', column.id, {});
  const live = await does('manager', 'POST', `/api/portal/articles/${withdrawn.id}/publish`, {}, withdrawn.version);
  planted.withdrawn = live.address;
  await does('manager', 'POST', `/api/portal/articles/${withdrawn.id}/withdraw`, { reason: line() }, live.version);
}

// From a city: handed in with a note, returned with a reason, offered to the province.
async function plantReview() {
  const site = (await does('city1-manager', 'GET', '/api/portal/sites')).items[0];
  const column = await does('city1-manager', 'POST', '/api/portal/columns', { site: site.id, key: 'hostile', kind: 'List', name_zh: line(40), name_en: '', description_zh: line(),
    description_en: '', keywords: line(), statutory_type: line(), update_days: 0, position: 900, review_steps: 1 });
  for (const end of ['return', 'accept']) {
    const article = await write('city1-editor', column.id, {});
    const handed = await does('city1-editor', 'POST', `/api/portal/articles/${article.id}/submit`, { note: line() }, article.version);
    const passed = await does('city1-review', 'POST', `/api/portal/articles/${article.id}/review/first/${end}`, { reason: line(), note: line() }, handed.version);
    if (end === 'accept') await does('city1-editor', 'POST', `/api/portal/articles/${article.id}/offer`, { note: line() }, passed.version);
  }
  await write('city1-editor', column.id, {});
}

// A form whose every text is such a one, in force, and its next version; and a rule of it.
async function plantForm() {
  const column = (key) => ({ key, captions_zh: [line(), line()], captions_en: [line(), line()], kind: 'Number', item: '', places: 2, unit_zh: line(40), unit_en: line(40), classification: '', formula: '',
    required: false, period: 'Own' });
  const row = (key, more = {}) => ({ key, caption_zh: line(), caption_en: line(), depth: 0, item: '', code: '', formula: '', heading: false, ...more });
  const section = (key, more) => ({ key, title_zh: line(), title_en: line(), classification: '', columns: [column('month'), column('year')], ...more });
  const design = {
    layout: { sections: [section('fixed', { rows: [row('head', { heading: true }), row('total'), row('part', { depth: 1 })] }),
      section('open', { rows: [], open: { classification: '', most: 9, caption_zh: line(), caption_en: line() } })] },
    schedule: { frequency: 'Month', merges_january: false, due_working_days: 5, due_time: '17:00', filers: 'Enterprises', review: ['County', 'City', 'Province'], review_working_days: 3,
      nil_allowed: true },
    instructions_zh: lines.join('\n'), instructions_en: lines.join('\n') };
  const form = await does('statistics', 'POST', '/api/data/forms', { key: 'hostile', name_zh: line(), name_en: line() });
  const saved = await does('statistics', 'PUT', `/api/data/form-versions/${form.versions[0].id}`, design, form.versions[0].version);
  await does('statistics', 'POST', `/api/data/form-versions/${saved.id}/activate`, { approval_number: line(), approved_by: line(), valid_from: day(0), expires: day(400) }, saved.version);
  const rule = await does('statistics', 'POST', '/api/data/rules', { form: form.id, key: 'hostile', text: 'fixed.part.month <= fixed.total.month', class: 'Hint', message_zh: line(), message_en: line(),
    since: 1, until: 0 });
  const next = await does('statistics', 'POST', `/api/data/forms/${form.id}/draft`);
  const changed = structuredClone(design);
  changed.layout.sections[0].rows[1].caption_zh = line(20);
  await does('statistics', 'PUT', `/api/data/form-versions/${next.id}`, changed, next.version);
  Object.assign(planted, { form: form.id, version: saved.id, draft: next.id, rule: rule.id });
}

// What runs in a page of anybody, or is asked of anybody else, is a fault.
function watch(desk) {
  const { context, office: { faults } } = desk;
  context.on('page', () => faults.push(`${desk.account}: a window opened`));
  context.on('dialog', (dialog) => { faults.push(`${desk.account}: dialog ${dialog.message()}`); void dialog.dismiss(); });
  context.on('console', (message) => { if (/HACKED/.test(message.text())) faults.push(`${desk.account}: a script ran at ${desk.page.url()}`); });
  context.on('request', (request) => {
    if (!request.url().startsWith(program.origin) && !/^(blob|data):/.test(request.url())) faults.push(`${desk.account}: ${request.url()} was asked at ${desk.page.url()}`);
  });
}

// As a hand moves over it all.
async function touched(desk, name) {
  const hacked = await desk.page.evaluate(() => {
    for (const element of document.querySelectorAll('body *'))
      for (const event of ['mouseover', 'pointerenter', 'focus', 'animationstart', 'toggle']) element.dispatchEvent(new Event(event, { bubbles: true }));
    return window.hacked === 1 || window.top.hacked === 1;
  });
  if (hacked) desk.office.faults.push(`${name}: a script ran`);
  const { origin } = new URL(desk.page.url());
  if (origin !== program.origin) desk.office.faults.push(`${name}: led to ${origin}`);
}

// `paths` with axe-core, `more` of the same kind without.
async function looksAt(account, paths, more = []) {
  const desk = await Desk.of(office, account);
  watch(desk);
  for (const path of paths) {
    await desk.open(path);
    for (const one of await violations(desk.page)) office.faults.push(`${path}: ${one}`);
    await touched(desk, `${account} ${path}`);
  }
  for (const path of more) {
    await desk.open(path);
    await touched(desk, `${account} ${path}`);
  }
  return desk;
}

// Run in a page: the elements of a text that could act.
function dangerous(html) {
  const all = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('html *:not(head, body)')];
  const acts = ({ name, value }) => name.startsWith('on') || /^\s*(javascript|data|vbscript):/i.test(value);
  return all.filter((one) => /^(script|iframe|object|embed|form|style|link|meta|svg|math)$/.test(one.localName) || [...one.attributes].some(acts)).map((one) => one.outerHTML);
}

before(async () => {
  program = await Program.start({ demo: true });
  office = await Office.open(program);
  await plantPeople();
  await plantPortal();
  await plantReview();
  await plantForm();
  assert.ok(planted.live, 'nothing of it is public');
});
after(async () => {
  await office?.close();
  await program?.stop();
});

test('administration screens show hostile texts as texts', async () => {
  const { person, organisation } = planted;
  const system = await looksAt('system', ['/', '/people', `/people?organisation=${organisation}`, `/people/${person}`, '/organisations', `/organisations?organisation=${organisation}`,
    '/organisations/merger', '/rules', `/sessions?person=${person}`]);
  await system.open('/people');
  await system.page.keyboard.press('Control+k');
  await system.page.locator('#palette-words').fill('hacked');
  await system.page.locator('dialog [role="option"]', { hasText: 'hacked' }).first().waitFor();
  await touched(system, 'palette');
  await looksAt('security', ['/roles', `/people/${person}`]);
  const auditor = await looksAt('audit', ['/audit']);
  await auditor.page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.open = true;
    for (const button of document.querySelectorAll('main button[aria-expanded="false"]')) button.click();
  });
  await drawn(auditor.page);
  await touched(auditor, 'entries of the log');
  assert.deepEqual(office.faults, []);
});

test('the newsroom shows hostile texts as texts, in lists, editor, previews, comparisons and checks', async () => {
  const { articles, site, live } = planted;
  const manager = await looksAt('manager', ['/', '/me', '/newsroom', `/newsroom?site=${site}&q=hacked`, '/newsroom/offers', '/newsroom/media', '/newsroom/columns', '/newsroom/words', '/newsroom/replace',
    '/newsroom/report', `/newsroom/articles/${live}`, `/newsroom/articles/${live}/versions`],
  articles.flatMap((id) => [`/newsroom/articles/${id}`, `/newsroom/articles/${id}/versions`]));
  for (const id of articles) {
    const there = await manager.page.goto(`${program.origin}/desk/preview/${id}`);
    if (there.status() === 200) await touched(manager, `preview ${id}`);
  }
  await looksAt('city1-editor', ['/', '/newsroom', '/newsroom/offers'], articles.slice(-3).map((id) => `/newsroom/articles/${id}`));
  assert.deepEqual(office.faults, []);
});

test('what is pasted into the editor, and what takes the place of other words, runs nowhere', async () => {
  const editor = await Desk.of(office, 'manager');
  watch(editor);
  for (const [at, part] of portion(markup, 60).entries()) {
    const id = await editor.begin(`粘贴的标记 ${at}`, '通知公告');
    await editor.paste(part.map((one) => `<p>段落</p>${one}`).join('\n'));
    await touched(editor, `paste ${at}`);
    await editor.page.keyboard.press('Control+End');
    await editor.page.keyboard.type('粘贴之后');
    const body = await editor.savedWith(id, '粘贴之后');
    const shown = await editor.page.locator('#article-body').evaluate((element) => element.innerHTML);
    for (const text of [body, shown]) assert.deepEqual(await editor.page.evaluate(dangerous, text), []);
    await editor.open(`/newsroom/articles/${id}`);
    await touched(editor, `what was pasted ${at}`);
    await editor.page.goto(`${program.origin}/desk/preview/${id}`);
    await touched(editor, `preview of what was pasted ${at}`);
  }
  await editor.open('/newsroom/replace');
  await editor.page.locator('#field-site').selectOption(planted.site);
  await editor.page.locator('#field-column').selectOption(planted.column);
  await editor.page.fill('#field-find', '段落');
  await editor.page.fill('#field-replace', lines[0]);
  await editor.button('查找并预览').click();
  await editor.page.getByText('将修改').waitFor();
  await touched(editor, 'hits');
  await editor.button('替换').click();
  await editor.button('替换', editor.dialog).click();
  await editor.page.getByRole('heading', { name: '替换结果' }).waitFor();
  await touched(editor, 'replaced');
  const { items } = await does('manager', 'GET', `/api/portal/articles?site=${planted.site}&column=${planted.column}&limit=100`);
  const replaced = [];
  for (const { id } of items) {
    const { copy: { body } } = await does('manager', 'GET', `/api/portal/articles/${id}`);
    if (body.includes('onerror')) replaced.push(id), assert.match(body, /&lt;img src=x onerror/);
    await editor.open(`/newsroom/articles/${id}`);
    await touched(editor, `replaced in ${id}`);
  }
  assert.ok(replaced.length > 0, 'nothing was replaced');
  // Chromium says these of a text that is only looked at (DOMParser), where nothing can run.
  office.faults = office.faults.filter((one) => !/Executing inline event handler|Applying inline style|Setting the document's base URI/.test(one));
  assert.deepEqual(office.faults, []);
});

test('forms and rules show hostile texts as texts, designed, printed and compared', async () => {
  const { form, version, draft, rule } = planted;
  await looksAt('statistics', ['/data/forms', `/data/forms/${form}`, `/data/forms/versions/${version}`, ...['layout', 'schedule', 'notes', 'paper', 'changes'].map((part) => `/data/forms/versions/${draft}?part=${part}`),
    `/data/rules?form=${form}`, `/data/rules/${rule}?form=${form}`]);
  assert.deepEqual(office.faults, []);
});

test('public pages show hostile texts as texts', async () => {
  const visitor = { account: 'visitor', office, context: await office.browser.newContext() };
  visitor.page = await visitor.context.newPage();
  watch(visitor);
  const live = [];
  for (const id of planted.articles) {
    const article = (await people.manager.ask('GET', `/api/portal/articles/${id}`)).json;
    if (article?.address) live.push(article.address);
  }
  assert.ok(live.length >= 3, `${live.length} articles are public`);
  const pages = ['/', '/en/', `/col/col${planted.column}/index.html`, `/en/col/col${planted.column}/index.html`, '/sitemap.html', planted.withdrawn, ...live,
    ...lines.map((one) => `/search?q=${encodeURIComponent(one)}`), '/search?q=hacked', ...lines.map((one) => `/${encodeURIComponent(one)}`)];
  await until(async () => (await program.get(live[0])).status === 200);
  for (const path of pages) {
    const there = await visitor.page.goto(program.origin + path);
    await touched(visitor, path);
    // An address that no browser sends of itself is refused in one plain line.
    if (there.headers()['content-type'].startsWith('text/html')) for (const one of await violations(visitor.page)) office.faults.push(`${path}: ${one}`);
  }
  assert.deepEqual(office.faults, []);
});
