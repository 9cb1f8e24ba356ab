// A real mail server on the loopback (smtp-server) for a program that sends mail, and what it took: { from, to, headers, text } each.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SMTPServer } from 'smtp-server';

const login = { user: 'fiveone', pass: 'a secret: with a colon & more' };

// An authority of the test's own, and a certificate of 127.0.0.1 by it.
function certificates(folder) {
  const openssl = (...words) => {
    const run = spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
  };
  writeFileSync(join(folder, 'of.txt'), 'subjectAltName=IP:127.0.0.1\n');
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  const days = ['-days', '30'];  // the program's calendar may go ahead
  openssl('req', '-x509', ...key, ...days, '-keyout', 'authority.key', '-out', 'authority.pem', '-subj', '/CN=Authority of a test');
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
  openssl('x509', '-req', ...days, '-in', 'server.csr', '-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-out', 'server.pem',
    '-extfile', 'of.txt');
  return { key: readFileSync(join(folder, 'server.key')), cert: readFileSync(join(folder, 'server.pem')) };
}

const decodedWords = (value) => value.replace(/\?=\s+=\?/g, '?==?')
  .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, coded) => Buffer.from(coded, 'base64').toString('utf8'));

function parsed(raw) {
  const [head, ...rest] = raw.split('\r\n\r\n');
  const headers = Object.fromEntries(head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodedWords(line.slice(line.indexOf(':') + 1).trim())]));
  const boundary = headers['content-type'].match(/boundary=(\S+)/)[1];
  const part = rest.join('\r\n\r\n').split(`--${boundary}`)[0] || rest.join('\r\n\r\n');
  const coded = part.slice(part.indexOf('\r\n\r\n') === -1 ? 0 : part.indexOf('\r\n\r\n') + 4);
  return { headers, text: Buffer.from(coded, 'base64').toString('utf8') };
}

export class MailServer {
  // `guarded`: STARTTLS and a login are demanded.
  static async open({ guarded = false } = {}) {
    const made = new MailServer();
    made.mails = [];
    made.folder = mkdtempSync(join(tmpdir(), 'fiveone-mail-'));
    made.server = new SMTPServer({
      ...(guarded ? certificates(made.folder) : { disabledCommands: ['STARTTLS', 'AUTH'] }), authOptional: !guarded, allowInsecureAuth: false,
      onAuth: (auth, session, done) =>
        (session.secure && auth.username === login.user && auth.password === login.pass ? done(null, { user: login.user }) : done(new Error('no'))),
      onData(stream, session, done) {
        const parts = [];
        stream.on('data', (part) => parts.push(part));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          made.mails.push({ from: mailFrom.address, to: rcptTo.map((one) => one.address), secure: session.secure,
            ...parsed(Buffer.concat(parts).toString('utf8')) });
          done();
        });
      },
    });
    made.server.on('error', () => {});  // a client that goes away
    await new Promise((done) => made.server.listen(0, '127.0.0.1', done));
    const secret = join(made.folder, 'mail.secret');
    writeFileSync(secret, `${login.pass}\n`);
    chmodSync(secret, 0o600);
    made.environment = {
      FIVEONE_MAIL_SERVER: `smtp://127.0.0.1:${made.server.server.address().port}`, FIVEONE_MAIL_FROM: 'fiveone@commerce.example',
      ...(guarded && {
        FIVEONE_MAIL_LOGIN: login.user, FIVEONE_MAIL_SECRET_FILE: secret, FIVEONE_MAIL_AUTHORITIES: join(made.folder, 'authority.pem'),
      }),
    };
    return made;
  }

  async close() {
    await new Promise((done) => this.server.close(done));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
