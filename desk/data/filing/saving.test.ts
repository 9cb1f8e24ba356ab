import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Problem } from '../../api/client.ts';
import { keepInMemory, type Keeping } from '../../shell/drafts/keeping.ts';
import { OwnClock, settled, tab } from '../../shell/drafts/testing.ts';
import type { Cell, CellChange } from '../shapes.ts';
import { CellSaving, type Answer } from './saving.ts';

// A server that compares each cell's base and remembers keys, as the real one does; it can be cut off before or after it acts.
class Server {
  version = 1;
  cells = new Map<string, string>();
  requests: CellChange[][] = [];
  cut: 'before' | 'after' | undefined;
  problem: ((changes: CellChange[]) => Problem | undefined) | undefined;
  private readonly answers = new Map<string, Answer>();

  send = async (changes: CellChange[], key: string): Promise<Answer> => {
    this.requests.push(changes);
    if (this.cut === 'before') throw new Problem(0, 'offline', 'cut');
    const problem = this.problem?.(changes);
    if (problem) throw problem;
    const answer = this.answers.get(key) ?? this.act(changes);
    this.answers.set(key, answer);
    if (this.cut === 'after') throw new Problem(0, 'offline', 'cut');
    return answer;
  };
  private act(changes: CellChange[]): Answer {
    const standing = changes.filter(({ cell, value, base }) => value !== undefined && base !== this.of(cell) && value !== this.of(cell))
      .map(({ cell }) => ({ cell, v: this.of(cell), by_name: 'B' }));
    if (standing.length) throw new Problem(409, 'data.cells_overtaken', '', [], '', { args: { standing: JSON.stringify(standing) } });
    const cells: Record<string, Cell> = {};
    for (const { cell, value } of changes) {
      if (value !== undefined) this.cells.set(cell, value);
      cells[cell] = { v: this.of(cell) };
    }
    return { version: ++this.version, cells };
  }
  of(cell: string) { return this.cells.get(cell) ?? ''; }
}

let keys = 0;
function clerk(server: Server, clock: OwnClock, keeping: Keeping, name = 'a') {
  const shown = new Map<string, string>(server.cells);
  const saving = new CellSaving(
    { user: 'me', object: 'report:1', title: () => 'A report', address: '/data/reports/1', send: server.send,
      took: (answer) => { for (const [cell, one] of Object.entries(answer.cells)) shown.set(cell, one.v); },
      stands: (cell, standing) => { shown.set(cell, standing.v); } },
    { keeping, tabs: tab(name), now: clock.now, later: clock.later, key: () => `key ${++keys}` });
  const type = (cell: string, value: string) => {
    const base = shown.get(cell) ?? '';
    shown.set(cell, value);
    saving.change([{ cell, value, base }]);
  };
  return { saving, shown, type };
}
const begin = () => ({ server: new Server(), clock: new OwnClock(), keeping: keepInMemory() });

test('a cell is kept here at once, sent within a second, and called saved only when the server has confirmed it', async () => {
  const { server, clock, keeping } = begin();
  const { saving, type } = clerk(server, clock, keeping);
  type('a', '1');
  await settled();
  assert.equal(saving.state, 'Unsaved');
  assert.deepEqual((await keeping.of('me')).map((kept) => kept.content), [{ a: { value: '1', base: '' } }]);
  await clock.pass(1_000);
  assert.equal(server.of('a'), '1');
  assert.equal(saving.state, 'Saved');
  assert.deepEqual(await keeping.of('me'), []);
});

test('what is being typed is kept here too: a closed tab loses none of it, and Escape leaves nothing behind', async () => {
  const { server, clock, keeping } = begin();
  const { saving, type } = clerk(server, clock, keeping);
  type('a', '1');
  saving.hold({ cell: 'b', value: '2', base: '' });
  await clock.pass(1_000);
  assert.deepEqual([server.of('a'), server.of('b'), saving.state], ['1', '', 'Unsaved']);
  saving.close();
  const { saving: next } = clerk(server, clock, keeping, 'b');
  assert.deepEqual(await next.open(), { b: { value: '2', base: '' } });
  await clock.pass(100);
  assert.deepEqual([server.of('b'), next.state], ['2', 'Saved']);
  next.hold({ cell: 'b', value: '3', base: '2' });
  next.hold();
  await clock.pass(1_000);
  assert.deepEqual([server.of('b'), next.state, await keeping.of('me')], ['2', 'Saved', []]);
});

test('what is being typed stands on what is on its way', async () => {
  const { server, clock, keeping } = begin();
  const { saving, type } = clerk(server, clock, keeping);
  server.cut = 'before';
  type('a', '1');
  await clock.pass(1_000);
  saving.hold({ cell: 'a', value: '12', base: '' });
  await settled();
  server.cut = undefined;
  const { saving: next } = clerk(server, clock, keeping, 'b');
  assert.equal((await next.open())['a']?.value, '12');
  await clock.pass(1_000);
  assert.deepEqual([server.of('a'), next.state, next.conflicts.size], ['12', 'Saved', 0]);
});

test('somebody who never stops typing is saved every two seconds all the same', async () => {
  const { server, clock, keeping } = begin();
  const { type } = clerk(server, clock, keeping);
  for (let count = 0; count < 12; ++count) {
    type(`c${count}`, '1');
    await clock.pass(400);
  }
  assert.ok(server.requests.length >= 2);
});

