// The demonstration's people, signed in: who asks what as whom.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';

// { account: password } as `fiveone init --demo` left them in the data folder.
export function accounts(program) {
  const text = readFileSync(join(program.data, 'demonstration-accounts.txt'), 'utf8');
  const password = text.match(/password: (\S+)/)[1];
  return Object.fromEntries([...text.matchAll(/^ {2}(\S+)/gm)].map((line) => [line[1], password]));
}

// Somebody who asks: `ask(method, path, { body, headers })` -> { status, headers, text, json }.
export class Person {
  constructor(program, account) {
    this.program = program;
    this.account = account;
    this.cookie = '';
  }

  static async signedIn(program, account) {
    const person = new Person(program, account);
    const answer = await person.ask('POST', '/api/desk/sign-in', { body: { account, password: accounts(program)[account] } });
    if (answer.status !== 200) throw new Error(`${account} is not let in: ${answer.status} ${answer.text}`);
    person.cookie = answer.headers['set-cookie'].map((one) => one.split(';')[0]).join('; ');
    return person;
  }

  ask(method, path, { body, headers = {}, version } = {}) {
    const content = body === undefined ? undefined : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const fields = { origin: this.program.origin, ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }), ...headers };
    return new Promise((done, fail) => {
      const request = http.request(this.program.origin + path, { method, headers: fields }, (response) => {
        if ((response.headers['content-type'] ?? '').startsWith('text/event-stream')) {  // has no end
          response.destroy();
          return done({ status: response.statusCode, headers: response.headers, text: '' });
        }
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          const json = /^application\/(problem\+)?json(;|$)/.test(response.headers['content-type'] ?? '') ? JSON.parse(text) : undefined;
          done({ status: response.statusCode, headers: response.headers, text, json });
        });
      });
      request.on('error', fail);
      request.end(content);
    });
  }
}

// A request of the data folder's owner over its socket.
export const asOwner = (program, method, path) =>
  new Promise((done, fail) => {
    const request = http.request({ socketPath: join(program.data, 'operator.sock'), method, path }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, json: JSON.parse(Buffer.concat(parts).toString('utf8')) }));
    });
    request.on('error', fail);
    request.end();
  });
