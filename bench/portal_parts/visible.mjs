// How soon what is published is seen everywhere: node bench/portal_parts/visible.mjs ARTICLES BUILD (see bench/visible).
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { end_everything, folder, free_port, run, start, stop, until_answers } from './processes.mjs';

const [articles, build] = [Number(process.argv[2]), resolve(process.argv[3])];
const fiveone = join(build, 'fiveone');
const data = join(folder, 'var');
const patience_ms = 30_000;
const share = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
process.on('exit', end_everything);
const load_before = loadavg()[0];
await run(fiveone, ['init', '--demo', '--data', data]);
const port = await free_port();
const server = start(fiveone, ['serve', '--data', data, '--port', String(port)]);
await until_answers(port, '/healthz');
const origin = `http://127.0.0.1:${port}`;

let cookie = '';
async function asks(method, path, body, version) {
  const headers = { origin, cookie, 'content-type': 'application/json', ...(version ? { 'if-match': `"${version}"` } : {}) };
  const answer = await fetch(origin + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  if (path === '/api/desk/sign-in') cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  return answer.json();
}
const shows = async (path, text) => {
  const answer = await fetch(origin + path);
  return (await answer.text()).includes(text) && answer.ok;
};

const password = readFileSync(join(data, 'demonstration-accounts.txt'), 'utf8').match(/password: (\S+)/)[1];
await asks('POST', '/api/desk/sign-in', { account: 'manager', password });
const sites = (await asks('GET', '/api/portal/sites')).items;
const province = sites.find((site) => site.address === '/');
const column = await asks('POST', '/api/portal/columns', { site: province.id, key: 'bench', kind: 'List', name_zh: '测速', name_en: 'Bench', description_zh: '测速', description_en: '',
  keywords: '测速', statutory_type: '工作动态', update_days: 0, position: 900, review_steps: 0 });
const subscribers = [];
for (const site of sites.filter((one) => one !== province)) {
  const place = site.columns.find((one) => one.kind === 'List');
  await asks('POST', `/api/portal/columns/${place.id}/subscriptions`, { source: column.id });
  subscribers.push(place.id);
}

const draft = (title) => ({ kind: 'Article', language: 'zh', column: column.id, other_columns: [], title, subtitle: '', body: '<p>全省电子商务工作会议召开。</p>', summary: '', source: '', author: '',
  keywords: '', picture: '', picture_alternative: '', change_note: '', attachments: [] });
const list = (id) => `/col/col${id}/index.html`;
const places = (address) => ({ 'the page': [address], 'its column': [list(column.id)], 'the feed': [`/col/col${column.id}/feed.xml`], 'the sitemap': [`/sitemap/${province.key}_1.xml`],
  [`a column of each of ${subscribers.length} city sites`]: subscribers.map(list) });
const seen = {};

for (let i = 0; i < articles; ++i) {
  const word = `测速稿件第${i}号${Math.random().toString(36).slice(2, 8)}`;
  const begun = await asks('POST', '/api/portal/articles', draft(word));
  const watched = places('');
  // What is kept in memory of all of them is of before.
  for (const paths of Object.values(watched)) for (const path of paths.filter(Boolean)) await shows(path, word);
  const from = performance.now();
  const live = await asks('POST', `/api/portal/articles/${begun.id}/publish`, {}, begun.version);
  const until = async (what, tests) => {
    for (const test of tests)
      while (!await test()) {
        if (performance.now() - from > patience_ms) throw new Error(`${what} does not show article ${i}`);
        await sleep(2);
      }
    (seen[what] ??= []).push(performance.now() - from);
  };
  (seen['the answer to whoever published'] ??= []).push(performance.now() - from);
  const mark = { 'the sitemap': live.address };
  await Promise.all([
    ...Object.entries(places(live.address)).map(([what, paths]) => until(what, paths.map((path) => () => shows(path, mark[what] ?? word)))),
    until('the search', [() => shows(`/search?q=${encodeURIComponent(word)}`, live.address)]),
  ]);
}
console.log(`| ${articles} articles, one after another | p50 | longest |\n| --- | --- | --- |`);
for (const [what, times] of Object.entries(seen)) console.log(`| ${what} | ${share(times, 0.5).toFixed(0)} ms | ${share(times, 1).toFixed(0)} ms |`);
await stop(server);
console.log(`\n${cpus().length} cores (${cpus()[0].model.trim()}), load ${load_before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after`);
