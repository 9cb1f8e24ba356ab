import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Problem } from '../../api/client.ts';
import { Draft } from './draft.ts';
import { keepInMemory, type Keeping } from './keeping.ts';
import { OwnClock, settled, tab } from './testing.ts';

interface Text { body: string }

// A server that remembers versions and keys as the real one does, and can be cut off before or after it acts.
class Server {
  version = 5;
  body = 'as it was';
  asked = 0;
  cut: 'before' | 'after' | undefined;
  status: number | undefined;
  private readonly answers = new Map<string, number>();

  send = async (text: Text, version: number, key: string): Promise<number> => {
    ++this.asked;
    if (this.cut === 'before') throw new Problem(0, 'offline', 'cut');
    if (this.status) throw new Problem(this.status, 'x', 'refused');
    const before = this.answers.get(key);
    if (before === undefined && version !== this.version) throw new Problem(409, 'stale', 'stale');
    const answer = before ?? ++this.version;
    if (before === undefined) this.body = text.body;
    this.answers.set(key, answer);
    if (this.cut === 'after') throw new Problem(0, 'offline', 'cut');
    return answer;
  };
}

let keys = 0;
function desk(server: Server, clock: OwnClock, keeping: Keeping, tabs = tab('a'), user = 'me') {
  return new Draft<Text>(
    { user, object: 'article:1', title: () => 'A title', address: '/newsroom/articles/1', send: server.send },
    { keeping, tabs, now: clock.now, later: clock.later, key: () => `key ${++keys}` });
}

function begin() {
  const server = new Server();
  const clock = new OwnClock();
  const keeping = keepInMemory();
  return { server, clock, keeping, draft: desk(server, clock, keeping) };
}

test('what is typed is kept here at once, sent within two seconds, and called saved only when the server has confirmed it', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  draft.change({ body: 'new' });
  await settled();
  assert.equal(draft.state, 'Unsaved');
  assert.deepEqual((await keeping.of('me')).map((kept) => kept.content), [{ body: 'new' }]);
  await clock.pass(2_000);
  assert.equal(server.body, 'new');
  assert.equal(draft.state, 'Saved');
  assert.deepEqual(await keeping.of('me'), []);
});

test('somebody who never stops typing is saved every ten seconds all the same', async () => {
  const { server, clock, draft } = begin();
  await draft.open({ body: server.body }, 5);
  for (let second = 0; second < 10; ++second) {
    draft.change({ body: `after ${second} s` });
    await clock.pass(1_000);
  }
  assert.equal(server.body, 'after 9 s');
});

test('while the server is asked it says so, and what is typed meanwhile follows', async () => {
  const { server, clock, draft, keeping } = begin();
  let answer: () => void = () => {};
  const send = server.send;
  server.send = async (...asked) => { await new Promise<void>((go) => { answer = go; }); return send(...asked); };
  const slow = desk(server, clock, keeping, tab('b'));
  draft.close();
  await slow.open({ body: server.body }, 5);
  slow.change({ body: 'one' });
  await clock.pass(1_500);
  assert.equal(slow.state, 'Saving');
  slow.change({ body: 'two' });
  answer();
  await settled();
  await settled();
  assert.notEqual(slow.state, 'Saved');
  assert.equal((await keeping.of('me'))[0]?.version, 6);
  answer();
  await settled();
  await settled();
  assert.equal(server.body, 'two');
  assert.equal(slow.state, 'Saved');
});

test('without a connection it waits, keeps the text, and sends the last of it when the network is back', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  server.cut = 'before';
  draft.change({ body: 'first' });
  await clock.pass(1_500);
  assert.equal(draft.state, 'Waiting');
  draft.change({ body: 'second' });
  await settled();
  assert.equal(draft.state, 'Waiting');
  assert.deepEqual((await keeping.of('me'))[0]?.content, { body: 'second' });
  server.cut = undefined;
  draft.retry();
  await clock.pass(0);
  assert.equal(server.body, 'second');
  assert.equal(draft.state, 'Saved');
});

test('it tries again by itself, also after more was typed', async () => {
  const { server, clock, draft } = begin();
  await draft.open({ body: server.body }, 5);
  server.cut = 'before';
  draft.change({ body: 'first' });
  await clock.pass(1_500);
  draft.change({ body: 'second' });
  server.cut = undefined;
  await clock.pass(2_000);
  assert.equal(server.body, 'second');
});

