// A figure on its way through the desk, on the real program: an enterprise fills its report and is stopped at the cells that are wrong, a stock
// phrase explains nothing, the county returns one cell, it is corrected, passed up to the province and amended; a stranger sees nothing of it.
// And what happens to fingers and networks: the same in English, on a phone, and in a tab that was closed while there was no network.
//   FIVEONE_PROGRAM=build/release/fiveone node tests/browser/reports.mjs [FOLDER FOR PICTURES]
import assert from 'node:assert/strict';

import { Desk, Office } from '../support/desk.mjs';
import { Program, until } from '../support/program.mjs';
import { monthsAgo, Reporting } from '../support/reporting.mjs';

const unit = '示例百货有限公司（演示）';
const form = '商品零售额月报（演示）';
const period = monthsAgo(12);
const reason = '与上月发票汇总不一致';

const program = await Program.start({ demo: true });
const reporting = await Reporting.open(program);
await reporting.engageAll();
const newcomer = await reporting.does('system', 'POST', '/api/identity/organisations',
  { kind: 'Enterprise', name_zh: '示例外市企业（演示）', parent: reporting.bureau('990202'), valid_from: '2016-01-01' });
await reporting.engage('newcomer', '演示外市填报人', newcomer.id, ['report-filer']);
const formId = await reporting.designForm();
const office = await Office.open(program);

const ours = (desk, word = '') => desk.page.locator('tr', { hasText: form }).filter({ hasText: word });
const cell = (desk, row, column = 0) => desk.page.locator(`[data-row="${row}"] [data-column="${column}"]`);
const active = (desk) => desk.page.locator('input.cell:focus');
const refused = (desk, words) => desk.page.locator('.refused-list li', { hasText: words });
const badge = (desk, word) => desk.page.locator('.report-title .state', { hasText: word });
const valueOf = async (id, name) => (await reporting.report('filer', id)).cells[name]?.v;

async function type(desk, ...values) {
  await active(desk).waitFor();
  for (const value of values) {
    await desk.page.keyboard.type(value);
    await desk.page.keyboard.press('Enter');
  }
}
async function typeInto(desk, row, value) {
  await cell(desk, row).click();
  await type(desk, value);
}

async function isStopped(filer, id) {
  await filer.open(`/data/reports?shelf=open&period=${period}`);
  await filer.look('reports');
  await filer.page.getByRole('link', { name: form }).click();
  await filer.page.waitForURL(new RegExp(`/data/reports/${id}`));
  await type(filer, '100', '6o', '40', '70');
  await filer.saved();
  assert.equal(await valueOf(id, 'sales.food.month'), '6o');
  await filer.button('报出').click();
  await refused(filer, '粮油、食品类').first().waitFor();
  await filer.look('refused');
  await refused(filer, '粮油、食品类').first().getByRole('button').click();
  await type(filer, '60');
  await filer.saved();
}

async function stockPhraseIsRefused(filer) {
  const why = filer.page.locator('.findings-list textarea').first();
  await why.fill('情况属实');
  await why.blur();
  await filer.saved();
  await filer.button('报出').click();
  await refused(filer, '通过公共网络实现的零售额').first().waitFor();
  await filer.page.locator('.findings-list .fault', { hasText: '没有说明原因' }).first().waitFor();
  await filer.look('stock_phrase');
  await why.fill('开展网上年货节，线上订单占比明显提高');
  await why.blur();
  await filer.saved();
  await filer.button('报出').click();
  await badge(filer, '审核中').waitFor();
  await filer.look('handed_in');
}

