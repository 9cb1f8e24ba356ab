// Shows each cleaned payload to Chromium: nothing may run, ask, navigate or load; the browser must read the very tree that
// was printed; and html-validate must accept it inside of an article.
//   node tests/browser/sanitizer.mjs build/dev/tests/sanitize_payloads
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const cleaned = JSON.parse(execFileSync(process.argv[2], ['tests/hostile/html.json'], { encoding: 'utf8', maxBuffer: 1 << 26 }));
const faults = [];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
// Browsers differ from us, and from each other, in which characters of a value or a text they print as entities, and in whether
// they print the line end again that reading swallows behind <pre>.
const spelled_alike = (html) => html.replaceAll('&nbsp;', '\u00a0').replaceAll('&#39;', "'").replaceAll(/<pre>\n+/g, '<pre>')
  .replace(/"[^"]*"/g, (value) => value.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
let current = -1;
const fault = (what) => faults.push(`#${current} ${what}: ${cleaned[current]?.slice(0, 300)}`);
page.on('dialog', (dialog) => { fault(`dialog ${dialog.message()}`); return dialog.dismiss(); });
page.on('console', (message) => { if (message.text().includes('HACKED')) fault('script ran'); });
page.on('popup', () => fault('popup'));
await page.route('**/*', (route) => {
  const address = new URL(route.request().url());
  if (address.hostname !== 'fiveone.test') fault(`request to ${address.href}`);
  return route.fulfill({ status: 200, contentType: address.pathname === '/' ? 'text/html; charset=utf-8' : 'image/gif', body: '' });
});
await page.goto('http://fiveone.test/');

for (current = 0; current < cleaned.length; ++current) {
  await page.setContent(`<!DOCTYPE html><html lang="zh"><title>x</title><article><div id="body">${cleaned[current]}</div></article><p id="after">after</p>`);
  const seen = await page.evaluate(() => {
    for (const element of document.querySelectorAll('#body *')) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      element.dispatchEvent(new Event('focus'));
    }
    return {
      hacked: window.hacked === 1,
      landmark: document.querySelector('#after')?.parentElement === document.body,
      printed: document.querySelector('#body').innerHTML,
    };
  });
  if (seen.hacked) fault('script ran');
  if (!seen.landmark) fault('the page around it broke');
  if (spelled_alike(seen.printed) !== spelled_alike(cleaned[current])) fault(`the browser reads another tree, ${seen.printed.slice(0, 300)}`);
}
await browser.close();

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'tel-non-breaking': 'off', 'no-trailing-whitespace': 'off', 'heading-level': ['error', { minInitialRank: 'any' }] } });
for (current = 0; current < cleaned.length; ++current) {
  const report = await validator.validateString(`<!DOCTYPE html>\n<html lang="zh"><head><title>x</title></head><body><article><div>${cleaned[current]}</div></article></body></html>`);
  for (const result of report.results) for (const message of result.messages) fault(`${message.ruleId}: ${message.message}`);
}

console.log(`${cleaned.length} payloads, ${faults.length} faults`);
for (const line of faults) console.log(line);
process.exit(faults.length === 0 ? 0 : 1);
