// Identity providers on the loopback: a real one (oidc-provider), and one that lies as the test wants. The program is told of them before they
// know where it listens, so their port comes first.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Provider from 'oidc-provider';

import { Person } from './staff.mjs';

const client = 'fiveone';
const secret = 'a secret: with a colon & more';
const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const published = (keys, kid) => ({ ...keys.publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' });
const coded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

class Listening {
  static async open() {
    const made = new this();
    made.folder = mkdtempSync(join(tmpdir(), 'fiveone-provider-'));
    made.sockets = new Set();
    made.server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => made.handle(request, response));
    made.server.on('connection', (socket) => { made.sockets.add(socket); socket.on('close', () => made.sockets.delete(socket)); });
    await new Promise((done) => made.server.listen(0, '127.0.0.1', done));
    made.issuer = `http://127.0.0.1:${made.server.address().port}`;
    const file = join(made.folder, 'provider.secret');
    writeFileSync(file, `${secret}\n`);
    chmodSync(file, 0o600);
    made.environment = { FIVEONE_PROVIDER_ISSUER: made.issuer, FIVEONE_PROVIDER_CLIENT: client, FIVEONE_PROVIDER_SECRET_FILE: file,
      FIVEONE_PROVIDER_NAME_ZH: '示例统一认证', FIVEONE_PROVIDER_NAME_EN: 'Example sign-on' };
    return made;
  }
  handle(_request, response) { response.writeHead(503).end(); }
  // Answers nobody any more; the house keeps what it was told of it.
  async goAway() {
    for (const socket of this.sockets) socket.destroy();
    if (this.server.listening) await new Promise((done) => this.server.close(done));
  }

  async close() {
    await this.goAway();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class RealProvider extends Listening {
  // Knows the house at `origin`; whoever gives a name there is that one, with any password.
  serve(origin) {
    const keys = keyPair();
    const provider = new Provider(this.issuer, {
      clients: [{ client_id: client, client_secret: secret, redirect_uris: [`${origin}/desk/sign-in/return`],
        grant_types: ['authorization_code'], response_types: ['code'] }],
      jwks: { keys: [{ ...keys.privateKey.export({ format: 'jwk' }), kid: 'of-the-test', alg: 'RS256', use: 'sig' }] },
      cookies: { keys: ['of the test'] },
      pkce: { required: () => true, methods: ['S256'] },
      features: { devInteractions: { enabled: true } },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
    });
    this.handle = provider.callback();
  }
}

// Answers as `lies` has it: { description, keys, token } as functions of (response, claims of a true token), else the truth.
export class LyingProvider extends Listening {
  lies = {};
  keys = keyPair();
  nonces = new Map();

  // What a browser would bring back from this address.
  comeBack(address) {
    const asked = new URL(address).searchParams;
    const code = `code-${this.nonces.size}`;
    this.nonces.set(code, { nonce: asked.get('nonce'), challenge: asked.get('code_challenge') });
    return { state: asked.get('state'), code };
  }

  token(claims, { keys = this.keys, head = { alg: 'RS256', kid: 'k' } } = {}) {
    const message = `${coded(head)}.${coded(claims)}`;
    return `${message}.${sign('sha256', Buffer.from(message), keys.privateKey).toString('base64url')}`;
  }

  async handle(request, response) {
    const json = (value) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (request.url.endsWith('openid-configuration')) {
      if (this.lies.description) return this.lies.description(response);
      return json({ issuer: this.issuer, authorization_endpoint: `${this.issuer}/auth`, token_endpoint: `${this.issuer}/token`,
        jwks_uri: `${this.issuer}/keys`, response_types_supported: ['code'] });
    }
    if (request.url === '/keys') return this.lies.keys ? this.lies.keys(response) : json({ keys: [published(this.keys, 'k')] });
    const parts = [];
    for await (const part of request) parts.push(part);
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    const { nonce, challenge } = this.nonces.get(form.get('code')) ?? {};
    const proved = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url') === challenge;
    if (!proved) return response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
    const seconds = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, aud: client, sub: 'somebody', nonce, iat: seconds, exp: seconds + 300 };
    if (this.lies.token) return this.lies.token(response, claims, json);
    return json({ token_type: 'Bearer', access_token: 'x', id_token: this.token(claims) });
  }
}

// Somebody at a computer of their own, whose browser keeps cookies.
export class Guest extends Person {
  jar = new Map();
  async ask(method, path, more) {
    this.cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await super.ask(method, path, more);
    keep(this.jar, answer.headers['set-cookie'] ?? []);
    return answer;
  }
  signIn(account, password, code) { return this.ask('POST', '/api/desk/sign-in', { body: { account, password, ...(code ? { code } : {}) } }); }
}

function keep(jar, lines) {
  for (const line of lines) {
    const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
    if (value) jar.set(name, value);
    else jar.delete(name);
  }
}

// Goes through the real provider's pages as `login`, or turns away where there is none; what it sends back: { state, code, iss } or { error }.
export async function visit(address, issuer, login) {
  const jar = new Map();
  let request = { url: address };
  for (let step = 0; step < 20; ++step) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(request.url, { method: request.body ? 'POST' : 'GET', body: request.body, redirect: 'manual', headers: { cookie } });
    keep(jar, answer.headers.getSetCookie());
    const location = answer.headers.get('location');
    const there = location && new URL(location, request.url);
    if (there && there.origin !== issuer) return Object.fromEntries(there.searchParams);
    if (there) {
      request = { url: there.href };
      continue;
    }
    const page = await answer.text();
    const prompt = page.match(/name="prompt" value="(\w+)"/)?.[1];
    if (!prompt) throw new Error(`the provider says ${answer.status}: ${page.slice(0, 500)}`);
    if (!login) request = { url: new URL(page.match(/href="([^"]+abort)"/)[1], request.url).href };
    else request = { url: new URL(page.match(/action="([^"]+)"/)[1], request.url).href, body: new URLSearchParams({ prompt, login, password: 'x' }) };
  }
  throw new Error('the provider leads in a circle');
}
