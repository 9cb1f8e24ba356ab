// Reports as their people work on them, on the real program: an enterprise files with a wrong cell and is stopped, mends it and hands it in; the
// county returns one cell; corrected, it goes up to the province; an amendment leaves two vintages; a stranger sees nothing. Also what may
// happen on the way: two clerks in one cell, a lost network with a closed tab.
//   FIVEONE_PROGRAM=build/release/fiveone node tests/browser/reports.mjs [FOLDER FOR PICTURES]
import assert from 'node:assert/strict';

import { Desk, Office } from '../support/desk.mjs';
import { Program, until } from '../support/program.mjs';
import { reporting } from '../support/reporting.mjs';

const period = '2015-12';
const reason = '食品类比合计大，核对后再报。';
const title = '商品销售月报';

class Clerk extends Desk {
  static async of(office, account, size) {
    return Object.setPrototypeOf(await Desk.of(office, account, size), Clerk.prototype);
  }
  cell(row, column) { return this.page.locator(`[data-row="${row}"] [data-column="${column}"]`); }
  focused() { return this.page.evaluate(() => document.activeElement?.getAttribute('aria-label')); }
  async write(row, column, text) {
    await this.cell(row, column).click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }
  told(text) { return this.page.getByText(text).first().waitFor(); }
  report(id) { return this.ask(`/api/data/reports/${id}`).then(({ json }) => json); }
}

const program = await Program.start({ demo: true });
const office = await Office.open(program);
const setUp = await reporting(program, office.password);

async function begins(filer) {
  const answer = await filer.page.request.post(`${program.origin}/api/data/reports`, {
    data: { form: setUp.form, unit: setUp.unit, period }, headers: { origin: program.origin, 'idempotency-key': crypto.randomUUID() } });
  assert.ok(answer.ok() || answer.status() === 409, await answer.text());
  await filer.open(`/data/reports?period=${period}`);
  await filer.page.getByRole('link', { name: title }).click();
  await filer.page.waitForFunction(() => document.activeElement?.matches('input.cell'));
  assert.equal(await filer.focused(), '零售额合计，零售额 · 本月，万元');
  return filer.page.url().match(/reports\/(\d+)/)[1];
}

async function isStopped(filer) {
  await filer.page.keyboard.type('１，０００');
  await filer.page.keyboard.press('Enter');
  await filer.page.keyboard.type('三百');
  await filer.page.keyboard.press('Enter');
  await filer.page.keyboard.type('50');
  await filer.page.keyboard.press('Enter');
  await filer.saved();
  await filer.look('filing');
  await filer.button('报出').click();
  const refused = filer.page.locator('.refused-list');
  await refused.getByRole('button', { name: '其中：粮油、食品类，零售额 · 本月' }).first().click();
  assert.equal(await filer.focused(), '其中：粮油、食品类，零售额 · 本月，万元');
  await filer.look('refused');
  await filer.button('300.00').click();  // what was meant
  await filer.saved();
}

async function handsIn(filer, id) {
  await filer.button('报出').click();
  await until(async () => (await filer.report(id)).report.state === 'Submitted');
  await filer.told('已报出');
}

async function isReturned(county, id) {
  await county.open('/data/review');
  await county.look('review_queue');
  await county.page.getByRole('link', { name: '演示百货有限公司' }).click();
  await county.cell(1, 0).click();
  await county.look('report_review');
  await county.page.keyboard.press('r');
  await county.dialog.locator('textarea').first().fill(reason);
  await county.button('退回', county.dialog).click();
  await until(async () => (await county.report(id)).report.state === 'Returned');
}

async function isCorrected(filer, id) {
  await filer.open('/data/reports');
  await filer.page.getByText('已退回').waitFor();
  await filer.look('reports');
  await filer.open(`/data/reports/${id}#cell=sales.food.month`);
  await filer.told(reason);
  assert.equal(await filer.focused(), '其中：粮油、食品类，零售额 · 本月，万元');
  await filer.page.keyboard.type('310');
  await filer.page.keyboard.press('Enter');
  await filer.saved();
  await handsIn(filer, id);
}

