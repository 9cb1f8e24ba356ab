// The processes of one run: started here, watched here, and ended here whatever happens.
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const folder = mkdtempSync(join(tmpdir(), 'bench-portal-'));
chmodSync(folder, 0o755);  // nginx's workers read the page in it
const children = new Set();

export function end_everything() {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

export async function free_port() {
  const server = createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

export function start(program, words) {
  const log = openSync(join(folder, 'servers.log'), 'a');
  const child = spawn(program, words, { stdio: ['ignore', log, log] });
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

export async function stop(child) {
  if (!children.has(child)) return;
  const ended = new Promise(done => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}

// What a program printed, and how much memory it held at most; an error with its words if it failed.
export function run(program, words, input) {
  const usage = join(folder, `usage-${Math.random()}`);
  return new Promise((done, failed) => {
    const from = performance.now();
    const child = execFile('/usr/bin/time', ['-f', '%M', '-o', usage, program, ...words], { maxBuffer: 1 << 28 }, (error, out, told) => {
      children.delete(child);
      if (error) return failed(new Error(`${program} ${words.join(' ')}: ${told.slice(-1000)}`));
      done({ out, seconds: (performance.now() - from) / 1000, peak_mb: Number(readFileSync(usage, 'utf8').trim()) / 1024 });
    });
    children.add(child);
    child.stdin.end(input ?? '');
  });
}

// VmRSS, VmHWM and the like, in MB.
export function memory_mb(child, name) {
  const line = readFileSync(`/proc/${child.pid}/status`, 'utf8').split('\n').find(text => text.startsWith(`${name}:`));
  return Number(line.split(/\s+/)[1]) / 1024;
}

export async function until_answers(port, path = '/') {
  const from = performance.now();
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return (performance.now() - from) / 1000;
    if (performance.now() - from > 60_000) throw new Error(`port ${port} does not answer; see its log:\n${log_tail()}`);
    await sleep(5);
  }
}

function log_tail() { return readFileSync(join(folder, 'servers.log'), 'utf8').slice(-2000); }

// nginx on files of the folder, as bench/http has it.
export function start_nginx(port, workers) {
  const file = join(folder, `nginx-${port}.conf`);
  writeFileSync(file, `worker_processes ${workers};
pid ${folder}/nginx-${port}.pid;
error_log ${folder}/nginx.log;
daemon off;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; gzip_static on; keepalive_requests 1000000000;
  open_file_cache max=100 inactive=60s;
  types { text/html html; }
  server { listen 127.0.0.1:${port}; root ${folder}/page; }
}
`);
  return start('nginx', ['-c', file]);
}

// Requests a second of 64 kept connections, with gzip; an error of any kind counts.
export async function wrk(port, path, seconds) {
  const { out } = await run('wrk', ['-c64', '-t1', `-d${seconds}s`, '-H', 'Accept-Encoding: gzip', `http://127.0.0.1:${port}${path}`]);
  const figures = pattern => [...(out.match(pattern) ?? []).slice(1)].map(Number);
  const sum = list => list.reduce((a, b) => a + b, 0);
  const errors = sum(figures(/Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/)) + sum(figures(/Non-2xx or 3xx responses: (\d+)/));
  return { rate: figures(/Requests\/sec:\s+([\d.]+)/)[0], errors };
}

// [{ status, ms }] of paths asked one after another, by somebody who has signed in where there is a cookie.
export async function ask(program, port, paths, cookie = '') {
  const { out } = await run(program, [String(port), ...(cookie ? [cookie] : [])], `${paths.join('\n')}\n`);
  return out.trim().split('\n').map(line => ({ status: Number(line.split(' ')[0]), ms: Number(line.split(' ')[1]) / 1000 }));
}
