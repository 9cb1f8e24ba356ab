import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { merged, mergeCopies, openQuestions } from './merging.ts';
import { blankCopy, saysTheSame } from './working_copy.ts';

const parser = new (new JSDOM().window.DOMParser)();
const parse = (html: string): Document => parser.parseFromString(html, 'text/html');
const base = { ...blankCopy('1'), title: '标题', body: '<p>一</p><p>二</p>', summary: '摘要' };

test('two people who changed different things lose nothing and are asked nothing', () => {
  const mine = { ...base, title: '新标题', body: '<p>一改</p><p>二</p>' };
  const theirs = { ...base, summary: '新摘要', body: '<p>一</p><p>二</p><p>三</p>' };
  const merging = mergeCopies(base, mine, theirs, parse);
  assert.equal(openQuestions(merging, new Map(), new Map()), 0);
  assert.deepEqual(merged(merging, mine, theirs, new Map(), new Map()), { ...base, title: '新标题', summary: '新摘要', body: '<p>一改</p><p>二</p><p>三</p>' });
});

test('two people who changed the same thing choose', () => {
  const mine = { ...base, title: '甲', body: '<p>一甲</p><p>二</p>' };
  const theirs = { ...base, title: '乙', body: '<p>一乙</p><p>二</p>' };
  const merging = mergeCopies(base, mine, theirs, parse);
  assert.deepEqual(merging.questions, ['title']);
  assert.equal(openQuestions(merging, new Map(), new Map()), 2);
  const done = merged(merging, mine, theirs, new Map([['title', 'theirs']]), new Map([[0, 'mine']]));
  assert.equal(done.title, '乙');
  assert.equal(done.body, '<p>一甲</p><p>二</p>');
});

test('the form in which the server writes a table is no change', () => {
  const written = { ...base, body: '<table><tbody><tr><th><p>市</p></th></tr><tr><td colspan="1"><p>潍坊</p></td></tr></tbody></table><p></p>' };
  const stored = { ...base, subtitle: '',
    body: '<table>\n<thead><tr><th scope="col">市</th></tr></thead>\n<tbody><tr><td>潍坊</td></tr></tbody></table>' };
  assert.ok(saysTheSame(written, stored, parse));
  assert.ok(!saysTheSame(written, { ...stored, title: '别的' }, parse));
});
