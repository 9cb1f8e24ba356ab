// The report grid in Chromium, by itself: keyboard, Chinese input, clipboard, undo, large forms, screen readers' roles, phone and paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, beforeEach, test } from 'node:test';
import { chromium } from 'playwright-core';

import { gridPage } from '../support/grid_page.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let served, browser, context, page;

before(async () => {
  served = await gridPage();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
after(async () => {
  await browser?.close();
  served?.close();
});
beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.origin });
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error.message));
});

async function open(query = '') {
  await page.goto(`${served.origin}/?${query}`);
  await page.locator('input.cell').waitFor();
}
const at = (row, column, section = 0) => page.locator(`[data-section="${section}"] [data-row="${row}"] [data-column="${column}"]`);
const values = () => page.evaluate(() => window.told.values());
const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const paste = (data) => page.evaluate((kinds) => {
  const clipboardData = new DataTransfer();
  for (const [kind, text] of Object.entries(kinds)) clipboardData.setData(kind, text);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, data);

test('the active cell holds a real input with the focus, named by its row and column heads', async () => {
  await open();
  await at(0, 0).click();
  assert.equal(await focused(), '零售额合计，零售额 · 本月，万元');
  await press('ArrowDown', 'ArrowRight', 'ArrowRight');
  assert.equal(await focused(), '其中：粮油、食品类，零售额 · 去年同月，万元');
  assert.equal(await page.locator('input.cell').count(), 1);
});

test('a number typed over a cell is kept by Enter, by arrows and by Tab, and Escape gives back what stood there', async () => {
  await open();
  await at(3, 0).click();
  await page.keyboard.type('12.5');
  await press('Enter');
  await page.keyboard.type('１，２３４');
  await press('ArrowRight');
  await page.keyboard.type('7');
  await press('Tab');
  await page.keyboard.type('99');
  await press('Escape');
  const found = await values();
  assert.deepEqual([found['sales.net.month'], found['sales.shop.month'], found['sales.shop.sum'], found['sales.shop.year_ago']], ['12.5', '1234', '7', undefined]);
  assert.equal(await at(4, 0).textContent(), '1,234.00');
});

test('F2 edits what stands there, with the arrows in the text', async () => {
  await open();
  await at(0, 0).click();
  await press('F2', 'Backspace', 'ArrowLeft', 'ArrowLeft');
  await page.keyboard.type('0');
  await press('Enter');
  assert.equal((await values())['sales.total.month'], '12345607');
});

test('the first letter of pinyin is never lost, Enter among the candidates does not move, Escape drops only them', async () => {
  await open();
  await at(3, 5).click();
  const cdp = await context.newCDPSession(page);
  const compose = async (text) => {
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process', code: 'KeyA' });
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  };
  for (const text of ['w', 'wo', 'wos', 'wosh', 'woshi']) await compose(text);
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Enter', code: 'Enter' });
  assert.equal(await focused(), '通过公共网络实现的零售额，备注');
  await cdp.send('Input.insertText', { text: '我是' });
  assert.equal(await page.locator('input.cell').inputValue(), '我是');
  await press('Enter');
  assert.equal((await values())['sales.net.note'], '我是');
  await compose('x');
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Escape', code: 'Escape' });
  await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await cdp.send('Input.insertText', { text: '新' });
  await press('Tab');
  assert.equal((await values())['sales.shop.note'], '新');
});

test('a rectangle goes to the clipboard and comes back by the keyboard, and its paste is one step', async () => {
  await open();
  await at(0, 0).click();
  await press('Shift+ArrowRight', 'Shift+ArrowDown');
  assert.equal(await page.locator('[aria-selected="true"]').count(), 4);
  assert.match(await page.locator('.grid-status').textContent(), /已选 4 格.*合计 11,111,410\.71/s);
  await press('Control+c');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()).then((text) => text.replace(/\r/g, '')), '1234567.5\t9876543.21\n300\t三百');
  await at(3, 0).click();
  await press('Control+v');
  await page.getByRole('dialog').getByText('有 1 处不能确定').waitFor();
  await press('Enter');
  assert.equal((await values())['sales.shop.month'], '300');
  assert.equal((await values())['sales.shop.sum'], '三百');
  await press('Control+z');
  assert.equal((await values())['sales.net.month'], '');
  assert.equal((await values())['sales.shop.sum'], '');
  await press('Control+y');
  assert.equal((await values())['sales.net.sum'], '9876543.21');
});

test('copying one empty cell and cutting a full one work by the keyboard too', async () => {
  await open();
  await at(0, 0).click();
  await press('Control+x');
  assert.equal((await values())['sales.total.month'], '');
  await press('ArrowDown', 'Control+v');
  assert.equal((await values())['sales.food.month'], '1234567.5');
  await at(4, 0).click();
  await press('Control+c', 'ArrowUp', 'ArrowUp', 'Control+v');
  assert.equal((await values())['sales.food.month'], '');
});

