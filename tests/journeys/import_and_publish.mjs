// The editor at the command line: imports real files, publishes, withdraws, redirects; the visitor sees it within a moment.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';

import { Program, corpus, idIn, until } from '../support/program.mjs';

let site;
before(async () => { site = await Program.start(); });
after(() => site.stop());

const findBySearch = async (words) => (await site.get('/search?q=' + encodeURIComponent(words))).text;
// The address of the first hit, once its title is the one that is looked for.
const articleFoundBy = (words, title) =>
  until(async () => {
    const hit = (await findBySearch(words)).match(/<a href="(\/art\/[^"]+)"[^>]*>((?:[^<]|<\/?mark>)*)<\/a>/);
    return hit?.[2].replaceAll(/<\/?mark>/g, '').includes(title) && hit[1];
  });
const columnOf = async (name) => {
  const home = (await site.get('/')).text;
  return [...home.matchAll(/href="(\/col\/col\d+\/index\.html)"[^>]*>([^<]+)</g)].find(([, , text]) => text === name)[1];
};

test('an empty folder has one site with news, notices and policies', async () => {
  const home = (await site.get('/')).text;
  for (const column of ['工作动态', '通知公告', '政策文件']) assert.ok(home.includes(column), column);
});

test('the seminar article comes with its date, source and visits', { skip: !corpus('portal/seminar-article.txt') && 'no corpus' }, async () => {
  const first = site.command('portal', 'import', corpus('portal/seminar-article.txt'), '--column', 'news', '--format', 'text');
  assert.equal(first.status, 0, first.err);
  const address = await articleFoundBy('Weifang business large data center', 'Informationization Work Seminar');
  assert.match(address, /^\/art\/2015\/12\/16\/art_\d+_\d+\.html$/);
  const page = (await site.get(address)).text;
  assert.match(page, /<h1[^>]*>Shandong Provincial Business Informationization Work Seminar Held in Weifang<\/h1>/);
  assert.match(page, /<meta name="PubDate" content="2015-12-16 08:54"/);
  assert.match(page, /<meta name="ContentSource" content="Department of Commerce of Shandong Province"/);
  assert.ok(!page.includes('Supported by'), 'the old footer is not part of the text');
  const { total } = await site.visits(idIn(address));
  assert.equal(total, 112);
  const feed = (await site.get((await columnOf('工作动态')).replace('index.html', 'feed.xml'))).text;
  assert.ok(feed.includes(address));
});

test('the same files again change nothing', { skip: !corpus('portal/policy-documents.jsonl') && 'no corpus' }, async () => {
  const words = ['portal', 'import', corpus('portal/policy-documents.jsonl'), '--column', 'policies', '--format', 'policy-jsonl'];
  const first = site.command(...words);
  assert.equal(first.status, 0, first.err);
  assert.match(first.out, /新建 16/);
  assert.match(site.command(...words).out, /新建 0，更新 0，未变 16，拒收 0/);
  const address = await articleFoundBy('国发〔2018〕38号', '自由贸易试验区');
  const page = (await site.get(address)).text;
  assert.ok(page.includes('国发〔2018〕38号') && page.includes('000014349/2018-00207'));
});

test('a WordPress export comes with its drafts unpublished and its missing files told', { skip: !corpus('portal/wordpress-export.xml') && 'no corpus' }, async () => {
  const words = ['portal', 'import', corpus('portal/wordpress-export.xml'), '--column', 'news', '--format', 'wxr'];
  const first = site.command(...words);
  assert.equal(first.status, 0, first.err);
  assert.match(first.err, /\.(jpg|png|jpeg|gif)/, 'a file that is not there is named');
  const [, created] = first.out.match(/新建 (\d+)/);
  assert.ok(Number(created) > 30, first.out);
  assert.match(site.command(...words).out, new RegExp(`未变 ${created}`));
});

