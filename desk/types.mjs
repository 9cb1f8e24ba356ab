// node desk/types.mjs PROGRAM FOLDER: the types of the desk held against the routes of this very program. Its OpenAPI description becomes
// FOLDER/openapi.d.ts, the module `openapi` of desk/api/routes.ts; then vue-tsc looks at everything. Editors find the file of the last build.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import openapiTS, { astToString } from 'openapi-typescript';

const [program, folder] = process.argv.slice(2).map((path) => resolve(path));
process.env.FIVEONE_PROGRAM = program;
const { Program } = await import('../tests/support/program.mjs');
const desk = fileURLToPath(new URL('.', import.meta.url));

const running = await Program.start();
const description = (await running.get('/api/openapi.json')).text;
await running.stop();

mkdirSync(folder, { recursive: true });
const types = join(folder, 'openapi.d.ts');
writeFileSync(types, astToString(await openapiTS(description)));
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
  extends: join(desk, 'tsconfig.json'),
  compilerOptions: { paths: { openapi: [types] }, typeRoots: [join(desk, '../node_modules/@types'), join(desk, '../node_modules')] },
  include: [join(desk, '**/*.ts'), join(desk, '**/*.vue')],
  exclude: [join(desk, '**/*.test.ts'), join(desk, 'vite.config.ts'), join(desk, 'permissions.ts')],
}));
const checked = spawnSync(process.execPath, [join(desk, '../node_modules/vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', join(folder, 'tsconfig.json')],
  { stdio: 'inherit' });
process.exit(checked.status ?? 1);
