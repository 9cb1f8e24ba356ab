// What goes wrong in the life of a server: an answer that never arrives, a full disk, a stranger with an editor, a wrong address.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';

import { Program, idIn, until } from '../support/program.mjs';

let site;
before(async () => { site = await Program.start(); });
after(() => site.stop());

const socketOf = (program) => join(program.data, 'operator.sock');

// A request of the data folder's owner: { status, text }.
const asOwner = (program, method, path, body = '', headers = {}) =>
  new Promise((done, fail) => {
    const request = http.request({ socketPath: socketOf(program), method, path, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, text: Buffer.concat(parts).toString('utf8') }));
    });
    request.on('error', fail);
    request.end(body);
  });

// Sends the same and goes away as soon as the bytes are handed over, without waiting for an answer.
const sendAndLeave = (program, path, body, headers) =>
  new Promise((done, fail) => {
    const socket = net.connect(socketOf(program), () => {
      const fields = Object.entries({ host: 'local', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers });
      const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n${body}`, () => socket.destroy());
    });
    socket.on('close', done);
    socket.on('error', fail);
  });

const entries = async (program) => JSON.parse((await asOwner(program, 'GET', '/api/operator/audit/verification')).text).entries;

// Imports one article of this text and gives its address, once a visitor's search finds it.
async function article(program, title, text) {
  const file = join(program.folder, `${title}.txt`);  // its name is what makes a second import the same article's
  writeFileSync(file, `${title}\n\n日期：2026-11-20 09:00:00，来源：信息中心\n\n${text}\n`);
  const run = program.command('portal', 'import', file, '--column', 'news', '--format', 'text');
  assert.equal(run.status, 0, run.err);
  return until(async () => (await program.get('/search?q=' + encodeURIComponent(text.slice(2, 6)))).text.match(/\/art\/[^"]+/)?.[0]);
}

test('a request whose answer was cut off acts once, however often it is repeated', async () => {
  const address = await article(site, '冷链物流工作推进会召开', '会议部署了冷链物流骨干网建设。');
  const path = `/api/operator/portal/articles/${idIn(address)}/withdraw`;
  const body = JSON.stringify({ reason: '数字有误' });
  const key = { 'idempotency-key': 'withdraw-once' };
  const before = await entries(site);

  for (let i = 0; i < 5; ++i) await sendAndLeave(site, path, body, key);
  const first = await asOwner(site, 'POST', path, body, key);
  assert.equal(first.status, 200, first.text);
  const second = await asOwner(site, 'POST', path, body, key);
  assert.equal(second.text, first.text);
  assert.equal(await entries(site), before + 1);

  assert.equal((await asOwner(site, 'POST', path, body)).status, 409, 'without the key it is another withdrawal');
  assert.equal((await asOwner(site, 'POST', path, JSON.stringify({ reason: '别的' }), key)).status, 409, 'the key belongs to another request');
  await site.kill();
  await site.serve();
  assert.equal((await asOwner(site, 'POST', path, body, key)).text, first.text, 'also after a restart');
});

test('neither a withdrawn page nor one that the visitor has already is a visit', async () => {
  const address = await article(site, '跨境电商培训班开班', '培训班讲授了跨境支付实务。');
  const page = await site.get(address);
  const { total } = await site.visits(idIn(address));
  if (page.headers.etag) {
    assert.equal((await site.get(address, { headers: { 'if-none-match': page.headers.etag } })).status, 304);
    assert.equal((await site.visits(idIn(address))).total, total);
  }
  assert.equal(site.command('portal', 'withdraw', idIn(address)).status, 0);
  await until(async () => (await site.get(address)).status === 410);
  for (let i = 0; i < 3; ++i) await site.get(address);
  assert.equal(site.command('portal', 'publish', idIn(address)).status, 0);
  await until(async () => (await site.get(address, { method: 'HEAD' })).status === 200);
  assert.equal((await site.visits(idIn(address))).total, total);
});

test('an address that is wrong, removed or not yet public is told apart', async () => {
  const address = await article(site, '商贸流通统计年报会召开', '会议布置了商贸统计年报填报。');
  const id = idIn(address);
  for (const wrong of ['/art/2026/11/20/art_1_2.html', '/art/', '/art/x.html', '/art/2026/11/20/art_1_.html', '/col/col1/index.html', '/col/colx/index.html',
    '/site/nowhere/', '/files/0.png', '/en/nothing', `/art/2026/11/20/art_1_${id}.htm`, `/art/2026/11/20/art_1_${'9'.repeat(40)}.html`])
    assert.equal((await site.get(wrong)).status, 404, wrong);
  const moved = await site.get(address.replace('/2026/11/20/', '/2025/1/1/'));
  assert.ok([301, 404].includes(moved.status));
  if (moved.status === 301) assert.equal(moved.headers.location, address);

  assert.equal(site.command('portal', 'remove', id).status, 0);
  await until(async () => (await site.get(address)).status === 410);
  assert.equal(site.command('portal', 'publish', id).status, 1);
  assert.equal((await site.get(address)).status, 410);

  const draft = { source_key: 'draft', place: '1', title: '未发布的草稿', body_html: '', body_text: '草稿', language: 'zh', published: '2026-11-20T01:00:00.000Z',
    state: 'Draft', source_name: '', author: '', summary: '', keywords: '', categories: [], visits_total: 0, policy: null, files: [], original_address: '', warnings: [] };
  const brought = await asOwner(site, 'POST', '/api/operator/portal/import', JSON.stringify({ site: 'province', column: 'news', records: [draft] }));
  assert.equal(brought.status, 200, brought.text);
  const hidden = JSON.parse(brought.text).records[0].article;
  assert.equal((await site.get(address.replace(id, hidden))).status, 404);
});

test('the owner\'s routes are not there for anybody else', async () => {
  for (const path of ['/api/operator/portal/check', '/api/operator/audit/verification', '/api/operator/portal/articles/1/publish'])
    assert.equal((await site.get(path)).status, 404, path);
});

test('a record that somebody changed in the file is found and named', async () => {
  const program = await Program.start();
  try {
    await article(program, '外贸形势分析会召开', '会议分析了外贸进出口形势。');
    assert.equal(program.command('audit', 'verify').status, 0);
    program.server.kill('SIGTERM');
    await program.ended;
    const file = join(program.data, 'records.db');
    const bytes = readFileSync(file);
    const at = bytes.indexOf('"source":"');
    assert.ok(at > 0, 'the record of the import stands in the file');
    bytes.write('"sourcf":"', at);
    writeFileSync(file, bytes);
    const run = program.command('audit', 'verify');
    assert.equal(run.status, 1);
    assert.match(run.out, /record \d+: changed/);
  } finally {
    rmSync(program.folder, { recursive: true, force: true });
  }
});

test('an auditor takes the log home, and sees there what was done to the file', async () => {
  const program = await Program.start();
  try {
    await article(program, '会展经济座谈会召开', '会议交流了会展经济情况。');
    const file = join(program.folder, 'audit.jsonl');
    assert.equal(program.command('audit', 'export', file).status, 0);
    const lines = readFileSync(file, 'utf8').split('\n');
    const check = (changed, ...words) => {
      const copy = join(program.folder, 'copy.jsonl');
      writeFileSync(copy, changed.join('\n'));
      return program.command('audit', 'check', copy, ...words);
    };
    assert.equal(check(lines).status, 0);
    assert.match(lines.at(-3), /"verb":"audit.export","actor":"operator"/, 'the export stands in the log itself');

    const swapped = [...lines];
    [swapped[2], swapped[3]] = [swapped[3], swapped[2]];
    assert.match(check(swapped).out, /第 2 条：不在原来的位置/);
    const changed = lines.map((line, i) => (i === 2 ? line.replace('"actor":"', '"actor":"x') : line));
    assert.match(check(changed).out, /第 2 条：写入后被改动/);
    const removed = lines.filter((_, i) => i !== 2);
    const run = check(removed);
    assert.equal(run.status, 1);
    assert.match(run.out, /第 2 条：被删除/);
    assert.match(check(lines.slice(0, -2)).out, /没有结尾行/);
    assert.equal(check(['not an export']).status, 1);

    const later = join(program.folder, 'later.jsonl');
    assert.equal(program.command('audit', 'export', later).status, 0);
    assert.equal(program.command('audit', 'check', later, '--earlier', file).status, 0);
  } finally {
    await program.stop();
  }
});

test('an import onto a full disk says so, leaves nothing half, and goes on once there is space', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'fiveone-full-'));
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status !== 0) {
    rmSync(folder, { recursive: true });
    return t.skip('a small disk can only be made by root');
  }
  let program;
  try {
    program = await Program.start({ data: join(disk, 'var') });
    const words = (i) => `第${i}号文件要求各市做好生活必需品保供稳价工作。`.repeat(120);
    const policies = join(folder, 'policies.jsonl');
    writeFileSync(policies, Array.from({ length: 300 }, (_, i) =>
      JSON.stringify({ title: `保供文件之${i}`, text: words(i), index_number: `x/${i}`, document_number: `鲁商字〔2026〕${i}号`, issuer: '省商务厅', published: '2026-01-01' })).join('\n') + '\n');
    const bring = () => program.command('portal', 'import', policies, '--column', 'policies', '--format', 'policy-jsonl');
    const filler = join(disk, 'filler');
    const free = () => { const { bavail, bsize } = statfsSync(disk); return bavail * bsize; };
    writeFileSync(filler, Buffer.alloc(Math.max(0, free() - 1_000_000)));

    const full = bring();
    assert.equal(full.status, 1, full.out + full.err);
    assert.match(full.err, /磁盘|空间/);
    assert.equal((await program.get('/')).status, 200, 'what is there is still shown');
    assert.match(program.command('audit', 'verify').out, /完整/);

    rmSync(filler);
    const [, created] = full.out.match(/新建 (\d+)/);
    const again = bring();
    assert.equal(again.status, 0, again.err);
    assert.match(again.out, new RegExp(`新建 ${300 - Number(created)}，更新 0，未变 ${created}，拒收 0`));
    assert.match(program.command('audit', 'verify').out, /完整/);
  } finally {
    if (program) {
      program.server.kill('SIGKILL');
      await program.ended;
      rmSync(program.folder, { recursive: true, force: true });
    }
    spawnSync('umount', [disk]);
    rmSync(folder, { recursive: true, force: true });
  }
});