test('a cut-off or foreign file is refused with its place, and nothing of it stays', async () => {
  const file = join(site.folder, 'broken.jsonl');
  writeFileSync(file, '{"title": "一", "text": "文", "index_number": "x/1", "document_number": "甲〔2026〕1号", "issuer": "甲", "published": "2026-01-01"}\n{"title": ');
  const run = site.command('portal', 'import', file, '--column', 'policies', '--format', 'policy-jsonl');
  assert.match(run.out, /新建 1/);
  assert.match(run.out, /拒收 1/);
  assert.match(run.err, /2/);
  assert.equal(site.command('portal', 'import', file, '--column', 'nowhere', '--format', 'text').status, 1);
  assert.equal(site.command('portal', 'import', file, '--column', 'news', '--format', 'unknown').status, 2);
});

test('what is withdrawn is gone from page, list, feed and search, and comes back when published', async () => {
  const file = join(site.folder, 'one.txt');
  writeFileSync(file, '全省商务系统冬季市场保供会议召开\n\n日期：2026-11-20 09:00:00，来源：信息中心\n\n会议部署了鲜活农产品的跨市调运和应急投放。\n');
  assert.equal(site.command('portal', 'import', file, '--column', 'news', '--format', 'text').status, 0);
  const address = await articleFoundBy('跨市调运', '市场保供会议');
  const list = await columnOf('工作动态');
  const feed = list.replace('index.html', 'feed.xml');
  const shown = async () => [(await site.get(list)).text.includes(address), (await site.get(feed)).text.includes(address), (await findBySearch('跨市调运')).includes(address)];

  assert.deepEqual(await shown(), [true, true, true]);
  assert.equal(site.command('portal', 'withdraw', idIn(address), '--reason', '内容有误').status, 0);
  await until(async () => (await site.get(address)).status === 410);
  assert.ok((await site.get(address)).text.includes('内容有误'));
  await until(async () => (await shown()).every((there) => !there));

  assert.equal(site.command('portal', 'publish', idIn(address)).status, 0);
  await until(async () => (await shown()).every((there) => there));
  assert.equal((await site.get(address)).status, 200);

  assert.equal(site.command('portal', 'redirect', idIn(address), '--to', list).status, 0);
  await until(async () => (await site.get(address)).status === 301);
  assert.equal((await site.get(address)).headers.location, list);
  assert.equal(site.command('portal', 'withdraw', idIn(address)).status, 1);
  assert.equal(site.command('portal', 'publish', '4711').status, 1);
});

test('a backup taken while serving shows the same pages elsewhere', async () => {
  const archive = join(site.folder, 'backup.zip');
  const written = site.command('backup', archive);
  assert.equal(written.status, 0, written.err);
  const restored = join(site.folder, 'restored');
  const other = Object.assign(new Program(), { folder: join(site.folder, 'other'), data: restored, environment: site.environment });
  assert.equal(other.command('restore', archive).status, 0);
  assert.equal(other.command('restore', archive).status, 1, 'never over data that is there');
  await other.serve();
  const list = await columnOf('工作动态');
  const titles = (text) => [...text.matchAll(/\/art\/[^"]+/g)].map(([address]) => address);
  assert.deepEqual(titles((await other.get(list)).text), titles((await site.get(list)).text));
  assert.match(other.command('audit', 'verify').out, /完整/);
  await other.stop();
});

test('what was acknowledged before kill -9 is there afterwards, and the search finds it', async () => {
  const file = join(site.folder, 'last.txt');
  writeFileSync(file, '停电之前的最后一条消息\n\n日期：2026-11-21 10:00:00，来源：信息中心\n\n机房切换演练按时完成。\n');
  assert.equal(site.command('portal', 'import', file, '--column', 'notices', '--format', 'text').status, 0);
  await site.kill();
  await site.serve();
  const address = await articleFoundBy('机房切换演练', '停电之前');
  assert.equal((await site.get(address)).status, 200);
});