async function oneCellIsReturned(county, filer, id) {
  await county.open('/data/review');
  await county.look('review_queue');
  await ours(county).getByRole('link', { name: unit }).click();
  await county.page.waitForURL(new RegExp(`/data/review/${id}`));
  await cell(county, 2).click();
  await county.page.keyboard.press('r');
  await county.dialog.getByLabel('服装类，零售额 · 本月', { exact: true }).fill(reason);
  await county.look('return');
  await county.button('退回', county.dialog).click();
  await county.dialog.waitFor({ state: 'detached' });
  await filer.open('/data/reports');
  await ours(filer, '已退回').getByRole('link', { name: form }).click();
  await filer.page.locator('.findings-list', { hasText: reason }).getByRole('button', { name: '服装类，零售额 · 本月' }).click();
  await filer.look('returned');
  await type(filer, '45');
  await typeInto(filer, 0, '105');
  await filer.saved();
  await filer.button('报出').click();
  await badge(filer, '审核中').waitFor();
}

async function accepts(reviewer, id) {
  await reviewer.open(`/data/review/${id}`);
  await reviewer.page.keyboard.press('a');
  await reviewer.page.waitForURL((url) => !url.pathname.endsWith(id));
}

// Those in which nothing was found, together.
async function acceptsTheClean(county, others) {
  for (const id of others) {
    await reporting.fill('filer', id, { 'sales.total.month': '10', 'sales.food.month': '9.99', 'sales.clothing.month': '0.01', 'sales.online.month': '0' });
    await reporting.ordered('filer', id, 'submit');
  }
  await county.open('/data/review');
  await ours(county).first().waitFor();
  for (const row of await ours(county).all()) await row.getByRole('checkbox').check();
  await county.button(`通过所选（${others.length}）`).click();
  await county.page.getByText(`已通过 ${others.length} 张。`).waitFor();
  for (const id of others) assert.equal((await reporting.report('city', id)).report.level, 'City');
}

async function isAmended(filer, id) {
  await filer.open(`/data/reports/${id}`);
  await badge(filer, '已验收').waitFor();
  await filer.button('申请修订').click();
  await filer.dialog.locator('textarea').fill('补记一家门店的销售');
  await filer.button('申请修订', filer.dialog).click();
  await badge(filer, '修订中').waitFor();
  await typeInto(filer, 1, '62.5');
  await typeInto(filer, 0, '107.5');
  await filer.saved();
  await filer.look('amending');
  await filer.button('报出').click();
  await badge(filer, '审核中').waitFor();
}

async function hasTwoVintages(filer, id) {
  await filer.open(`/data/reports/${id}/vintages`);
  await filer.page.locator('tr', { hasText: '第 2 版' }).getByText('现行').waitFor();
  await filer.page.locator('tr', { hasText: '第 1 版' }).getByText('曾验收').waitFor();
  await filer.page.locator('.vintage-changes', { hasText: '107.5' }).waitFor();
  await filer.look('vintages');
  await filer.page.getByRole('link', { name: '第 1 版' }).click();
  await cell(filer, 0).getByText('105.00').waitFor();
  await filer.page.locator('input[type="date"]').fill('2016-01-01');
  await filer.page.locator('.empty', { hasText: '这一天以前没有验收的版本' }).waitFor();
  await filer.look('no_vintage');
}

// Neither somebody who has nothing to file, nor a reviewer of another city, who has reports of their own.
async function newcomerHasNothing(filer) {
  for (const [shelf, words] of [['open', '没有要填的报表'], ['waiting', '没有审核中的报表'], ['locked', '还没有验收的报表'], ['all', '还没有报表']]) {
    await filer.open(`/data/reports?shelf=${shelf}`);
    await filer.page.locator('.empty', { hasText: words }).waitFor();
  }
  await filer.look('newcomer');
}
async function strangerSeesNothing(stranger, id) {
  await stranger.open(`/data/reports?shelf=all&period=${period}`);
  await stranger.page.locator('.empty').waitFor();
  await stranger.look('stranger');
  await stranger.open('/data/review');
  assert.equal(await ours(stranger).count(), 0);
  for (const path of [`/data/reports/${id}`, `/data/review/${id}`, `/data/reports/${id}/vintages`]) {
    await stranger.open(path);
    await stranger.page.getByRole('alert').waitFor();
    assert.equal(await stranger.page.getByText(unit).count(), 0, path);
  }
  await stranger.look('not_found');
}

