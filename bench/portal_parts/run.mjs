// node run.mjs ARTICLES ROUNDS SECONDS BUILD: the table of bench/portal, from first to last row.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { article, questions, read_sentences, write_articles } from './articles.mjs';
import { ask, end_everything, folder, free_port, memory_mb, run, start, start_nginx, stop, until_answers, wrk } from './processes.mjs';

const [articles, rounds, seconds] = process.argv.slice(2, 5).map(Number);
const build = process.argv[5];
const fiveone = join(build, 'fiveone');
const asker = join(build, 'bench/portal_ask');
const rows_program = join(build, 'bench/portal_rows');
const sentences = read_sentences(process.env.CORPUS ?? '../shared/corpus');
const data = join(folder, 'data');
const table = [];

const sorted = list => [...list].sort((a, b) => a - b);
const share = (list, part) => sorted(list)[Math.min(list.length - 1, Math.floor(list.length * part))];
const median = list => share(list, 0.5);
const ms = value => `${value.toFixed(2)} ms`;
const count = value => Math.round(value).toLocaleString('en');

function tell(what, figure, aim = '') {
  table.push([what, figure, aim]);
  console.error(`  ${what}: ${figure}${aim && `  (aim ${aim})`}`);
}

function say(step) { console.error(`${new Date().toTimeString().slice(0, 8)}  load ${loadavg()[0].toFixed(1)}  ${step}`); }

async function serve(folder_of_data) {
  const port = await free_port();
  const process = start(fiveone, ['serve', '--data', folder_of_data, '--port', String(port)]);
  const to_health = await until_answers(port, '/healthz');
  return { port, process, to_health };
}

const get = async (server, path) => (await fetch(`http://127.0.0.1:${server.port}${path}`)).text();
const metric = async (server, name) => Number((await get(server, '/metrics')).match(new RegExp(`^${name} (\\d+)`, 'm'))[1]);

function all_ok(answers, what) {
  const wrong = answers.filter(answer => answer.status !== 200).length;
  if (wrong > 0) throw new Error(`${what}: ${wrong} of ${answers.length} answers were not 200`);
  return answers.map(answer => answer.ms);
}

const import_words = file => ['portal', 'import', file, '--data', data, '--site', 'province', '--column', 'policies', '--format', 'policy-jsonl'];

let bare_runs = 0;
async function bare_seconds(file) {
  const { out } = await run(rows_program, ['bare', file, join(folder, `bare-${++bare_runs}.db`)]);
  return Number(out);
}

async function measure_import() {
  say(`writing ${count(articles)} articles`);
  const file = join(folder, 'articles.jsonl');
  await write_articles(sentences, file, 1, articles);
  await run(fiveone, ['init', '--data', data]);
  const before = await bare_seconds(file);
  say('importing them, no server running');
  const imported = await run(fiveone, import_words(file));
  const bare = (before + await bare_seconds(file)) / 2;
  const created = Number(imported.out.match(/\d+/)[0]);
  if (created !== articles) throw new Error(`${created} of ${articles} were imported: ${imported.out}`);
  tell('import', `${count(articles / imported.seconds)} records/s`);
  tell('bare SQLite inserts of the same text', `${count(articles / bare)} rows/s; the import takes ${(imported.seconds / bare).toFixed(1)} x as long`, 'told');
  tell('peak memory of the importing process', `${imported.peak_mb.toFixed(0)} MB`, '<= 300 MB');
  return imported.seconds;
}

async function measure_indexing(import_seconds) {
  say('indexing them');
  const server = await serve(data);
  const from = performance.now();
  while (await metric(server, 'fiveone_search_documents') < articles || await metric(server, 'fiveone_events_behind') > 0) await sleep(100);
  const took = (performance.now() - from) / 1000 + server.to_health;
  tell('indexing what was imported, while serving', `${count(articles / took)} articles/s; with the import ${count(articles / (took + import_seconds))}`, '>= 1,000/s together');
  tell('peak memory of the server that indexes', `${memory_mb(server.process, 'VmHWM').toFixed(0)} MB`, '<= 300 MB');
  await stop(server.process);
}

