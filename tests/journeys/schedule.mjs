// A thousand articles for one second, and a kill -9 in the middle of it: each appears exactly once, and none early.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import http from 'node:http';
import { join } from 'node:path';
import test, { after, before } from 'node:test';

import { Program, until } from '../support/program.mjs';

const count = 1_000;
let site;
before(async () => { site = await Program.start(); });
after(() => site.stop());

const asOwner = (method, path, body = '') =>
  new Promise((done, fail) => {
    const request = http.request({ socketPath: join(site.data, 'operator.sock'), method, path, headers: { 'content-type': 'application/json' } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, text: Buffer.concat(parts).toString('utf8') }));
    });
    request.on('error', fail);
    request.end(body);
  });

const record = (number, published) => ({
  source_key: `schedule:${number}`, place: String(number), title: `定时发布第${number}篇`, body_html: '', body_text: `第${number}篇的正文，同一秒发布。`, language: 'zh',
  published, state: 'Scheduled', source_name: '', author: '', summary: '', keywords: '', categories: [], visits_total: 0, policy: null, files: [],
  original_address: '', warnings: [],
});

const sitemap = async () => {
  const parts = [...(await site.get('/sitemap.xml')).text.matchAll(/<loc>[^<]*(\/sitemap\/[^<]+)<\/loc>/g)].map((part) => part[1]);
  const texts = await Promise.all(parts.map((part) => site.get(part).then((answer) => answer.text)));
  return texts.flatMap((text) => [...text.matchAll(/<loc>[^<]*(\/art\/[^<]+)<\/loc>/g)].map((found) => found[1])).filter((address) => !address.startsWith('/en'));
};
const entries = async () => JSON.parse((await asOwner('GET', '/api/operator/audit/verification')).text).entries;

// Every address and title of the column, page after page.
async function listed(column) {
  const found = [];
  let path = `/col/col${column}/index.html`;
  for (let page = 0; page < 100 && path; ++page) {
    const { text } = await site.get(path);
    found.push(...[...text.matchAll(/<a href="(\/art\/[^"]+)"[^>]*>定时发布第(\d+)篇/g)].map((each) => each[2]));
    path = text.match(/href="([^"]+\?older=[^"]+)"/)?.[1]?.replaceAll('&amp;', '&');
  }
  return found;
}

test('a thousand articles for one second, killed in the middle: each is published exactly once and none early', async (t) => {
  const due = Math.ceil((Date.now() + 12_000) / 1_000) * 1_000;
  const published = new Date(due).toISOString();
  const records = Array.from({ length: count }, (_, number) => record(number, published));
  const brought = await asOwner('POST', '/api/operator/portal/import', JSON.stringify({ site: 'province', column: 'news', records }));
  assert.equal(brought.status, 200, brought.text);
  const ids = JSON.parse(brought.text).records.map((each) => each.article);
  assert.equal(new Set(ids).size, count);
  assert.ok(Date.now() < due, 'the import took too long for this test to prove anything');
  const before = await entries();

  // Until the second comes, nothing of them is public, wherever one looks.
  while (Date.now() < due - 50) {
    const seen = await sitemap();
    if (Date.now() >= due) break;
    assert.deepEqual(seen.filter((address) => ids.includes(address.match(/_(\d+)\.html$/)[1])), [], 'one is early');
    await new Promise((again) => setTimeout(again, 100));
  }

  // As soon as the first has come, the process dies; then once more on the way.
  for (const least of [1, 300]) {
    await until(async () => (await sitemap()).length >= least, 60_000);
    await site.kill();
    await site.serve();
    t.diagnostic(`killed; ${(await sitemap()).length} of ${count} were out after the start`);
  }
  await until(async () => (await sitemap()).length === count, 120_000);

  assert.equal(await entries() - before, count, 'one publication in the log for each, and none twice');
  const numbers = await listed((await sitemap())[0].match(/art_(\d+)_/)[1]);
  assert.equal(numbers.length, count, 'the list shows each once');
  assert.equal(new Set(numbers).size, count);
  const found = await until(async () => {
    const { text } = await site.get('/search?q=' + encodeURIComponent('同一秒发布'));
    return /1[,，]?000/.test(text) && text;
  }, 60_000);
  assert.ok(found, 'the search finds them all');
  const feed = (await site.get(`/col/col${(await sitemap())[0].match(/art_(\d+)_/)[1]}/feed.xml`)).text;
  const times = [...feed.matchAll(/<published>([^<]+)<\/published>/g)].map((each) => Date.parse(each[1]));
  assert.ok(times.length > 0 && times.every((time) => time === due), 'each bears the second that was wished');
  const fingerprint = createHash('sha256').update((await sitemap()).sort().join()).digest('hex');
  await site.kill();
  await site.serve();
  assert.equal(createHash('sha256').update((await sitemap()).sort().join()).digest('hex'), fingerprint, 'a further start changes nothing');
  assert.equal(await entries() - before, count);
});
