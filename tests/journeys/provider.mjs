// Signing in by an identity provider, on the real program: a real provider on the loopback, and one that lies or sleeps. Passwords go on.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Program } from '../support/program.mjs';
import { Guest, LyingProvider, RealProvider, visit } from '../support/provider.mjs';
import { accounts } from '../support/staff.mjs';

const start = '/api/desk/provider/start';
const finish = '/api/desk/provider/finish';

// To the provider's door: the address that the browser is sent to.
async function setOut(guest, path = start) {
  const way = await guest.ask('POST', path, { body: {} });
  assert.equal(way.status, 200, way.text);
  return way.json.address;
}

async function bind(guest, back) {
  const brought = await back(await setOut(guest, '/api/desk/provider/binding/start'));
  return guest.ask('POST', '/api/desk/provider/binding', { body: brought });
}

const fault = (answer) => answer.json?.errors?.[0]?.code;

describe('with a real provider', () => {
  let provider;
  let program;
  let password;
  const there = (login) => (address) => visit(address, provider.issuer, login);
  before(async () => {
    provider = await RealProvider.open();
    program = await Program.start({ demo: true, environment: provider.environment });
    provider.serve(program.origin);
    password = accounts(program)['city1-editor'];
  });
  after(async () => {
    await program?.stop();
    await provider?.close();
  });

  test('who binds their account signs in without a password, to the same rights', async () => {
    const editor = new Guest(program);
    assert.deepEqual((await editor.ask('GET', '/api/desk/provider')).json, { offered: true, name_zh: '示例统一认证', name_en: 'Example sign-on' });
    await editor.signIn('city1-editor', password);
    assert.equal((await bind(editor, there('e-100'))).status, 204);
    const other = new Guest(program);
    const brought = await there('e-100')(await setOut(other));
    assert.equal(brought.iss, provider.issuer);
    const entered = await other.ask('POST', finish, { body: brought });
    assert.equal(entered.status, 200, entered.text);
    assert.equal(entered.json.account, 'city1-editor');
    assert.deepEqual((await other.ask('GET', '/api/desk/me')).json, { ...(await editor.ask('GET', '/api/desk/me')).json });
    assert.equal((await other.ask('POST', finish, { body: brought })).json.code, 'provider.trip_ended');
  });

  test('an identity that nobody bound opens nothing, though it bears an account\'s name', async () => {
    const guest = new Guest(program);
    const answer = await guest.ask('POST', finish, { body: await there('city1-editor')(await setOut(guest)) });
    assert.equal(answer.status, 403);
    assert.equal(answer.json.code, 'provider.unknown');
    assert.equal((await guest.ask('GET', '/api/desk/me')).status, 401);
  });

  test('a code that another browser caught is worth nothing', async () => {
    const victim = new Guest(program);
    const thief = new Guest(program);
    const caught = await there('e-100')(await setOut(victim));
    await setOut(thief);
    assert.equal((await thief.ask('POST', finish, { body: caught })).json.code, 'provider.trip_ended');
    const own = await there('somebody-else')(await setOut(thief));
    const mixed = await thief.ask('POST', finish, { body: { ...own, code: caught.code } });
    assert.equal(mixed.status, 403);
    assert.equal(fault(mixed), 'provider.fault_code');
    assert.equal((await thief.ask('GET', '/api/desk/me')).status, 401);
  });

  test('who turns away at the provider is told so', async () => {
    const guest = new Guest(program);
    const brought = await there()(await setOut(guest));
    assert.equal(brought.error, 'access_denied');
    const body = Object.fromEntries(Object.entries(brought).filter(([name]) => ['state', 'iss', 'error'].includes(name)));
    assert.equal((await guest.ask('POST', finish, { body })).json.code, 'provider.refused');
  });

  test('doctor asks the provider', async () => {
    assert.match((await program.commandBeside('doctor')).out, new RegExp(`统一身份认证 ${provider.issuer}`));
  });

  test('while the provider is away, that is said, and passwords work', async () => {
    await provider.close();
    const guest = new Guest(program);
    await setOut(guest);  // its description is known
    const state = new URL(await setOut(guest)).searchParams.get('state');
    const answer = await guest.ask('POST', finish, { body: { state, code: 'x', iss: provider.issuer } });
    assert.equal(answer.status, 503);
    assert.equal(answer.json.code, 'provider.unreachable');
    assert.equal((await guest.signIn('city1-editor', password)).status, 200);
  });
});

