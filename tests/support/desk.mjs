// People at their desks, in Chromium, for tests of the screens: they sign in with the demonstration's accounts, as anybody would.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { until } from './program.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.argv[2];  // a folder, where somebody wants to look at the screens

// A test's patience on a machine that does other things too, never its measure.
export const patience_ms = 90_000;

// The screen stands, and every question that it asked has its answer.
export async function drawn(page) {
  await page.locator('main:not([aria-busy="true"]) h1').first().waitFor();
  await page.locator('.bones').waitFor({ state: 'detached' });
}

// What axe-core finds, in a line each; none on a page that everybody can use.
export async function violations(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map((one) => `axe ${one.id}: ${one.nodes.map((node) => node.html.slice(0, 150)).slice(0, 3).join(' | ')}`);
}

export class Office {
  static async open(program, { executablePath = '/usr/bin/chromium', ...more } = {}) {
    const office = new Office();
    office.program = program;
    office.password = readFileSync(join(program.data, 'demonstration-accounts.txt'), 'utf8').match(/password: (\S+)/)[1];
    office.browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], ...more });
    office.faults = [];  // what nobody may see: errors of a script, what the content policy refused, violations of accessibility
    return office;
  }
  close() { return this.browser.close(); }
}

// Somebody at their own computer.
export class Desk {
  static async of(office, account, { width = 1366, height = 768, language } = {}) {
    const desk = new Desk();
    Object.assign(desk, { office, account });
    desk.context = await office.browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
    desk.context.setDefaultTimeout(patience_ms);
    if (language)
      await desk.context.addInitScript((kept) => localStorage.setItem('fiveone.preferences', kept),
        JSON.stringify({ language, theme: 'light', density: 36, text: 'normal' }));
    await desk.newPage();
    await desk.open('/sign-in');
    await desk.page.fill('#field-account', account);
    await desk.giveThePassword();
    await desk.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    return desk;
  }

  async newPage() {
    const { faults } = this.office;
    this.page = await this.context.newPage();
    this.page.on('pageerror', (error) => faults.push(`${this.account}: ${error.message}`));
    this.page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) faults.push(`${this.account}: ${message.text()}`);
    });
  }

  async giveThePassword() {
    await this.page.fill('#field-password', this.office.password);
    await this.page.press('#field-password', 'Enter');
  }

  async open(path) {
    await this.page.goto(`${this.office.program.origin}/desk${path}`);
    await drawn(this.page);
  }
  button(name, within = this.page) { return within.getByRole('button', { name, exact: true }); }
  get dialog() { return this.page.getByRole('dialog'); }

  async saved() { await this.page.locator('.save-state', { hasText: '已保存' }).waitFor(); }

  // The server has what was typed, and the screen says so; the article's text.
  async savedWith(id, text) {
    const body = await until(async () => {
      const now = (await this.ask(`/api/portal/articles/${id}`)).json.copy.body;
      return now.includes(text) && now;
    }, patience_ms);
    await this.saved();
    return body;
  }

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
    await drawn(this.page);
    for (const one of await violations(this.page)) this.office.faults.push(`${name}: ${one}`);
    if (pictures) await this.page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  async paste(html) {
    await this.page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', text);
      clipboardData.setData('text/plain', 'x');
      document.querySelector('#article-body').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, html);
  }

  // An article with this title, open in the editor; its id.
  async begin(title, column) {
    await this.open('/newsroom/articles/new');
    await this.page.fill('#field-title', title);
    // A column below another one stands indented.
    const value = await this.page.locator('#field-column option', { hasText: column }).first().getAttribute('value');
    await this.page.locator('#field-column').selectOption(value);
    await this.button('开始写稿').click();
    await this.page.waitForURL(/\/articles\/\d+$/);
    await this.page.locator('#article-body').click();
    return this.page.url().match(/\d+$/)[0];
  }

  async ask(path) {
    const answer = await this.page.request.get(this.office.program.origin + path);
    return { status: answer.status(), json: await answer.json().catch(() => undefined) };
  }
}
