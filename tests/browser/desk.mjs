// The desk as its people meet it, on the real program with the demonstration province: signing in, each screen of each kind of staff in both
// languages, all themes, wide and on a phone, without a fault for axe-core; keyboard, an ended session, a lost connection, an old browser.
//   DESK_PICTURES=FOLDER keeps a picture of each screen.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { drawn, patience_ms, violations } from '../support/desk.mjs';
import { Program } from '../support/program.mjs';

const pictures = process.env.DESK_PICTURES;
const faces = [
  { language: 'zh', theme: 'light', width: 1366, height: 768, density: 36 },
  { language: 'en', theme: 'light', width: 1366, height: 768, density: 28 },
  { language: 'zh', theme: 'dark', width: 360, height: 740, density: 36 },
  { language: 'en', theme: 'contrast', width: 1366, height: 768, density: 44 },
  { language: 'en', theme: 'dark', width: 320, height: 640, density: 44 },
];
// Who opens what: each screen once by somebody who may.
const rounds = {
  system: ['/', '/me', '/organisations', '/organisations/merger', '/people', '/people/PERSON', '/people/import', '/sessions', '/rules', '/nowhere'],
  security: ['/roles', '/people/PERSON'],
  audit: ['/audit'],
  leader: ['/data/progress', '/data/progress?level=County', '/data/progress?view=league', '/data/progress?view=map', '/data/progress?view=map&level=County'],
  statistics: ['/data/items', '/data/items/import', '/data/classifications', '/data/classifications/industry', '/data/classifications/hs/import', '/data/calendar?year=2026',
    '/data/calendar?year=2031', '/data/units', '/data/units/import', '/data/samples', '/data/samples/SAMPLE?period=2016-05',
    '/data/forms', '/data/forms/FORM', '/data/forms/versions/VERSION', '/data/forms/versions/DRAFT', '/data/forms/versions/DRAFT?part=schedule', '/data/forms/versions/DRAFT?part=notes',
    '/data/forms/versions/DRAFT?part=changes', '/data/rules?form=FORM', '/data/rules/new?form=FORM', '/data/reminders'],
};

let program;
let browser;
let password;

