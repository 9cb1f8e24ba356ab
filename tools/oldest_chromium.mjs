// node tools/oldest_chromium.mjs: a Chromium of level 90, the oldest that the desk runs on, for tests/browser/oldest.mjs; 49 MB, once, into
// build/oldest_chromium. Debian has no old one; the npm package chrome-aws-lambda carries its binary, which is taken out of it. The package
// itself and what it depends on are not installed, so it stands in no lock file: its hash is here.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const name = 'chrome-aws-lambda@8.0.2';  // Chromium 90.0.4427
const sha512 = 'a4VEX6DknxISPqGLksZa/JuEnjc4nLXaG0BMp5c9qERvJ/eBHPUJ7oCRQQC+SxSxuxsEwxbBj2RBlCQbivnihg==';

// Where it lies, or will lie; tests skip, saying so, where it is not.
export const oldestChromium = join(dirname(fileURLToPath(import.meta.url)), '../build/oldest_chromium/chromium');

function run(program, words) {
  const done = spawnSync(program, words, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${words.join(' ')}: ${done.stderr}`);
  return done.stdout.trim();
}

async function fetchInto(folder) {
  const file = join(folder, run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder, name]));
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (found !== sha512) throw new Error(`${name} is not what it was: sha512 ${found}`);
  run('tar', ['-xzf', file, '-C', folder, 'package/bin/chromium.br']);
  mkdirSync(dirname(oldestChromium), { recursive: true });
  const unpacked = `${oldestChromium}.${process.pid}`;
  await pipeline(createReadStream(join(folder, 'package/bin/chromium.br')), createBrotliDecompress(), createWriteStream(unpacked, { mode: 0o755 }));
  renameSync(unpacked, oldestChromium);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !existsSync(oldestChromium) && process.arch === 'x64') {
  const folder = mkdtempSync(join(tmpdir(), 'fiveone-chromium-'));
  try {
    await fetchInto(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