async function measure_start() {
  say('starting');
  const starts = [];
  let server;
  for (let i = 0; i < 5; ++i) {
    if (server) await stop(server.process);
    server = await serve(data);
    starts.push(server.to_health);
  }
  await sleep(3_000);
  tell(`start with ${count(articles)} articles, until /healthz answers`, `${median(starts).toFixed(2)} s, at most ${Math.max(...starts).toFixed(2)} s`, '<= 1 s');
  tell('idle memory after the start', `${memory_mb(server.process, 'VmRSS').toFixed(0)} MB`, '<= 100 MB');
  return server;
}

async function addresses(server) {
  const found = [];
  for (let part = 1; found.length < articles; ++part) {
    const xml = await get(server, `/sitemap/province_${part}.xml`);
    found.push(...[...xml.matchAll(/<loc>[^<]*?(\/art\/[^<]+)<\/loc>/g)].map(match => match[1]));
    if (!xml.includes('/art/')) throw new Error(`the sitemap names ${found.length} of ${articles} articles`);
  }
  return found;
}

async function measure_rendering(server) {
  say('rendering');
  const all = await addresses(server);
  const step = Math.max(1, Math.floor(all.length / 2_000));
  const chosen = all.filter((_, index) => index % step === 0).slice(0, 2_000);
  const times = all_ok(await ask(asker, server.port, chosen), 'articles');
  tell(`article rendered, not cached (${count(chosen.length)} different ones, first time each)`, `p50 ${ms(median(times))}, p99 ${ms(share(times, 0.99))}`, 'p99 <= 5 ms');
  return chosen[0];
}

async function measure_cached(server, address) {
  say('asking for a cached article, in turn with nginx');
  const answer = await fetch(`http://127.0.0.1:${server.port}${address}`, { headers: { 'accept-encoding': 'identity' } });
  const page = Buffer.from(await answer.arrayBuffer());
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page/page.html'), page);
  writeFileSync(join(folder, 'page/page.html.gz'), await gzipped(server, address, page));
  const ports = [await free_port(), await free_port(), await free_port()];
  const others = [start(join(build, 'bench/http_bench'), ['serve', String(ports[0]), 'plain', '1', join(folder, 'page/page.html')]),
                  start_nginx(ports[1], 1), start_nginx(ports[2], 'auto')];
  const asked = { 'counted': [server.port, address], 'not counted': [ports[0], '/page.html'], 'nginx, 1 worker': [ports[1], '/page.html'], 'nginx, auto': [ports[2], '/page.html'] };
  const rates = Object.fromEntries(Object.keys(asked).map(name => [name, []]));
  let errors = 0;
  for (const [port, path] of Object.values(asked)) await until_answers(port, path);
  for (let round = 0; round < rounds; ++round)
    for (const [name, [port, path]] of Object.entries(asked)) {
      const measured = await wrk(port, path, seconds);
      rates[name].push(measured.rate);
      if (name === 'counted') errors += measured.errors;
    }
  for (const process of others) await stop(process);
  const of = Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, median(list)]));
  tell(`cached article of ${count(page.length)} bytes, counted, 64 connections`, `${count(of.counted)} requests/s, ${errors} errors`, '0 errors');
  for (const nginx of ['nginx, 1 worker', 'nginx, auto'])
    tell(`  beside ${nginx} (${count(of[nginx])} requests/s)`, `${(of.counted / of[nginx]).toFixed(2)} counted, ${(of['not counted'] / of[nginx]).toFixed(2)} without counting`, '>= 0.8');
}

// The bytes that the server itself sends as gzip, so that both send the same.
async function gzipped(server, address, page) {
  const { request } = await import('node:http');
  const bytes = await new Promise((done, failed) => {
    const asking = request({ port: server.port, host: '127.0.0.1', path: address, headers: { 'accept-encoding': 'gzip' } }, async answer => {
      const parts = [];
      for await (const part of answer) parts.push(part);
      done(Buffer.concat(parts));
    });
    asking.on('error', failed).end();
  });
  if (gunzipSync(bytes).length < page.length / 2) throw new Error('the page as gzip is another page');
  return bytes;
}

async function measure_search(server) {
  say('searching');
  const times = [];
  for (const { kind, texts } of questions(sentences, articles, 200)) {
    const answers = all_ok(await ask(asker, server.port, texts.map(text => `/search?q=${encodeURIComponent(text)}`)), kind);
    tell(`  search for ${kind}`, `p50 ${ms(median(answers))}, p99 ${ms(share(answers, 0.99))}`);
    times.push(...answers);
  }
  tell(`search among ${count(articles)} articles, all of these, over HTTP`, `p50 ${ms(median(times))}, p99 ${ms(share(times, 0.99))}`, 'told');
}