before(async () => {
  program = await Program.start({ demo: true });
  password = /password: (\S+)/.exec(readFileSync(join(program.data, 'demonstration-accounts.txt'), 'utf8'))[1];
  browser = await chromium.launch({ executablePath: process.env.FIVEONE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  if (pictures) mkdirSync(pictures, { recursive: true });
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

async function open(account, face = faces[0], path = '/') {
  const context = await browser.newContext({ viewport: { width: face.width, height: face.height }, locale: 'zh-CN', acceptDownloads: true });
  const { language, theme, density } = face;
  await context.addInitScript((kept) => localStorage.setItem('fiveone.preferences', kept), JSON.stringify({ language, theme, density, text: 'normal' }));
  context.setDefaultTimeout(patience_ms);
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (message) => { if (message.type() === 'error' && !/status of 40[134]/.test(message.text())) page.faults.push(message.text()); });
  page.on('pageerror', (error) => page.faults.push(error.message));
  await page.goto(`${program.origin}/desk${path}`);
  if (account) await signIn(page, account);
  return { context, page };
}

async function signIn(page, account) {
  await page.waitForSelector('#field-account');
  await page.fill('#field-account', account);
  await page.fill('#field-password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#main');
}

async function check(page, name) {
  assert.deepEqual(await violations(page), [], name);
  const seen = await page.evaluate(() => ({
    heads: document.querySelectorAll('h1').length,
    wide: document.documentElement.scrollWidth - innerWidth,
    title: document.title,
    language: document.documentElement.lang,
  }));
  assert.equal(seen.heads, 1, `${name}: one h1`);
  assert.ok(seen.wide <= 0, `${name}: ${seen.wide} px scroll sideways`);
  assert.match(seen.title, / - /, name);
  assert.deepEqual(page.faults, [], name);
  if (pictures) await page.screenshot({ path: join(pictures, `${name.replaceAll(/[^\w]+/g, '_')}.png`) });
}

async function somebody(page) {
  return page.evaluate(async () => (await (await fetch('/api/identity/people?limit=1')).json()).items[0].id);
}

async function sample(page) {
  return page.evaluate(async () => (await (await fetch('/api/data/samples')).json()).items[0].id);
}

// A form in force, its version, and the draft that follows it.
async function form(page) {
  return page.evaluate(async () => {
    const found = (await (await fetch('/api/data/forms')).json()).items[0];
    const [newest, before] = found.versions;
    if (newest.state === 'Draft') return { FORM: found.id, DRAFT: newest.id, VERSION: before.id };
    const draft = await fetch(`/api/data/forms/${found.id}/draft`, { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID() } });
    return { FORM: found.id, DRAFT: (await draft.json()).id, VERSION: newest.id };
  });
}

for (const face of faces)
  test(`each screen is without fault in ${face.language}, ${face.theme}, ${face.width} px`, async () => {
    const door = await open(undefined, face, '/sign-in');
    await drawn(door.page);
    await check(door.page, `sign-in ${face.language} ${face.theme} ${face.width}`);
    await door.context.close();
    for (const [account, paths] of Object.entries(rounds)) {
      const { context, page } = await open(account, face);
      for (const path of paths) {
        const forms = /FORM|VERSION|DRAFT/.test(path) ? await form(page) : {};
        const there = path.replace(/FORM|VERSION|DRAFT/, (word) => forms[word]).replace('PERSON', path.includes('PERSON') ? await somebody(page) : '').replace('SAMPLE', path.includes('SAMPLE') ? await sample(page) : '');
        await page.goto(`${program.origin}/desk${there}`);
        await drawn(page);
        await check(page, `${path} ${account} ${face.language} ${face.theme} ${face.width}`);
      }
      await context.close();
    }
  });

test('a sample is rotated on the desk: who leaves and who comes is seen before it is done', async () => {
  for (const face of [faces[0], faces[4]]) {
    const { context, page } = await open('statistics', face);
    const all = await page.evaluate(async () => (await (await fetch('/api/data/samples')).json()).items);
    const next = new Date().getUTCFullYear() + 1 + faces.indexOf(face);
    const sampled = all.find((one) => one.key === 'market_demonstration').id;
    await page.goto(`${program.origin}/desk/data/samples/${sampled}?period=${next}`);
    await drawn(page);
    await page.getByRole('button', { name: face.language === 'zh' ? '轮换' : 'Rotate', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('tbody tr').first().waitFor();
    await check(page, `rotation ${face.language} ${face.width}`);
    await dialog.locator('#field-share').fill('100');
    await dialog.locator('#field-share').press('Tab');
    const ticks = dialog.locator('tbody input:enabled');
    await page.waitForFunction(() => document.querySelectorAll('dialog tbody tr').length > 1);
    const coming = await ticks.count();
    assert.ok(coming > 0);
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await drawn(page);
    const members = await page.evaluate(async (path) => (await (await fetch(path)).json()).items, `/api/data/samples/${sampled}/members?period=${next}`);
    assert.equal(members.filter((one) => one.valid_from === `${next}-01-01` && one.replaces).length, coming);
    assert.deepEqual(page.faults, []);
    await context.close();
  }
});

test('a wrong password says so and keeps the account; the right one leads where one wanted to go', async () => {
  const { context, page } = await open(undefined, faces[0], '/people?q=x');
  await page.waitForSelector('#field-account');
  await page.fill('#field-account', 'system');
  await page.fill('#field-password', 'not this one');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role="alert"]');
  assert.equal(await page.inputValue('#field-account'), 'system');
  await signIn(page, 'system');
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/desk/people?q=x');
  await context.close();
});

test('with the keyboard alone: skip to the content, find a screen by initials, list the keys, open help', async () => {
  const { context, page } = await open('system');
  await drawn(page);
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.className), /skip/);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.keyboard.press('Control+k');
  await page.waitForSelector('#palette-words:focus');
  await page.keyboard.type('jg');
  await page.locator('[role="option"][aria-selected="true"]', { hasText: '机构' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/desk/organisations');
  await page.waitForSelector('#main:focus', { state: 'attached' });
  assert.match(await page.title(), /^机构/);
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open] kbd');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  await page.keyboard.press('F1');
  await page.waitForSelector('aside.help h2:focus');
  await context.close();
});

test('in the table of progress arrows go from figure to figure, and a figure leads to the reports behind it', async () => {
  const { context, page } = await open('leader', faces[0], '/data/progress?level=County');
  await page.locator('.progress-table tbody [tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const [label, place] = await page.evaluate(() => [document.activeElement.getAttribute('aria-label'), document.activeElement.closest('td').cellIndex]);
  assert.match(label, /商务局.*应报 \d+/);
  assert.equal(place, 2);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/data\/reports\?shelf=all&form=\d+&within=\d+/);
  await drawn(page);
  await page.getByText('只列出一个数字背后的报表。').waitFor();
  await page.getByRole('table').getByRole('row').nth(1).waitFor();
  assert.deepEqual(page.faults, []);
  await context.close();
});

test('a session that ends while one types asks to sign in over the screen, and the request goes through', async () => {
  const { context, page } = await open('system');
  const person = await somebody(page);
  await page.goto(`${program.origin}/desk/people/${person}`);
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.fill('#field-note', '会话过期之前写的');
  await context.clearCookies({ name: 'fiveone_session' });
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForSelector('dialog[open] #field-password');
  assert.equal(await page.inputValue('#field-account'), 'system');
  await page.fill('dialog #field-password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog', { state: 'detached' });
  await page.getByText('会话过期之前写的').waitFor();
  await context.close();
});

test('without a connection the desk says so, and what was not done is not called done', async () => {
  const { context, page } = await open('system');
  const person = await somebody(page);
  await page.goto(`${program.origin}/desk/people/${person}`);
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.fill('#field-note', '断网时写的');
  await context.setOffline(true);
  await page.waitForSelector('.strip');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForSelector('[role="alert"]');
  assert.equal(await page.inputValue('#field-note'), '断网时写的');
  await context.setOffline(false);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('断网时写的').waitFor();
  await context.close();
});

test('what a post may not use is neither in the navigation nor behind its address', async () => {
  const { context, page } = await open('audit');
  assert.equal(await page.locator('#side').getByText('人员').count(), 0);
  await page.goto(`${program.origin}/desk/people`);
  await page.getByRole('heading', { name: '当前身份不能使用这个页面' }).waitFor();
  await context.close();
});

test('settings are kept in the browser', async () => {
  const { context, page } = await open('system', faces[0], '/me');
  await page.selectOption('#me-language', 'en');
  await page.getByRole('heading', { name: 'My settings' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await context.close();
});
