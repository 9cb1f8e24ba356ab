import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { namesIn } from '../permissions.ts';

const desk = join(process.cwd(), 'desk');

function textsOf(language: 'zh' | 'en') {
  const all = new Map<string, { text: string; file: string }>();
  const folder = join(desk, 'words', language);
  for (const file of readdirSync(folder))
    for (const [key, text] of Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>)) {
      assert.equal(all.get(key)?.file, undefined, `${key} stands in ${file} and in ${all.get(key)?.file}`);
      all.set(key, { text, file });
    }
  return all;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(vue|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

const zh = textsOf('zh');
const en = textsOf('en');
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

test('each text stands in Chinese and in English, in files of the same name, with the same places', () => {
  assert.deepEqual([...zh.keys()].sort(), [...en.keys()].sort());
  for (const [key, { text, file }] of zh) {
    assert.equal(en.get(key)?.file, file, key);
    assert.deepEqual(places(text), places(en.get(key)?.text ?? ''), key);
  }
});

test('each text that a screen names is there', () => {
  for (const path of sources(desk))
    for (const [, key] of readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([a-z_]+\.[\w.]+)'/g))
      assert.ok(zh.has(key as string), `${path} names ${key}`);
});

test('each screen has a title and help', () => {
  for (const path of sources(desk).filter((one) => /screens\.ts$/.test(one)))
    for (const [line, name] of readFileSync(path, 'utf8').matchAll(/name: '([\w.]+)', component.*$/gm)) {
      assert.ok(zh.has(`screen.${name}`), `screen.${name}`);
      if (!line.includes('open: true')) assert.ok(zh.has(`help.${name}`), `help.${name}`);
    }
});

test('no text is empty, English has no Chinese, and nobody is begged or scolded', () => {
  for (const [key, { text }] of [...zh, ...en]) assert.ok(text.trim() || key === 'shell.comma', key);
  // An example of what is typed or printed in Chinese stays Chinese, in quotes or as a document's number.
  for (const [key, { text }] of en) assert.doesNotMatch(text.replace(/[“"][^”"]*[”"]|\S*〔\d{4}〕\S*/g, ''), /[\u4e00-\u9fff]/, key);
  for (const [key, { text }] of zh) assert.doesNotMatch(text, /非法|无效|抱歉|(?<![申邀])请(?!求|假|示)/, key);
  for (const [key, { text }] of en) assert.doesNotMatch(text, /\b(please|sorry|invalid|illegal)\b/i, key);
});

test('permissions are called by the names that the rooms give them, in both languages', () => {
  const [chinese, english] = [namesIn(process.cwd(), 'zh'), namesIn(process.cwd(), 'en')];
  assert.ok(chinese['permission.audit.read'] && chinese['permission.data.report.review.county']);
  assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
});

// The C++ of the rooms, without its tests.
const rooms = ['modules', 'floor'].flatMap((folder) => (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[])
  .filter((file) => file.endsWith('.cpp') && !/_test\.cpp$|testing/.test(file)).map((file) => readFileSync(join(folder, file), 'utf8')));
const unnamed = (prefix: string, texts: string[], pattern: RegExp, least: number) => {
  const names = new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[1] as string)));
  assert.ok(names.size >= least, [...names].join());
  return [...names].filter((name) => !zh.has(`${prefix}.${name}`)).sort();
};

test('each kind of task that a room puts has a name', () => {
  const putting = rooms.filter((text) => text.includes('inbox::put_task('));
  assert.deepEqual(unnamed('task', putting, /(?:_task = |put_task\([^"]*\.kind = )"([a-z.]+)"/g, 5), []);
});

test('each verb of the log, and each kind of thing that it is about, has a name', () => {
  const verb = /\b(?:verb_route|answer_verb|perform\w*|report_order|order|Act act)\b[<(][^;{}]*?"((?:audit|data|identity|inbox|portal)\.[a-z_.]+)"/g;
  assert.deepEqual(unnamed('verb', rooms, verb, 100), []);
  assert.deepEqual(unnamed('thing', rooms, /\bact\.record\("([a-z_.]+)"/g, 30), []);
});
