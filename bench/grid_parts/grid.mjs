// The report grid's answer to a key and to a paste: node bench/grid_parts/grid.mjs KEYS (see bench/grid).
import { cpus, loadavg } from 'node:os';
import { chromium } from 'playwright-core';

import { gridPage } from '../../tests/support/grid_page.mjs';

const keys = Number(process.argv[2]);
const [rows, columns] = [500, 30];
const before = loadavg()[0];
const served = await gridPage();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
const share = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];

// From the key's own time stamp until the frame that follows it has been given to the compositor.
await page.addInitScript(() => {
  window.times = [];
  const painted = (since) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.times.push(performance.now() - since);
    channel.port2.postMessage(0);
  });
  addEventListener('keydown', (event) => painted(event.timeStamp), true);
  window.timed = (act) => new Promise((done) => {
    const since = performance.now();
    act();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - since);
      channel.port2.postMessage(0);
    });
  });
});
await page.goto(`${served.origin}/?form=large`);
await page.locator('[data-row="0"] [data-column="0"]').click();

const pasted = await page.evaluate(async ([high, wide]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', Array.from({ length: high }, (_, row) =>
    Array.from({ length: wide }, (__, column) => `${row + 1},${String(column).padStart(3, '0')}.5`).join('\t')).join('\r\n'));
  const look = await window.timed(() =>
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })));
  const go = await window.timed(() => document.querySelector('dialog .primary').click());
  return { look, go, cells: Object.keys(window.told.values()).length };
}, [rows, columns]);
if (pasted.cells !== rows * columns) throw new Error(`${pasted.cells} cells were pasted`);

async function measure(what, press) {
  await page.evaluate(() => { window.times = []; });
  for (let count = 0; count < keys; ++count) await press(count);
  await page.waitForFunction((many) => window.times.length >= many, keys);
  const times = await page.evaluate(() => window.times);
  console.log(`| ${what} | ${share(times, 0.5).toFixed(1)} ms | ${share(times, 0.95).toFixed(1)} ms | ${Math.max(...times).toFixed(1)} ms |`);
}

console.log(`| key, with ${rows} × ${columns} filled cells | p50 | p95 | longest |\n| --- | --- | --- | --- |`);
const cell = page.locator('[data-row="0"] [data-column="0"]');
await page.keyboard.press('Control+Home');
await measure('a digit typed', (count) => page.keyboard.press(String(count % 10)));
await page.keyboard.press('Escape');
await measure('an arrow down', () => page.keyboard.press('ArrowDown'));
await page.keyboard.press('Control+Home');
await measure('a rectangle stretched', (count) => page.keyboard.press(count % 2 ? 'Shift+ArrowRight' : 'Shift+ArrowDown'));
await page.keyboard.press('Control+Home');
await measure('a page down or up', (count) => page.keyboard.press(count % 20 < 10 ? 'PageDown' : 'PageUp'));
await measure('to the end and back', (count) => page.keyboard.press(count % 2 ? 'Control+Home' : 'Control+End'));
await cell.waitFor();
const [look, go] = [pasted.look, pasted.go].map((time) => `${time.toFixed(0)} ms`);
console.log(`\npaste of ${rows} × ${columns} until it can be looked at ${look}, until it stands in the cells ${go}`);
console.log(`${cpus().length} cores (${cpus()[0].model.trim()}), load ${before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after`);
await browser.close();
served.close();
