// The portal's pages as people meet them: no fault for axe-core and html-validate, no sideways scroll on a phone, a focus
// that is seen, nothing asked of another host, small on the wire.
//   node tests/browser/face.mjs GALLERY_PROGRAM     (writes its pages to a temporary folder)
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const origin = 'http://face.test';
const module_folder = fileURLToPath(new URL('../../modules/portal', import.meta.url));
const axe_source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kinds = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.jpg': 'image/jpeg', '.svg': 'image/svg+xml' };
const limits = { style_bytes: 20_000, article_gzip_bytes: 100_000, home_gzip_bytes: 300_000 };

// All of the standard and of the accessibility rules: none is switched off.
const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });

const faults = [];
const fault = (page, what) => faults.push(`${page}: ${what}`);

function file_for(folder, path) {
  if (path === '/icon.svg') return join(module_folder, 'pages/icon.svg');
  if (path.startsWith('/demo/')) return join(module_folder, path);
  return join(folder, path);
}

async function serve_from(folder, context, strangers) {
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    const file = file_for(folder, decodeURIComponent(url.pathname));
    if (url.origin !== origin || !existsSync(file)) {
      strangers.push(url.href);
      return route.abort();
    }
    return route.fulfill({
      body: readFileSync(file),
      contentType: kinds[extname(file)],
      headers: { 'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'" },
    });
  });
}

async function check_html(name, text) {
  const report = await validator.validateString(text, name);
  for (const result of report.results)
    for (const message of result.messages) fault(name, `html-validate ${message.ruleId} at ${message.line}: ${message.message}`);
  for (const label of ['SiteName', 'SiteDomain', 'SiteIDCode'])
    if (text.split(`<meta name="${label}" content="`).length !== 2) fault(name, `label ${label} does not stand once`);
  for (const [block] of text.matchAll(/(?<=<script type="application\/ld\+json">).*?(?=<\/script>)/gs)) {
    try { JSON.parse(block); } catch (error) { fault(name, `linked data: ${error.message}`); }
  }
  if (/<script(?! type="application\/ld\+json")|\sstyle="|<style|\son\w+="/.test(text.replace(/<script type="application\/ld\+json">.*?<\/script>/gs, '')))
    fault(name, 'a script, style or handler stands in the page');
}

async function check_axe(name, page) {
  // Over the debugging protocol, so that the page's own content policy stays in force.
  await page.evaluate(axe_source);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const violation of found.violations)
    fault(name, `axe ${violation.id} (${violation.impact}): ${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`);
}

async function check_narrow(name, page) {
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > room + 1 && !each.closest('.table, pre, .unseen'))
      .slice(-3).map((each) => `${each.tagName}.${each.className} ${Math.round(each.getBoundingClientRect().right)}`);
  });
  if (wide.length) fault(name, `wider than 320 px: ${wide.join('; ')}`);
}

// Every stop of the Tab key shows a frame of two colours, and the first one leads to the text.
async function check_focus(name, page) {
  await page.setViewportSize({ width: 1366, height: 768 });
  const stops = await page.evaluate(() => document.querySelectorAll('a[href], button, input:not([type=hidden]), select, [tabindex="0"]').length);
  for (let i = 0; i < stops; ++i) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body) return { end: true };
      const style = getComputedStyle(here);
      const box = here.getBoundingClientRect();
      return { what: here.outerHTML.slice(0, 80), href: here.getAttribute('href'), framed: parseFloat(style.outlineWidth) >= 3 && style.outlineStyle !== 'none' && style.boxShadow !== 'none', inside: box.right > 0 && box.bottom > 0 };
    });
    if (seen.end) continue;
    if (i === 0 && seen.href !== '#main') fault(name, 'the first stop is not the way to the text');
    if (!seen.framed || !seen.inside) fault(name, `no visible focus on ${seen.what}`);
  }
}

// Room for a finger: 24 px at least, or a place in running text (WCAG 2.2, 2.5.8).
async function check_targets(name, page) {
  await page.setViewportSize({ width: 360, height: 740 });
  const small = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select')]
    .filter((each) => !each.closest('.body p, .note, .found, .skip, .banner, p') && !each.matches('.skip'))
    .filter((each) => { const box = each.getBoundingClientRect(); return box.height < 24 || box.width < 24; })
    .slice(0, 3).map((each) => `${each.outerHTML.slice(0, 60)} ${Math.round(each.getBoundingClientRect().height)}`));
  if (small.length) fault(name, `small targets: ${small.join('; ')}`);
}

function check_sizes(folder) {
  const style = readFileSync(join(folder, 'style.css'));
  if (style.length > limits.style_bytes) fault('style.css', `${style.length} bytes, more than ${limits.style_bytes}`);
  const size = (name) => gzipSync(readFileSync(join(folder, name))).length + gzipSync(style).length;
  const article = size('zh-usual-normal-article.html');
  const home = size('zh-usual-normal-home.html');
  if (article > limits.article_gzip_bytes) fault('article', `${article} bytes compressed`);
  if (home > limits.home_gzip_bytes) fault('home', `${home} bytes compressed`);
  console.log(`style.css ${style.length} bytes (${gzipSync(style).length} gzip), article ${article}, home ${home} bytes compressed with style`);
}

const folder = mkdtempSync(join(tmpdir(), 'fiveone-face-'));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-sync'],
});
try {
  execFileSync(process.argv[2], [folder]);
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
  const strangers = [];
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  await serve_from(folder, context, strangers);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && fault(page.url(), message.text()));
  for (const name of names) {
    const usual = name.includes('-usual-');
    // The words differ from mode to mode in nothing that the validator sees: the normal one stands for all.
    if (name.includes('-normal-')) await check_html(name, readFileSync(join(folder, name), 'utf8'));
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`${origin}/${name}`);
    if (usual || name.includes('-normal-')) await check_axe(name, page);
    await check_narrow(name, page);
    if (usual && name.startsWith('zh') && name.includes('-normal-')) await check_targets(name, page);
    if (usual && /^zh-usual-(normal|dark)-(home|article|library|settings)/.test(name)) {
      await page.goto(`${origin}/${name}`);
      await check_focus(name, page);
    }
  }
  for (const address of new Set(strangers)) fault('request', address);
  check_sizes(folder);
  console.log(`${names.length} pages, ${faults.length} faults`);
  for (const line of faults.slice(0, 60)) console.log(line);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = faults.length ? 1 : 0;