test('merged cells of Excel fall into their places', async () => {
  await open();
  await at(3, 0).click();
  await paste({ 'text/html': '<table><tr><td rowspan="2">1,000.5</td><td>2</td></tr><tr><td>3</td></tr></table>', 'text/plain': 'x' });
  const found = await values();
  assert.deepEqual([found['sales.net.month'], found['sales.net.sum'], found['sales.shop.month'], found['sales.shop.sum']], ['1000.5', '2', undefined, '3']);
});

test('rows of an open section are added for a paste, and one by one', async () => {
  await open();
  await at(0, 0, 1).click();
  await paste({ 'text/plain': '白菜\t2.5\t2015年12月1日\n猪肉\t30\t2015/12/1\n鸡蛋\t9.8\t20151201' });
  const found = await values();
  assert.deepEqual([found['prices.2.name'], found['prices.3.price'], found['prices.1.day']], ['猪肉', '9.8', '2015-12-01']);
  await page.getByRole('button', { name: '添加行' }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('4，'));
  assert.equal(await focused(), '4，品名');
});

test('a code is found by its initials and chosen by Enter', async () => {
  await open();
  await at(0, 4).click();
  await page.keyboard.type('lixia');
  await page.getByRole('option', { name: '历下区' }).waitFor();
  await press('Enter');
  assert.equal((await values())['sales.total.region'], '370102');
  assert.equal(await at(0, 4).textContent(), '历下区');
});

test('fill down, clear, F8 and the ends of the form', async () => {
  await open();
  await at(0, 0).click();
  await press('ArrowDown', 'ArrowDown', 'Control+d');
  assert.equal((await values())['sales.net.month'], '300');
  await press('Delete');
  assert.equal((await values())['sales.net.month'], '');
  await press('Control+Home', 'F8');
  assert.equal(await focused(), '零售额合计，零售额 · 1-本月，万元');
  await press('Shift+F8', 'Control+End');
  assert.equal(await focused(), '1，采价日');
});

test('the grid is one stop of Tab for whoever leaves it, and nobody is caught in it', async () => {
  await open();
  await at(0, 0).click();
  await press('Tab');
  assert.equal(await focused(), '零售额合计，零售额 · 1-本月，万元');
  await press('Escape', 'Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), '添加行');
});

test('a large form draws what can be seen, keeps the cursor\'s cell while somebody scrolls, and prints all of it', async () => {
  await open('form=large');
  await at(0, 0).click();
  assert.ok(await page.locator('tr[data-row]').count() < 80);
  assert.equal(await page.locator('table').getAttribute('aria-rowcount'), '503');
  await page.locator('.grid-box').evaluate((box) => { box.scrollTop = 9_000; });
  await page.locator('[data-row="320"]').waitFor();
  await page.keyboard.type('42');
  await press('Enter');
  assert.equal((await values())['big.r0.c0'], '42');
  await press('Control+End');
  assert.equal(await focused(), '指标名称第 500 行，第10组 · 栏30，万元');
  assert.equal(await page.locator('tr:has(input.cell)').getAttribute('aria-rowindex'), '503');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length === 500);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.waitForFunction(() => document.querySelectorAll('tr[data-row]').length < 80);
});

test('500 rows of 30 columns are pasted as one step after a look', async () => {
  await open('form=large');
  await at(0, 0).click();
  await paste({ 'text/plain': Array.from({ length: 500 }, (_, row) => Array.from({ length: 30 }, (__, column) => `${row}.${column % 10}`).join('\t')).join('\r\n') });
  await page.getByRole('dialog').getByText('15000').waitFor();
  await press('Enter');
  assert.equal((await values())['big.r499.c29'], '499.9');
  await press('Control+z');
  assert.equal((await values())['big.r499.c29'], '');
});

for (const query of ['', 'language=en', 'reading', 'still', 'form=large'])
  test(`no violation of accessibility: ${query || 'as it is'}`, async () => {
    await page.goto(`${served.origin}/?${query}`);
    await page.locator('table.report').first().waitFor();
    if (query !== 'still') await at(0, 0).click();
    await page.evaluate(axeSource);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`), []);
  });

test('on a phone a cell is edited on a card of its own', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open();
  await at(3, 0).click();
  await page.locator('#cell-card').fill('１２');
  await page.getByRole('button', { name: '下一格' }).click();
  await page.getByRole('dialog', { name: '通过公共网络实现的零售额，零售额 · 1-本月，万元' }).waitFor();
  await page.locator('#cell-card').fill('三百');
  await page.getByRole('button', { name: '完成' }).click();
  assert.deepEqual([(await values())['sales.net.month'], (await values())['sales.net.sum']], ['12', '三百']);
  await page.locator('[data-row="1"] th').click();
  await page.locator('thead th').first().click();
  assert.equal(await page.getByRole('dialog').count(), 0);
  await at(1, 0).click();
  await page.getByRole('dialog', { name: '其中：粮油、食品类，零售额 · 本月，万元' }).waitFor();
});