async function inEnglish(id, open) {
  const filer = await Desk.of(office, 'filer', { language: 'en' });
  for (const [name, path] of [['reports', '/data/reports'], ['locked', `/data/reports/${id}`], ['filing', `/data/reports/${open}`], ['vintages', `/data/reports/${id}/vintages`]]) {
    await filer.open(path);
    await filer.look(`english_${name}`);
  }
  await filer.context.close();
}

// The cell that a finger chose is the one that is edited, wherever the cursor stood.
async function onAPhone(id) {
  const filer = await Desk.of(office, 'filer', { width: 360, height: 740 });
  await filer.open('/data/reports');
  await filer.look('phone_reports');
  await filer.open(`/data/reports/${id}`);
  await cell(filer, 0).waitFor();
  assert.equal(await filer.dialog.count(), 0);
  await cell(filer, 2).click();
  await filer.page.getByRole('dialog', { name: '服装类，零售额 · 本月' }).waitFor();
  await filer.page.locator('#cell-card').fill('１２');
  await filer.look('phone_card');
  await filer.button('完成').click();
  await filer.saved();
  assert.equal(await valueOf(id, 'sales.clothing.month'), '12');
  await filer.page.locator('tr[data-row="3"] th').click();
  await filer.look('phone_filing');
  assert.equal(await filer.dialog.count(), 0, 'a caption opens no cell');
  await filer.context.close();
}

// What stood in the cell when the tab was closed counts, whether it was ended by a key or not.
async function inAClosedTab(filer, id) {
  await filer.open(`/data/reports/${id}`);
  await active(filer).waitFor();
  await filer.context.setOffline(true);
  await typeInto(filer, 0, '31');
  await filer.page.locator('.save-state', { hasText: '待联网' }).waitFor();
  await cell(filer, 1).click();
  await active(filer).waitFor();
  await filer.page.keyboard.type('19');
  await filer.page.close();
  await filer.context.setOffline(false);
  assert.equal(await valueOf(id, 'sales.total.month'), undefined);
  await filer.newPage();
  await filer.open(`/data/reports/${id}`);
  await until(async () => (await valueOf(id, 'sales.total.month')) === '31' && (await valueOf(id, 'sales.food.month')) === '19', 60_000);
  await filer.saved();
  await cell(filer, 1).getByText('19').waitFor();
}

try {
  const id = await reporting.begin('filer', formId, period);
  const others = [await reporting.begin('filer', formId, monthsAgo(13)), await reporting.begin('filer', formId, monthsAgo(14))];
  const filer = await Desk.of(office, 'filer');
  const county = await Desk.of(office, 'county');
  await isStopped(filer, id);
  await stockPhraseIsRefused(filer);
  await oneCellIsReturned(county, filer, id);
  await accepts(county, id);
  await acceptsTheClean(county, others);
  const stranger = await Desk.of(office, 'stranger');
  await strangerSeesNothing(stranger, id);
  await newcomerHasNothing(await Desk.of(office, 'newcomer'));
  for (const account of ['city', 'province']) await accepts(await Desk.of(office, account), id);
  await isAmended(filer, id);
  for (const level of ['county', 'city', 'province']) await reporting.ordered(level, id, 'accept');
  await hasTwoVintages(filer, id);
  await strangerSeesNothing(stranger, id);
  const more = [];
  for (const count of [15, 16]) more.push(await reporting.begin('filer', formId, monthsAgo(count)));
  await inEnglish(id, more[0]);
  await onAPhone(more[0]);
  await inAClosedTab(filer, more[1]);
  assert.deepEqual(office.faults, []);
} finally {
  await office.close();
  await program.stop();
}
