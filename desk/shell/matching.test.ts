import assert from 'node:assert/strict';
import { test } from 'node:test';

import { rank } from './matching.ts';

test('a screen is found by its words, its whole pinyin, its initials, or some of each', () => {
  for (const words of ['审计日志', '日志', 'shenjirizhi', 'sjrz', 'shenjirz', 'rizhi', 'shen ji']) assert.notEqual(rank(words, '审计日志'), undefined, words);
});

test('a character of two readings is found by either', () => {
  for (const words of ['chongqing', 'zhongqing', 'cq']) assert.notEqual(rank(words, '重庆'), undefined, words);
});

test('the other language finds it too, behind its own', () => {
  assert.ok((rank('audit', '审计日志', 'Audit log') as number) > (rank('审计', '审计日志', 'Audit log') as number));
});

test('what it is not called does not find it', () => {
  for (const words of ['栏目', 'lanmu', 'xyz', '!!']) assert.equal(rank(words, '审计日志', 'Audit log'), undefined, words);
});

test('a name that begins so stands before one that has it in the middle', () => {
  assert.ok((rank('ry', '人员') as number) < (rank('ry', '演示人员') as number));
});
