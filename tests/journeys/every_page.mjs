// A visitor who follows every link: each page that exists answers, bears its statutory labels once, has the footer, one h1,
// no script, and links that lead somewhere (annexes of 国办发〔2017〕47号).
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';

import { Program } from '../support/program.mjs';

// Which labels which kind of page bears.
const siteLabels = ['SiteName', 'SiteDomain', 'SiteIDCode'];
const columnLabels = ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'];
const labelsOf = {
  home: [...siteLabels, ...columnLabels],
  column: [...siteLabels, ...columnLabels],
  service: [...siteLabels, ...columnLabels],
  article: [...siteLabels, 'ColumnName', 'ColumnType', 'ArticleTitle', 'PubDate', 'ContentSource'],
};
const kindOf = (path) => {
  const own = path.replace(/^\/en(?=\/)/, '');
  if (own === '/' || own.startsWith('/site/')) return 'home';
  if (own.startsWith('/col/')) return 'column';
  return own.startsWith('/art/') ? 'article' : 'service';
};
const footerItems = ['主办单位', '网站标识码', 'beian.miit.gov.cn', 'beian.mps.gov.cn', '/sitemap.html', 'bszs.conac.cn', 'zfwzgl.www.gov.cn'];

const decoded = (text) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<');
const localLinks = (html) =>
  [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, link]) => decoded(link).split('#')[0]);

let site;
const pages = new Map();

before(async () => {
  site = await Program.start({ demo: true });
  const waiting = ['/', '/en/'];
  const seen = new Set(waiting);
  while (waiting.length > 0) {
    const path = waiting.shift();
    const answer = await site.get(path);
    pages.set(path, answer);
    if (!answer.headers['content-type']?.startsWith('text/html')) continue;
    for (const link of localLinks(answer.text)) {
      if (seen.has(link) || link.includes('/view?') || link.includes('/reading?')) continue;
      seen.add(link);
      waiting.push(link);
    }
  }
});
after(() => site.stop());

const htmlPages = () => [...pages].filter(([, answer]) => answer.headers['content-type']?.startsWith('text/html'));

test('every link leads to something', () => {
  assert.ok(pages.size > 300, `only ${pages.size} addresses were found`);
  for (const [path, answer] of pages) assert.equal(answer.status, 200, path);
});

test('every page bears each label of its kind once and not empty', () => {
  for (const [path, answer] of htmlPages())
    for (const label of labelsOf[kindOf(path)]) {
      const found = [...answer.text.matchAll(new RegExp(`<meta name="${label}" content="([^"]*)"`, 'g'))];
      assert.equal(found.length, 1, `${label} on ${path}`);
      assert.notEqual(found[0][1].trim(), '', `${label} on ${path}`);
    }
});

test('an article says when it was published, to the minute', () => {
  for (const [path, answer] of htmlPages())
    if (kindOf(path) === 'article') assert.match(answer.text, /<meta name="PubDate" content="\d{4}-\d\d-\d\d \d\d:\d\d"/, path);
});

test('every page has the statutory footer, one h1, its language and no script', () => {
  for (const [path, answer] of htmlPages()) {
    const english = path.startsWith('/en');
    for (const item of footerItems) {
      if (english && /[\u4e00-\u9fff]/.test(item)) continue;
      assert.ok(answer.text.includes(item), `${item} on ${path}`);
    }
    assert.equal([...answer.text.matchAll(/<h1[ >]/g)].length, 1, `h1 on ${path}`);
    assert.match(answer.text, english ? /<html[^>]* lang="en"/ : /<html[^>]* lang="zh-CN"/, path);
    assert.doesNotMatch(answer.text.replaceAll(/<script type="application\/ld\+json">[^<]*<\/script>/g, ''), /<script|javascript:|\son[a-z]+=/i, path);
    assert.ok(answer.text.length < 400_000, `${path} weighs ${answer.text.length}`);
  }
});

test('linked data is JSON', () => {
  for (const [path, answer] of htmlPages())
    for (const [, json] of answer.text.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g))
      assert.doesNotThrow(() => JSON.parse(json), path);
});

test('the demonstration says on every page that it is one', () => {
  for (const [path, answer] of htmlPages()) assert.match(answer.text, path.startsWith('/en') ? /Demonstration/ : /演示数据/, path);
});

test('feeds, sitemaps and robots agree with the pages', async () => {
  const index = (await site.get('/sitemap.xml')).text;
  const parts = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => new URL(loc).pathname);
  const listed = new Set();
  for (const part of parts)
    for (const [, loc] of (await site.get(part)).text.matchAll(/<loc>([^<]+)<\/loc>/g)) listed.add(new URL(loc).pathname);
  for (const [path] of htmlPages()) if (kindOf(path) === 'article' && !path.startsWith('/en')) assert.ok(listed.has(path), `${path} in a sitemap`);
  for (const path of listed) assert.equal((await site.get(path)).status, 200, path);
  for (const [path, answer] of pages) if (path.endsWith('/feed.xml')) assert.match(answer.text, /^<\?xml[^]*<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/, path);
  assert.match((await site.get('/robots.txt')).text, /Sitemap: http/);
});

test('security headers stand on every answer, errors included', async () => {
  for (const path of ['/', '/nothing', '/style.css', '/api/openapi.json', '/api/nothing', '/art/2026/1/1/art_1_2.html']) {
    const { headers } = await site.get(path);
    assert.match(headers['content-security-policy'] ?? '', /default-src 'none'/, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.ok(headers['x-request-id'], path);
  }
});

test('the description of the API names every JSON route', async () => {
  const description = JSON.parse((await site.get('/api/openapi.json')).text);
  assert.match(description.openapi, /^3\.1/);
  for (const path of ['/api/public/articles/{article}/visits', '/api/public/regions', '/api/openapi.json']) assert.ok(description.paths[path], path);
});

test('reading modes are kept by the server and lead back to the page', async () => {
  const change = await site.get('/view?text=large&contrast=black&back=/sitemap.html');
  assert.equal(change.status, 303);
  assert.equal(change.headers.location, '/sitemap.html');
  const cookie = change.headers['set-cookie'][0].split(';')[0];
  const page = await site.get('/', { headers: { cookie } });
  assert.match(page.text, /<html[^>]*class="[^"]*text-large/);
  assert.match(page.text, /<html[^>]*class="[^"]*contrast-high/);
  assert.doesNotMatch((await site.get('/')).text, /<html[^>]*text-large/);
  assert.equal((await site.get('/view?text=large&back=//elsewhere.example/')).headers.location, '/');
});

test('portal check finds nothing in the demonstration but what time has made stale', () => {
  const { out } = site.command('portal', 'check', '--json');
  const report = JSON.parse(out);
  assert.deepEqual(report.findings.filter((finding) => finding.rule !== 'column.stale'), []);
  assert.ok(report.articles > 100);
});