// From the start of the command that publishes it, which takes longer than the commit that counts.
async function measure_new_articles(server) {
  say('publishing while serving');
  const waits = [];
  for (let i = 1; i <= 10; ++i) {
    const rare = String.fromCodePoint(0x9f30 + 3 * i, 0x9f31 + 3 * i, 0x9f32 + 3 * i);  // three characters that no other article has
    const made = { ...article(sentences, articles + i), title: `${rare}新发布的通知` };
    const file = join(folder, 'new.jsonl');
    writeFileSync(file, `${JSON.stringify(made)}\n`);
    const from = performance.now();
    await run(fiveone, import_words(file));
    while (!(await get(server, `/search?q=${encodeURIComponent(rare)}`)).includes('/art/')) {
      if (performance.now() - from > 30_000) throw new Error('a new article is not found after 30 s');
      await sleep(5);
    }
    waits.push((performance.now() - from) / 1000);
  }
  tell('a new article is found after, the command included', `${median(waits).toFixed(2)} s, at most ${Math.max(...waits).toFixed(2)} s`, '<= 1 s');
}

async function measure_import_while_serving(server) {
  const some = Math.max(200, Math.round(articles / 20));
  say(`importing ${count(some)} more through the server`);
  const file = join(folder, 'more.jsonl');
  await write_articles(sentences, file, articles + 1_000, some);
  const imported = await run(fiveone, import_words(file));
  tell(`import of ${count(some)} more through the running server`, `${count(some / imported.seconds)} records/s`);
  tell('  peak memory of the command and of the server', `${imported.peak_mb.toFixed(0)} MB, ${memory_mb(server.process, 'VmHWM').toFixed(0)} MB`, '<= 300 MB each');
}

async function measure_lists() {
  const length = articles * 5 / 2;
  const page = Math.max(2, Math.min(2_000, Math.floor(length / 20) - 1));
  say(`filling a column with ${count(length)} articles`);
  const column_data = join(folder, 'column');
  await run(fiveone, ['init', '--data', column_data]);
  const column = (await run(rows_program, ['column', join(column_data, 'records.db'), 'news', String(length)])).out.trim();
  const server = await serve(column_data);
  const self = `/col/col${column}/index.html`;
  let address = self;
  for (let at = 1; at < page; ++at) {  // two fields: a page that is not kept
    const older = (await get(server, address)).match(/\?older=([\d-]+)/);
    address = `${self}?older=${older[1]}&of=bench`;
  }
  say(`asking for page ${count(page)} and page 1 in turn`);
  const first = `${self}?of=bench&in=turn`;
  const times = all_ok(await ask(asker, server.port, Array.from({ length: 1_000 }, (_, i) => (i % 2 === 0 ? first : address))), 'lists').slice(100);
  const [of_first, of_page] = [0, 1].map(which => median(times.filter((_, i) => i % 2 === which)));
  tell(`page ${count(page)} of a column of ${count(length)} beside page 1, both rendered`, `${ms(of_page)} to ${ms(of_first)}: ${(of_page / of_first).toFixed(2)} x`, '<= 1.5 x');
  await stop(server.process);
}

async function measure_articles() {
  const import_seconds = await measure_import();
  await measure_indexing(import_seconds);
  const server = await measure_start();
  const address = await measure_rendering(server);
  await measure_cached(server, address);
  await measure_search(server);
  await measure_new_articles(server);
  await measure_import_while_serving(server);
  await stop(server.process);
}

function print_table() {
  const widths = [0, 1, 2].map(i => Math.max(...table.map(row => row[i].length), 4));
  for (const row of [['what', 'measured', 'aim'], widths.map(width => '-'.repeat(width)), ...table])
    console.log(`| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
process.on('exit', end_everything);
const load_before = loadavg()[0];
const only = process.env.ONLY;
if (only === 'import') await measure_import();
else if (only !== 'lists') await measure_articles();
if (only !== 'import') await measure_lists();
print_table();
console.log(`\n${cpus().length} cores (${cpus()[0].model.trim()}), load ${load_before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after; ${rounds} rounds of ${seconds} s`);
