// People at their desks, in Chromium, for tests of the screens: they sign in with the demonstration's accounts, as anybody would.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.argv[2];  // a folder, where somebody wants to look at the screens

export class Office {
  static async open(program) {
    const office = new Office();
    office.program = program;
    office.password = readFileSync(join(program.data, 'demonstration-accounts.txt'), 'utf8').match(/password: (\S+)/)[1];
    office.browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    office.faults = [];  // what nobody may see: errors of a script, what the content policy refused, violations of accessibility
    return office;
  }
  close() { return this.browser.close(); }
}

// Somebody at their own computer.
export class Desk {
  static async of(office, account, { width = 1366, height = 768 } = {}) {
    const desk = new Desk();
    Object.assign(desk, { office, account });
    desk.context = await office.browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
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

  open(path) { return this.page.goto(`${this.office.program.origin}/desk${path}`); }
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
      this.office.faults.push(`${name}: axe ${violation.id}: ${places}`);
    }
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
    await this.page.locator('#field-column').selectOption({ label: column });
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
