import { fileURLToPath } from 'node:url';

import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

import { permissions } from './permissions.ts';

// Government desktops run browsers of Chrome 90's level: syntax is lowered to that, missing calls are in polyfills.ts.
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  base: '/desk/',
  plugins: [vue(), permissions(fileURLToPath(new URL('..', import.meta.url)))],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_I18N_LEGACY_API__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false' },
  build: {
    target: 'chrome90',
    cssTarget: 'chrome90',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
  },
  // Everything lies under the desk's own address; Vite's default folder is kept.
  logLevel: 'warn',
});
