// node desk/test.mjs [PART OF A NAME]: the desk's unit tests (*.test.ts). Node runs no TypeScript by itself, so they are built first.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const desk = fileURLToPath(new URL('.', import.meta.url));
const root = join(desk, '..');
const listed = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? listed(join(folder, entry.name)) : [join(folder, entry.name)]);
const tests = listed(desk).filter((path) => path.endsWith('.test.ts') && relative(desk, path).includes(process.argv[2] ?? ''));
if (tests.length === 0) throw new Error('no such test');

// Below the root, so that packages are found as from the sources.
const folder = mkdtempSync(join(root, 'node_modules', '.desk-tests-'));
let status = 1;
try {
  await build({
    entryPoints: tests, outdir: folder, outbase: desk, outExtension: { '.js': '.mjs' },
    bundle: true, platform: 'node', format: 'esm', packages: 'external', sourcemap: 'inline', logLevel: 'warning',
  });
  const built = listed(folder).filter((path) => path.endsWith('.test.mjs'));
  status = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...built], { cwd: root, stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(status);
