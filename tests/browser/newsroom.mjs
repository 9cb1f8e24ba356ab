// The newsroom as its people use it, on the real program with the demonstration province: an editor of a city writes an article with a table
// out of Word, a reviewer returns it, it is corrected, passed and appears at its time; the province adopts it; it is withdrawn and
// both copies say so; the auditor finds all of it in the log; a stranger from another city sees none of the drafts.
//   FIVEONE_PROGRAM=build/release/fiveone node tests/browser/newsroom.mjs [FOLDER FOR PICTURES]
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { Program, until } from '../support/program.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wordNotice = readFileSync('desk/newsroom/paste/samples/word-notice.html', 'utf8');
const pictures = process.argv[2];
const title = '关于开展春季家电以旧换新活动的通知';
const reason = '补贴比例与附件不一致，核对后再交。';
const faults = [];

const program = await Program.start({ demo: true });
const password = readFileSync(join(program.data, 'demonstration-accounts.txt'), 'utf8').match(/password: (\S+)/)[1];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

// Somebody at their own computer.
class Desk {
  static async of(account, { width = 1366, height = 768 } = {}) {
    const desk = new Desk();
    desk.account = account;
    desk.context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
    desk.page = await desk.context.newPage();
    desk.page.on('pageerror', (error) => faults.push(`${account}: ${error.message}`));
    desk.page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) faults.push(`${account}: ${message.text()}`); });
    await desk.open('/sign-in');
    await desk.page.fill('#field-account', account);
    await desk.page.fill('#field-password', password);
    await desk.page.press('#field-password', 'Enter');
    await desk.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    return desk;
  }

  open(path) { return this.page.goto(`${program.origin}/desk${path}`); }
  button(name, within = this.page) { return within.getByRole('button', { name, exact: true }); }
  get dialog() { return this.page.getByRole('dialog'); }

  async saved() { await this.page.locator('.save-state', { hasText: '已保存' }).waitFor(); }

  // The order's dialog: what it asks for is filled in, then given.
  async order(name, fields = {}) {
    await this.button(name).click();
    for (const [id, value] of Object.entries(fields)) await this.dialog.locator(`#field-${id}`).fill(value);
    await this.button(name, this.dialog).click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  // One of the orders behind 更多.
  async furtherOrder(name, fields = {}) {
    await this.page.getByRole('button', { name: '更多操作: 更多' }).click();
    await this.order(name, fields);
  }

  async look(name) {
    await this.page.evaluate(axeSource);
    const found = await this.page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const violation of found.violations) {
      const places = violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ');
      faults.push(`${name}: axe ${violation.id}: ${places}`);
    }
    if (pictures) await this.page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  async ask(path) {
    const answer = await this.page.request.get(program.origin + path);
    return { status: answer.status(), json: await answer.json().catch(() => undefined) };
  }
}

const paste = (page, html) => page.evaluate((text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', text);
  clipboardData.setData('text/plain', 'x');
  document.querySelector('#article-body').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, html);

// The next full minute but one, as the department's clock shows it: what a field for date and time can say.
const soon = () => new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 8 * 3_600_000).toISOString().slice(0, 16);

async function writes(editor) {
  await editor.open('/newsroom');
  await editor.page.getByRole('link', { name: '写稿' }).click();
  await editor.page.fill('#field-title', title);
  await editor.page.locator('#field-column').selectOption({ label: '通知公告' });
  await editor.look('new_article');
  await editor.button('开始写稿').click();
  await editor.page.waitForURL(/\/articles\/\d+$/);
  await editor.page.locator('#article-body').click();
  await paste(editor.page, wordNotice);
  await editor.page.getByText('已粘贴 1 个表格').waitFor();
  await editor.saved();
  const id = editor.page.url().match(/\d+$/)[0];
  const { json } = await editor.ask(`/api/portal/articles/${id}`);
  assert.match(json.copy.body, /rowspan="2"/);
  assert.match(json.copy.body, /colspan="2"/);
  assert.doesNotMatch(json.copy.body, /mso|style=|删去一句/i);
  await editor.page.reload();
  await editor.page.locator('#article-body th', { hasText: '补贴标准' }).waitFor();
  await editor.look('article');
  return id;
}

async function isReturned(editor, reviewer, id) {
  await editor.order('提交审核');
  await editor.page.getByText('当前环节不能修改').waitFor();
  await reviewer.open('/newsroom?stage=First');
  await reviewer.look('list');
  await reviewer.page.getByRole('link', { name: title }).click();
  await reviewer.order('退回', { reason });
  await editor.open(`/newsroom/articles/${id}`);
  await editor.page.getByText(reason).first().waitFor();
}