describe('with a provider that lies', () => {
  let provider;
  let program;
  let password;
  let guest;
  before(async () => {
    provider = await LyingProvider.open();
    program = await Program.start({ demo: true, environment: provider.environment });
    password = accounts(program)['city1-editor'];
    const editor = new Guest(program);
    await editor.signIn('city1-editor', password);
    provider.lies = { description: (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end() };
    assert.equal(fault(await editor.ask('POST', start, { body: {} })), 'outbound.redirect');
    provider.lies = { description: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>') };
    assert.equal(fault(await editor.ask('POST', start, { body: {} })), 'provider.fault_description');
    provider.lies = { description: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(1_000_000)}"`) };
    assert.equal(fault(await editor.ask('POST', start, { body: {} })), 'outbound.too_large');
    provider.lies = {};
    assert.equal((await bind(editor, (address) => provider.comeBack(address))).status, 204);
  });
  after(async () => {
    await program?.stop();
    await provider?.close();
  });

  const ways = {
    'provider.fault_audience': (response, claims, json) => json({ id_token: provider.token({ ...claims, aud: 'another' }) }),
    'provider.fault_expired': (response, claims, json) => json({ id_token: provider.token({ ...claims, exp: claims.iat - 3600 }) }),
    'provider.fault_nonce': (response, claims, json) => json({ id_token: provider.token({ ...claims, nonce: 'another' }) }),
    'provider.fault_issuer': (response, claims, json) => json({ id_token: provider.token({ ...claims, iss: 'https://evil.example' }) }),
    'provider.fault_signature': (response, claims, json) => json({ id_token: `${provider.token(claims).slice(0, -6)}AAAAAA` }),
    'provider.fault_algorithm': (response, claims, json) => json({ id_token: provider.token(claims, { head: { alg: 'none' } }) }),
    'provider.fault_answer': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<script>alert(1)</script>'),
    'outbound.redirect': (response) => response.writeHead(307, { location: `${provider.issuer}/keys` }).end(),
    'outbound.too_large': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('x'.repeat(1_000_000)),
  };
  for (const [expected, lie] of Object.entries(ways))
    test(`${expected}: nobody is let in`, async () => {
      guest = new Guest(program);
      provider.lies = { token: lie };
      const answer = await guest.ask('POST', finish, { body: provider.comeBack(await setOut(guest)) });
      assert.equal(answer.status, 403, answer.text);
      assert.equal(answer.json.code, 'provider.not_believed');
      assert.equal(fault(answer), expected);
      assert.ok(!/error|exception|http:\/\//i.test(answer.json.title), answer.json.title);
      assert.equal((await guest.ask('GET', '/api/desk/me')).status, 401);
    });

  test('the truth is believed', async () => {
    provider.lies = {};
    guest = new Guest(program);
    const answer = await guest.ask('POST', finish, { body: provider.comeBack(await setOut(guest)) });
    assert.equal(answer.json.account, 'city1-editor');
  });

  test('while it sleeps, many may wait for it, and passwords work', async () => {
    const guests = Array.from({ length: 6 }, () => new Guest(program));
    const returns = [];
    for (const one of guests) returns.push(provider.comeBack(await setOut(one)));
    let asked;
    const waits = new Promise((done) => { asked = done; });
    provider.lies = { token: () => asked() };  // and no answer
    const waiting = guests.map((one, i) => one.ask('POST', finish, { body: returns[i] }));
    await waits;
    assert.equal((await new Guest(program).signIn('city1-editor', password)).status, 200);
    const answers = await Promise.all(waiting);
    assert.deepEqual([...new Set(answers.map((one) => one.status))], [503]);
    assert.ok(answers.some((one) => one.json.code === 'provider.busy'));
    assert.ok(answers.some((one) => one.json.code === 'provider.unreachable' && fault(one) === 'outbound.slow'));
    assert.equal((await program.get('/healthz')).status, 200);
  });
});
