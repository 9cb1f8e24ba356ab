// A PostgreSQL of its own on a free port of the loopback, ended with the test.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { until } from './program.mjs';

const versions = '/usr/lib/postgresql';
const binaries = () => join(versions, readdirSync(versions).sort((a, b) => Number(a) - Number(b)).at(-1), 'bin');

const freePort = () => new Promise((done) => {
  const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => done(port)); });
});

// PostgreSQL will not run as root: then it runs as the user that Debian's package made.
function owner() {
  if (userInfo().uid !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
  return { uid, gid };
}

export async function withPostgres(work) {
  const folder = mkdtempSync(join(tmpdir(), 'fiveone-postgres-'));
  const who = owner();
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const environment = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };
  execFileSync(join(binaries(), 'initdb'), ['-D', data, '-U', 'fiveone', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    { ...who, env: environment, stdio: 'pipe', cwd: folder });
  const port = await freePort();
  const server = spawn(join(binaries(), 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'],
    { ...who, env: environment, stdio: ['ignore', 'ignore', 'ignore'], cwd: folder });
  const ended = new Promise((done) => server.once('exit', done));
  try {
    await until(async () => spawnSync(join(binaries(), 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0);
    return await work(`postgresql://fiveone@127.0.0.1:${port}/postgres`);
  } finally {
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