async function goesUp(reviewers, id) {
  for (const [reviewer, state] of reviewers) {
    await reviewer.open(`/data/review/${id}`);
    await reviewer.cell(0, 0).click();
    await reviewer.page.keyboard.press('a');
    await until(async () => {
      const { report } = await reviewer.report(id);
      return state === 'Locked' ? report.state === 'Locked' : report.level === state;
    });
  }
}

async function isAmended(filer, id) {
  await filer.open(`/data/reports/${id}`);
  await filer.button('申请修订').click();
  await filer.dialog.locator('textarea').fill('漏报一家门店');
  await filer.button('申请修订', filer.dialog).click();
  await filer.told('修订中');
  await filer.write(0, 0, '1200');
  await filer.saved();
  await handsIn(filer, id);
}

async function hasTwoVintages(filer, id) {
  await filer.open(`/data/reports/${id}/vintages`);
  await filer.page.getByRole('link', { name: '第 1 版' }).waitFor();
  const change = filer.page.locator('.vintage-changes tr', { hasText: '零售额合计' });
  assert.match(await change.textContent(), /1000.*1200/s);
  await filer.look('vintages');
}

// A stranger is told what somebody is told who asks for something that does not exist.
async function strangerSeesNothing(stranger, id) {
  await stranger.open('/data/reports?shelf=all');
  await stranger.page.locator('.empty').waitFor();
  for (const path of [`/api/data/reports/${id}`, `/api/data/reports/${id}/vintages`])
    assert.equal((await stranger.ask(path)).status, (await stranger.ask(path.replace(id, '999'))).status, path);
  await stranger.open(`/data/reports/${id}`);
  await stranger.page.getByRole('alert').waitFor();
  assert.equal(await stranger.page.getByText(title).count(), 0);
}

async function survivesAccidents(filer, colleague, id) {
  await filer.open(`/data/reports/${id}`);
  await filer.cell(2, 1).waitFor();
  await filer.context.setOffline(true);
  await filer.write(2, 1, '77');
  await filer.page.getByText('待联网').waitFor();
  await filer.page.close();
  await filer.context.setOffline(false);
  await filer.newPage();
  await filer.open(`/data/reports/${id}`);
  await until(async () => (await filer.report(id)).cells['sales.net.sum']?.v === '77');
  await colleague.open(`/data/reports/${id}`);
  await colleague.cell(1, 1).waitFor();
  await filer.write(1, 1, '88');
  await filer.saved();
  await colleague.write(1, 1, '99');
  await colleague.button('逐格选择').click();
  await colleague.look('conflict');
  await colleague.button('用“88”', colleague.dialog).click();
  await colleague.dialog.waitFor({ state: 'detached' });
  assert.equal((await colleague.report(id)).cells['sales.food.sum'].v, '88');
}

async function worksOnAPhoneAndInEnglish(id) {
  const small = await Clerk.of(office, 'filer', { width: 360, height: 740 });
  await small.page.evaluate(() => localStorage.setItem('fiveone.preferences', JSON.stringify({ language: 'en' })));
  await small.open('/data/reports');
  await small.look('reports_phone');
  await small.open(`/data/reports/${id}`);
  await small.cell(2, 0).click();
  await small.dialog.locator('input').fill('60');
  await small.look('card_phone');
  await small.button('Done', small.dialog).click();
  await until(async () => (await small.report(id)).cells['sales.net.month'].v === '60');
}

try {
  const [filer, colleague, county, city, province, stranger] = await Promise.all(
    ['filer', 'colleague', 'county', 'city', 'province', 'stranger'].map((account) => Clerk.of(office, account)));
  const id = await begins(filer);
  await isStopped(filer);
  await survivesAccidents(filer, colleague, id);
  await worksOnAPhoneAndInEnglish(id);
  await strangerSeesNothing(stranger, id);
  await filer.open(`/data/reports/${id}`);
  await handsIn(filer, id);
  await isReturned(county, id);
  await isCorrected(filer, id);
  await goesUp([[county, 'City'], [city, 'Province'], [province, 'Locked']], id);
  await isAmended(filer, id);
  await goesUp([[county, 'City'], [city, 'Province'], [province, 'Locked']], id);
  await hasTwoVintages(filer, id);
  await strangerSeesNothing(stranger, id);
  assert.deepEqual(office.faults, []);
} finally {
  await office.close();
  await program.stop();
}