test('what is typed while the server is asked stands on what was sent', async () => {
  const { server, clock, keeping } = begin();
  const { saving, shown, type } = clerk(server, clock, keeping);
  server.cut = 'after';
  type('a', '1');
  await clock.pass(800);
  assert.equal(saving.state, 'Waiting');
  type('a', '2');
  server.cut = undefined;
  await clock.pass(10_000);
  assert.equal(server.of('a'), '2');
  assert.equal(shown.get('a'), '2');
  assert.equal(saving.state, 'Saved');
  assert.equal(saving.conflicts.size, 0);
});

test('without a network it waits, keeps all, and sends when the network is back', async () => {
  const { server, clock, keeping } = begin();
  const { saving, type } = clerk(server, clock, keeping);
  server.cut = 'before';
  type('a', '1');
  await clock.pass(5_000);
  type('b', '2');
  assert.equal(saving.state, 'Waiting');
  assert.deepEqual(saving.waiting.sort(), ['a', 'b']);
  server.cut = undefined;
  saving.retry();
  await clock.pass(3_000);
  assert.deepEqual([...server.cells], [['a', '1'], ['b', '2']]);
  assert.equal(saving.state, 'Saved');
});

test('a tab that was killed loses nothing: the next one shows and sends what was left, also when the answer was cut', async () => {
  const { server, clock, keeping } = begin();
  const first = clerk(server, clock, keeping);
  server.cut = 'after';
  first.type('a', '1');
  await clock.pass(800);
  first.type('b', '2');
  await settled();
  first.saving.close();
  server.cut = undefined;
  const second = clerk(server, new OwnClock(), keeping, 'b');
  const left = await second.saving.open();
  assert.deepEqual(Object.entries(left).map(([cell, edit]) => [cell, edit.value]).sort(), [['a', '1'], ['b', '2']]);
  assert.ok(await second.saving.flush());
  assert.deepEqual([...server.cells], [['a', '1'], ['b', '2']]);
  assert.equal(second.saving.conflicts.size, 0);
  assert.deepEqual(await keeping.of('me'), []);
});

test('two clerks in one cell: both values stay until one is chosen, and the other cells are saved', async () => {
  const { server, clock, keeping } = begin();
  const { saving, shown, type } = clerk(server, clock, keeping);
  server.cells.set('a', 'theirs');
  type('a', 'mine');
  type('b', '2');
  await clock.pass(1_000);
  assert.equal(server.of('a'), 'theirs');
  assert.equal(server.of('b'), '2');
  assert.equal(saving.state, 'Conflict');
  assert.deepEqual(saving.conflicts.get('a'), { mine: 'mine', theirs: { cell: 'a', v: 'theirs', by_name: 'B' } });
  assert.deepEqual((await keeping.of('me'))[0]?.content, { a: { value: 'mine', base: 'theirs' } });
  saving.settle('a', true);
  await clock.pass(1_000);
  assert.equal(server.of('a'), 'mine');
  assert.equal(saving.state, 'Saved');
  assert.equal(shown.get('a'), 'mine');
});

test('choosing the other clerk\'s value asks nothing of the server', async () => {
  const { server, clock, keeping } = begin();
  const { saving, shown, type } = clerk(server, clock, keeping);
  server.cells.set('a', 'theirs');
  type('a', 'mine');
  await clock.pass(1_000);
  const asked = server.requests.length;
  saving.settle('a', false);
  await clock.pass(1_000);
  assert.equal(shown.get('a'), 'theirs');
  assert.equal(saving.state, 'Saved');
  assert.equal(server.requests.length, asked);
});

test('a cell that goes back to what it was before anything was sent asks nothing', async () => {
  const { server, clock, keeping } = begin();
  const { saving, type } = clerk(server, clock, keeping);
  type('a', '1');
  saving.change([{ cell: 'a', value: '', base: '1' }]);
  await clock.pass(2_000);
  assert.equal(server.requests.length, 0);
  assert.equal(saving.state, 'Saved');
});

test('a large paste goes in pieces', async () => {
  const { server, clock, keeping } = begin();
  const { saving } = clerk(server, clock, keeping);
  saving.change(Array.from({ length: 4_500 }, (_, at) => ({ cell: `c${at}`, value: '1', base: '' })));
  await clock.pass(1_000);
  assert.deepEqual(server.requests.map((one) => one.length), [2_000, 2_000, 500]);
  assert.equal(saving.state, 'Saved');
});

test('what the server refuses stays here, says why at the cell, and keeps no other back', async () => {
  const { server, clock, keeping } = begin();
  const { saving, type } = clerk(server, clock, keeping);
  const refused = new Problem(422, 'data.changes_refused', '', [{ pointer: 'a', code: 'data.cell_unknown', detail: 'no such cell' }]);
  server.problem = (changes) => (changes.some((change) => change.cell === 'a') ? refused : undefined);
  type('a', '1');
  type('b', '2');
  await clock.pass(1_000);
  assert.equal(saving.refused.get('a'), 'no such cell');
  assert.equal(server.of('b'), '2');
  assert.equal(saving.state, 'Unsaved');
});

test('a report that may not be changed any more keeps what was typed and says why', async () => {
  const { server, clock, keeping } = begin();
  const { saving, type } = clerk(server, clock, keeping);
  server.problem = () => new Problem(409, 'data.report_closed', 'closed');
  type('a', '1');
  await clock.pass(10_000);
  assert.equal(saving.state, 'Unsaved');
  assert.equal(saving.problem?.code, 'data.report_closed');
  assert.equal(server.requests.length, 1);
  assert.equal((await keeping.of('me')).length, 1);
});
