// Visits are exact: with cached pages, under concurrency, after kill -9.
import assert from 'node:assert/strict';
import http from 'node:http';
import test, { after, before } from 'node:test';

import { Program, idIn } from '../support/program.mjs';
import { Person } from '../support/staff.mjs';

let site;
let article;

before(async () => {
  site = await Program.start({ demo: true });
  article = (await site.get('/')).text.match(/\/art\/[^"]+/)[0];
});
after(() => site.stop());

// `count` requests over `connections` connections that are kept alive; how many were answered 200.
async function visit(path, count, connections, method = 'GET') {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  let answered = 0;
  await Promise.all(
    Array.from({ length: count }, () =>
      site.get(path, { method, agent }).then((answer) => { if (answer.status === 200) answered += 1; }, () => {})),
  );
  agent.destroy();
  return answered;
}

test('each GET of the page counts once, and the page shows it', async () => {
  const before = await site.visits(idIn(article));
  assert.equal(await visit(article, 1_000, 16), 1_000);
  const after = await site.visits(idIn(article));
  assert.equal(after.total, before.total + 1_000);
  assert.equal(after.today, before.today + 1_000);
  const page = (await site.get(article)).text;
  assert.ok(page.includes(String(after.total + 1)), 'the page shows the visit that it is');
});

test('what is no visit does not count', async () => {
  const before = await site.visits(idIn(article));
  await visit(article, 20, 4, 'HEAD');
  const column = (await site.get(article)).text.match(/\/col\/col\d+\/feed\.xml/)[0];
  await site.get(column);
  await site.get(article.replace('/art/', '/art/x/'));
  await site.get('/api/public/articles/' + idIn(article) + '/visits');
  assert.equal((await site.visits(idIn(article))).total, before.total + 1);
});

test('the English page and large text count as the same article', async () => {
  const before = await site.visits(idIn(article));
  assert.equal((await site.get('/en' + article)).status, 200);
  assert.equal((await site.get(article, { headers: { cookie: 'view=L' } })).status, 200);
  assert.equal((await site.visits(idIn(article))).total, before.total + 2);
});

test('different browsers are different visitors of the year, also on a page out of the cache; who comes again is not, and no robot', async () => {
  const manager = await Person.signedIn(site, 'manager');
  const portal = (await manager.ask('GET', '/api/portal/sites')).json.items.find((one) => one.address === '/');
  const visitors = async () => {
    const { json } = await manager.ask('GET', `/api/portal/report/year?site=${portal.id}&year=${new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()}`);
    return Number(json.figures.find((one) => one.key === 'visitors').value);
  };
  const before = await visitors();
  for (const agent of ['Mozilla/5.0 one', 'Mozilla/5.0 two', 'Mozilla/5.0 one', 'Mozilla/5.0 two', 'Mozilla/5.0 three', 'Baiduspider/2.0'])
    assert.equal((await site.get(article, { headers: { 'user-agent': agent } })).status, 200);
  assert.equal(await visitors(), before + 3);
});

test('nothing that was answered is lost by kill -9', async () => {
  const connections = 16;
  let total = (await site.visits(idIn(article))).total;
  for (let round = 0; round < 5; ++round) {
    const answers = visit(article, 3_000, connections);
    await new Promise((soon) => setTimeout(soon, 60 + 40 * round));
    await site.kill();
    const answered = await answers;
    await site.serve();
    const now = (await site.visits(idIn(article))).total;
    assert.ok(now >= total + answered, `round ${round}: ${now} after ${total} and ${answered} answers`);
    assert.ok(now <= total + answered + connections, `round ${round}: ${now} after ${total}, ${answered} answers and ${connections} under way`);
    total = now;
  }
});