async function isCorrected(editor, id) {
  await editor.page.locator('#article-body td', { hasText: '15%' }).click();
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.press('Backspace');
  await editor.page.keyboard.press('Backspace');
  await editor.page.keyboard.type('8%');
  await editor.page.locator('.save-state', { hasText: '未保存' }).waitFor();
  await editor.saved();
  await editor.open(`/newsroom/articles/${id}/versions`);
  await editor.page.locator('.compared del', { hasText: '15%' }).waitFor();
  await editor.page.locator('.compared ins', { hasText: '18%' }).waitFor();
  await editor.look('versions');
  await editor.open(`/newsroom/articles/${id}`);
  await editor.order('提交审核', { at: soon() });
}

async function appears(reviewer, id) {
  await reviewer.open(`/newsroom/articles/${id}`);
  await reviewer.order('初审通过');
  const { json: waiting } = await reviewer.ask(`/api/portal/articles/${id}`);
  assert.equal(waiting.state, 'Scheduled');
  const address = await until(async () => {
    const { json } = await reviewer.ask(`/api/portal/articles/${id}`);
    return json.state === 'Live' && json.address;
  }, 150_000);
  const page = await until(async () => {
    const answer = await program.get(address);
    return answer.status === 200 && answer.text;
  });
  assert.match(page, /18%/);
  assert.ok(page.includes(title));
  return address;
}

// A stranger is told what somebody is told who asks for something that does not exist.
async function strangerSeesNothing(stranger, id) {
  await stranger.open('/newsroom');
  await stranger.page.locator('table.list').waitFor();
  assert.equal(await stranger.page.getByText(title).count(), 0);
  for (const path of [`/api/portal/articles/${id}`, `/api/portal/articles/${id}/editions`, `/desk/preview/${id}`]) {
    const there = await stranger.ask(path);
    const nowhere = await stranger.ask(path.replace(id, '999'));
    assert.equal(there.status, nowhere.status, path);
    assert.equal(there.status, 404, path);
  }
  await stranger.open(`/newsroom/articles/${id}`);
  await stranger.page.getByRole('alert').waitFor();
  assert.equal(await stranger.page.getByText(title).count(), 0);
}

async function isAdopted(cityManager, province, id) {
  await cityManager.open(`/newsroom/articles/${id}`);
  await cityManager.button('报送省级网站').click();
  await cityManager.button('报送省级网站', cityManager.dialog).click();
  await cityManager.dialog.waitFor({ state: 'detached' });
  await province.open('/newsroom/offers');
  await province.look('offers');
  await province.button(`采用 ${title}`).click();
  await province.dialog.locator('#field-column').selectOption({ label: '市县动态' });
  await province.button('采用', province.dialog).click();
  await province.dialog.waitFor({ state: 'detached' });
  await province.open('/newsroom/offers?state=Adopted');
  const copy = await province.page.getByRole('link', { name: title }).getAttribute('href');
  const page = await until(async () => {
    const answer = await program.get(copy);
    return answer.status === 200 && answer.text;
  });
  assert.ok(page.includes(title));
  return copy;
}

async function isWithdrawn(cityManager, id, addresses) {
  await cityManager.open(`/newsroom/articles/${id}`);
  await cityManager.furtherOrder('撤下', { reason: '补贴政策调整' });
  for (const address of addresses)
    await until(async () => {
      const answer = await program.get(address);
      return answer.text.includes('补贴政策调整') && !answer.text.includes('18%');
    });
}

async function isInTheLog(auditor, id) {
  await auditor.open(`/audit?entity=${id}`);
  await auditor.page.locator('table.list').waitFor();
  await auditor.look('audit');
}

try {
  const editor = await Desk.of('city1-editor');
  const reviewer = await Desk.of('city1-review');
  const stranger = await Desk.of('city2-editor');
  const cityManager = await Desk.of('city1-manager');
  const province = await Desk.of('manager');
  const auditor = await Desk.of('audit');

  const id = await writes(editor);
  await strangerSeesNothing(stranger, id);
  await isReturned(editor, reviewer, id);
  await isCorrected(editor, id);
  await strangerSeesNothing(stranger, id);
  const address = await appears(reviewer, id);
  const copy = await isAdopted(cityManager, province, id);
  await isWithdrawn(cityManager, id, [address, copy]);
  await isInTheLog(auditor, id);
  assert.deepEqual(faults, []);
} finally {
  await browser.close();
  await program.stop();
}
