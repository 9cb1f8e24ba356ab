// The real program on a data folder of its own, for journeys: started on a free port of the loopback, ended with the test.
// FIVEONE_PROGRAM names the executable, build/release/fiveone unless told.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const program = resolve(process.env.FIVEONE_PROGRAM ?? 'build/release/fiveone');
const corpusFolder = resolve(process.env.FIVEONE_CORPUS ?? '../shared/corpus');

// The path of a file of the corpus, or undefined where the corpus is not beside the project.
export const corpus = (name) => (existsSync(join(corpusFolder, name)) ? join(corpusFolder, name) : undefined);

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

// Asks again until `question` gives something true; a test's patience, not its measure.
export async function until(question, patience_ms = 20_000) {
  const end = Date.now() + patience_ms;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${patience_ms} ms in vain: ${question}`);
    await new Promise((again) => setTimeout(again, 20));
  }
}

export class Program {
  static async start({ demo = false, data, environment = {} } = {}) {
    const made = new Program();
    made.folder = mkdtempSync(join(tmpdir(), 'fiveone-journey-'));
    made.data = data ?? join(made.folder, 'var');
    made.environment = { ...process.env, FIVEONE_LANG: 'zh', FIVEONE_LOG: 'warning', ...environment };
    if (!existsSync(made.data)) made.command('init', ...(demo ? ['--demo'] : []));
    await made.serve();
    return made;
  }

  // Runs a command of the program to its end: { status, out, err }.
  command(...words) {
    const run = spawnSync(program, [...words, '--data', this.data], { encoding: 'utf8', env: this.environment });
    return { status: run.status, out: run.stdout, err: run.stderr };
  }

  // The same while this process goes on, for a command that asks a server which stands in it.
  commandBeside(...words) {
    const run = spawn(program, [...words, '--data', this.data], { env: this.environment });
    const answer = { status: null, out: '', err: '' };
    run.stdout.on('data', (text) => { answer.out += text; });
    run.stderr.on('data', (text) => { answer.err += text; });
    return new Promise((done) => run.once('close', (status) => done({ ...answer, status })));
  }

  async serve() {
    this.port = await freePort();
    this.origin = `http://127.0.0.1:${this.port}`;
    this.server = spawn(program, ['serve', '--data', this.data, '--port', String(this.port)], {
      env: this.environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.ended = new Promise((done) => this.server.once('exit', done));
    await until(() => this.get('/healthz').then((answer) => answer.status === 200, () => false));
  }

  // kill -9: what the machine's owner fears.
  async kill() {
    this.server.kill('SIGKILL');
    await this.ended;
  }

  async end() {
    this.server.kill('SIGTERM');
    await this.ended;
  }

  // From its next start on, the program's calendar goes so far ahead.
  goAhead(seconds) {
    const options = [process.env.ASAN_OPTIONS, 'verify_asan_link_order=0'].filter(Boolean).join(':');
    const library = process.env.FIVEONE_LATER ?? join(dirname(program), 'tests/liblater.so');
    Object.assign(this.environment, { LD_PRELOAD: library, FIVEONE_LATER_S: String(seconds), ASAN_OPTIONS: options });
  }

  async stop() {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  // One request: { status, headers, text }.
  get(path, { method = 'GET', headers = {}, agent } = {}) {
    return new Promise((done, fail) => {
      const request = http.request(this.origin + path, { method, headers, agent }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => done({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }));
        response.on('error', fail);
      });
      request.on('error', fail);
      request.end();
    });
  }

  async visits(article) {
    return JSON.parse((await this.get(`/api/public/articles/${article}/visits`)).text);
  }
}

export const idIn = (address) => address.match(/_(\d+)\.html$/)[1];
