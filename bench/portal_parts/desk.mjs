// What the desk's screens ask, with a full house: node bench/portal_parts/desk.mjs ARTICLES PEOPLE BUILD (see bench/desk).
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';

import { ask, end_everything, folder, free_port, run, start, stop, until_answers } from './processes.mjs';

const [articles, people, build] = [Number(process.argv[2]), Number(process.argv[3]), resolve(process.argv[4])];
const fiveone = join(build, 'fiveone');
const rows = join(build, 'bench/portal_rows');
const asker = join(build, 'bench/portal_ask');
const data = join(folder, 'var');
const records = join(data, 'records.db');
const times = 300;  // each question

const share = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];

async function sign_in(port, account, password) {
  const origin = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${origin}/api/desk/sign-in`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify({ account, password }) });
  if (answer.status !== 200) throw new Error(`${account} is not let in: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
}

// Each question in both forms that a list has: its first page, and one far down.
async function questions(port, cookies) {
  const get = async (who, path) => (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: cookies[who] } })).json();
  const list = await get('manager', '/api/portal/articles?limit=50');
  const article = list.items[0].id;
  const found = (await get('system', '/api/identity/people?limit=50')).items;
  return [
    ['manager', 'articles, first page, all sites', '/api/portal/articles?limit=50'],
    ['manager', 'articles, second page', `/api/portal/articles?limit=50&after=${list.next}`],
    ['manager', 'articles, live ones by a part of the title', `/api/portal/articles?limit=50&state=Live&q=${encodeURIComponent('第4711批')}`],
    ['manager', 'articles by a word that all titles bear', `/api/portal/articles?limit=50&q=${encodeURIComponent('的')}`],
    ['manager', 'articles by words that no title bears', `/api/portal/articles?limit=50&q=${encodeURIComponent('没有这样的标题')}`],
    ['manager', 'one article', `/api/portal/articles/${article}`],
    ['manager', 'its editions', `/api/portal/articles/${article}/editions`],
    ['manager', 'its check before publishing', `/api/portal/articles/${article}/check`],
    ['manager', 'counts over the list', '/api/portal/articles/counts'],
    ['manager', 'sites and columns', '/api/portal/sites'],
    ['manager', 'the search box', `/api/desk/find?q=${encodeURIComponent('商贸流通')}`],
    ['manager', 'me', '/api/desk/me'],
    ['manager', 'tasks', '/api/inbox/tasks'],
    ['system', 'people, first page', '/api/identity/people?limit=50'],
    ['system', 'people by a part of the name', `/api/identity/people?limit=50&q=${encodeURIComponent('0471')}`],
    ['system', 'one person', `/api/identity/people/${found.at(-1).id}`],
    ['system', 'organisations', '/api/identity/organisations'],
    ['system', 'roles', '/api/identity/roles'],
    ['audit', 'the log, first page', '/api/audit/entries?limit=50'],
  ];
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
process.on('exit', end_everything);
const load_before = loadavg()[0];
await run(fiveone, ['init', '--demo', '--data', data]);
const password = readFileSync(join(data, 'demonstration-accounts.txt'), 'utf8').match(/password: (\S+)/)[1];
await run(rows, ['column', records, 'news', String(articles)]);
await run(rows, ['people', records, String(people)]);
const port = await free_port();
const server = start(fiveone, ['serve', '--data', data, '--port', String(port)]);
await until_answers(port, '/healthz');
const cookies = {};
for (const account of ['manager', 'system', 'audit']) cookies[account] = await sign_in(port, account, password);
console.log(`| ${articles.toLocaleString('en')} articles, ${people.toLocaleString('en')} people | p50 | p99 |\n| --- | --- | --- |`);
for (const [who, what, path] of await questions(port, cookies)) {
  const answers = await ask(asker, port, Array.from({ length: times }, () => path), cookies[who]);
  const wrong = answers.find((answer) => answer.status !== 200);
  if (wrong) throw new Error(`${what}: ${wrong.status}`);
  const ms = answers.map((answer) => answer.ms);
  console.log(`| ${what} | ${share(ms, 0.5).toFixed(2)} ms | ${share(ms, 0.99).toFixed(2)} ms |`);
}
await stop(server);
console.log(`\n${cpus().length} cores (${cpus()[0].model.trim()}), load ${load_before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after`);
