// `import names from 'virtual:permissions'`: what each permission is called, from the rooms' own messages, so that it is written once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

const line = /^"(permission\.[\w.]+)" = ("(?:[^"\\]|\\.)*")$/gm;

export function namesIn(root: string, language: 'zh' | 'en'): Record<string, string> {
  const modules = join(root, 'modules');
  const texts = (readdirSync(modules, { recursive: true, encoding: 'utf8' }) as string[]).filter((file) => file.endsWith(`messages.${language}.toml`))
    .map((file) => readFileSync(join(modules, file), 'utf8'));
  return Object.fromEntries(texts.flatMap((text) => [...text.matchAll(line)].map(([, key, value]) => [key as string, JSON.parse(value as string) as string])));
}

export function permissions(root: string): Plugin {
  const id = 'virtual:permissions';
  return {
    name: 'permissions',
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load: (asked) => (asked === `\0${id}` ? `export default ${JSON.stringify({ zh: namesIn(root, 'zh'), en: namesIn(root, 'en') })}` : undefined),
  };
}