test('an answer that was cut off makes no conflict with oneself', async () => {
  const { server, clock, draft } = begin();
  await draft.open({ body: server.body }, 5);
  server.cut = 'after';
  draft.change({ body: 'written' });
  await clock.pass(1_500);
  assert.equal(draft.state, 'Waiting');
  assert.equal(server.version, 6);
  server.cut = undefined;
  await clock.pass(2_000);
  assert.equal(draft.state, 'Saved');
  assert.equal(server.version, 6);
});

test('a tab that closes loses nothing: the next one goes on with the text', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  draft.change({ body: 'typed, then killed' });
  await settled();
  draft.close();  // its timers die with it
  const next = desk(server, clock, keeping, tab('b'));
  assert.deepEqual(await next.open({ body: server.body }, 5), { body: 'typed, then killed' });
  assert.equal(next.recovered, 1_000_000);
  await clock.pass(2_000);
  assert.equal(server.body, 'typed, then killed');
  assert.deepEqual(await keeping.of('me'), []);
});

test('a tab that closes before the answer came asks what became of its request', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  server.cut = 'after';
  draft.change({ body: 'sent' });
  await clock.pass(1_500);
  draft.close();
  server.cut = undefined;
  const next = desk(server, clock, keeping, tab('b'));
  await next.open({ body: server.body }, server.version);
  assert.equal(next.conflict, undefined);
  assert.equal(next.state, 'Saved');
  assert.equal(server.version, 6);
});

test('a text that another person overtook is a conflict that keeps both', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  draft.change({ body: 'mine' });
  server.version = 6;
  server.body = 'theirs';
  await clock.pass(1_500);
  assert.equal(draft.state, 'Conflict');
  assert.deepEqual(draft.conflict, { mine: { body: 'mine' }, version: 5 });
  assert.deepEqual((await keeping.of('me'))[0]?.content, { body: 'mine' });
  draft.change({ body: 'mine, longer' });
  await clock.pass(60_000);
  assert.equal(server.body, 'theirs');
  await draft.settle({ body: 'both' }, 6);
  assert.equal(server.body, 'both');
  assert.equal(draft.state, 'Saved');
  assert.deepEqual(await keeping.of('me'), []);
});

test('an old text that is found again does not overwrite a newer one', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  draft.change({ body: 'left on this computer' });
  await settled();
  draft.close();
  server.version = 9;
  server.body = 'a week later';
  const next = desk(server, clock, keeping, tab('b'));
  assert.deepEqual(await next.open({ body: 'a week later' }, 9), { body: 'a week later' });
  assert.equal(next.state, 'Conflict');
  await clock.pass(60_000);
  assert.equal(server.body, 'a week later');
});

test('what the server refuses stays here and says why', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  server.status = 403;
  draft.change({ body: 'no right any more' });
  await clock.pass(120_000);
  assert.equal(draft.state, 'Unsaved');
  assert.equal(draft.problem?.status, 403);
  assert.equal(server.asked, 1);
  assert.equal((await keeping.of('me')).length, 1);
});

test('a text that another open tab is writing is left to it', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  draft.change({ body: 'being typed over there' });
  await settled();
  const other = desk(server, clock, keeping, tab('b', ['a', 'b']));
  assert.deepEqual(await other.open({ body: server.body }, 5), { body: server.body });
  assert.equal(other.state, 'Saved');
});

test('nobody is offered the text of somebody else who used this computer', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  draft.change({ body: 'confidential' });
  await settled();
  const stranger = desk(server, clock, keeping, tab('b'), 'stranger');
  assert.deepEqual(await stranger.open({ body: server.body }, 5), { body: server.body });
});

test('only a person throws a text away', async () => {
  const { server, clock, keeping, draft } = begin();
  await draft.open({ body: server.body }, 5);
  draft.change({ body: 'not good' });
  await draft.discard(5);
  await clock.pass(60_000);
  assert.equal(draft.state, 'Saved');
  assert.equal(server.body, 'as it was');
  assert.deepEqual(await keeping.of('me'), []);
});

test('a browser that keeps nothing is told of', async () => {
  const { server, clock } = begin();
  const full: Keeping = { lasts: true, put: async () => { throw new Error('quota'); }, drop: async () => {}, of: async () => [] };
  const draft = desk(server, clock, full);
  await draft.open({ body: server.body }, 5);
  draft.change({ body: 'x' });
  await settled();
  assert.equal(draft.keptHere, false);
  await clock.pass(2_000);
  assert.equal(server.body, 'x');
});
