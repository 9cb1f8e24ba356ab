// The page of tests/browser/grid_page, built and served on a free port of the loopback: { origin, close }.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';

import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

const kinds = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

// The page shows no names of permissions.
const noPermissions = {
  name: 'no-permissions',
  resolveId: (asked) => (asked === 'virtual:permissions' ? '\0permissions' : undefined),
  load: (asked) => (asked === '\0permissions' ? 'export default { zh: {}, en: {} }' : undefined),
};

export async function gridPage() {
  const folder = mkdtempSync(join(tmpdir(), 'fiveone-grid-'));
  await build({
    root: resolve('tests/browser/grid_page'), configFile: false, logLevel: 'error', plugins: [vue(), noPermissions],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    build: { outDir: folder, emptyOutDir: true, target: 'chrome90' },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://page').pathname;
    const name = path === '/' ? '/index.html' : path;
    try {
      const content = readFileSync(join(folder, name));
      response.writeHead(200, { 'content-type': kinds[extname(name)] ?? 'application/octet-stream' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => { server.close(); server.closeAllConnections?.(); rmSync(folder, { recursive: true }); },
  };
}
