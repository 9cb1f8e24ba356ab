// node desk/size.mjs DIST: what a browser loads before the first screen stands, compressed as it is sent. Fails over the limit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const limits = { js: 230_000, css: 35_000 };
const dist = process.argv[2];
const page = readFileSync(join(dist, 'index.html'), 'utf8');
const loaded = new Set([...page.matchAll(/(?:src|href)="\/desk\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, name]) => name));
if (loaded.size < 2) throw new Error('index.html names no script and no style sheet');

// What a script imports at once is loaded with it; what it imports later is not.
for (const name of loaded) {
  if (!name.endsWith('.js')) continue;
  const imports = readFileSync(join(dist, name), 'utf8').matchAll(/(?:^|[;}])(?:import|export)[^;"'()]*["']\.\/([^"']+\.js)["']/g);
  for (const [, file] of imports) loaded.add(`assets/${file}`);
}

let status = 0;
for (const [kind, limit] of Object.entries(limits)) {
  const names = [...loaded].filter((name) => name.endsWith(`.${kind}`));
  const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name)), { level: 9 }).length, 0);
  console.log(`${kind}: ${(bytes / 1000).toFixed(1)} kB of ${limit / 1000} kB in ${names.length} files`);
  if (bytes === 0 || bytes > limit) status = 1;
}
process.exit(status);
