import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';

import { blockOfHtml, blockOfText, htmlOfBlock, spread, textOfBlock } from './clipboard.ts';
import { planPaste, wantsLook } from './paste.ts';
import { sectionOf } from './sheet.ts';
import { growth, shown, sumOf } from './figures.ts';
import { understand } from './values.ts';
import type { CellKind } from '../shapes.ts';

const parser = new (new JSDOM().window.DOMParser)();
const parse = (html: string): Document => parser.parseFromString(html, 'text/html');

interface Case { text: string; kind: CellKind; places?: number; unit?: string; codes?: string[]; value?: string; bad?: string; meant?: string[] }
const { cases } = JSON.parse(readFileSync('tests/support/typed_values.json', 'utf8')) as { cases: Case[] };

test('what is typed and pasted is read as the server reads it: the shared table, reasons and readings included', () => {
  assert.ok(cases.length > 100);
  for (const one of cases) {
    const read = understand(one.text, { kind: one.kind, places: one.places ?? 2, unit: one.unit ?? '万元' }, one.codes?.map((id) => ({ id, text: `名称 ${id}` })));
    const told = `${JSON.stringify(one.text)} ${one.kind}`;
    assert.equal(read.bad ? read.why : '', one.bad ?? '', told);
    if (one.value !== undefined) assert.equal(read.v, one.value, told);
    assert.deepEqual(read.meant ?? [], one.meant ?? [], told);
  }
});

test('a code is understood by its name too', () => {
  const codes = [{ id: '370102', text: '历下区' }, { id: '370103', text: '市中区' }];
  assert.deepEqual(understand('历下区', { kind: 'Code', places: 0 }, codes), { v: '370102', bad: false });
  assert.equal(understand('某区', { kind: 'Code', places: 0 }, codes).why, 'no_such_code');
});

test('figures stand as they are printed, and are summed to the last digit', () => {
  assert.equal(shown('1234567.5', 'Number', 2), '1,234,567.50');
  assert.equal(shown('-1234', 'Number', 0), '-1,234');
  assert.equal(shown('三百', 'Number', 2), '三百');
  assert.deepEqual(sumOf(['0.1', '0.2', '', '三百', '-0.05', '9007199254740993']), { sum: '9007199254740993.25', count: 4 });
  assert.equal(growth('110', '100'), '10.0');
  assert.equal(growth('99.95', '100'), '-0.1');
  assert.equal(growth('5', '0'), undefined);
});

test('text of a spreadsheet: quoted cells keep their lines and quotation marks', () => {
  assert.deepEqual(blockOfText('1\t2\r\n3\t\r\n'), [['1', '2'], ['3', '']]);
  assert.deepEqual(blockOfText('"two\nlines"\t"say ""so"""'), [['two\nlines', 'say "so"']]);
  assert.deepEqual(blockOfText('"not closed\t2'), [['"not closed', '2']]);
  const block = [['a\tb', '"'], ['', '1']];
  assert.deepEqual(blockOfText(textOfBlock(block)), block);
});

test('HTML of Excel and WPS: merged cells cover their places and no value slips', () => {
  const html = `<html><body><!--StartFragment--><table><tr><td rowspan=2 x:num>1</td><td colspan=2>2</td></tr><tr><td>3</td><td> 1,000.5&nbsp;
    </td></tr></table></body></html>`;
  assert.deepEqual(blockOfHtml(html, parse), [['1', '2', undefined], [undefined, '3', '1,000.5']]);
  assert.equal(blockOfHtml('<p>words</p>', parse), undefined);
  assert.deepEqual(blockOfHtml(htmlOfBlock([['<b>', '&']]), parse), [['<b>', '&']]);
});

test('one value fills a rectangle, a row repeats down it', () => {
  assert.deepEqual(spread([['1']], 2, 2), [['1', '1'], ['1', '1']]);
  assert.deepEqual(spread([['1', '2']], 2, 2), [['1', '2'], ['1', '2']]);
  assert.deepEqual(spread([['1', '2']], 1, 3), [['1', '2']]);
});

const section = sectionOf({
  key: 's', title_zh: '', title_en: '',
  columns: ['a', 'b', 'c'].map((key) => ({ key, captions_zh: [key], captions_en: [], kind: 'Number' as const, places: 2, formula: key === 'c' ? 'a+b' : '' })),
  rows: ['1', '2', '3'].map((key) => ({ key, caption_zh: key, caption_en: '', depth: 0, heading: key === '2' })),
}, [], 'zh', String);
const surface = { sections: [section], valueOf: () => '', locked: (cell: string) => cell === 's.3.b', understand: (text: string) => understand(text, { kind: 'Number', places: 2 }) };

test('a paste is planned before it is done: what changes, what is doubtful, what finds no place, what may not be changed', () => {
  const plan = planPaste(surface, { section: 0, row: 0, column: 0 }, [['1', '三百', '9', '8'], ['', 'x'], [undefined, '5']]);
  assert.deepEqual(plan.changes.map(({ cell, after, doubtful }) => [cell, after, doubtful]), [['s.1.a', '1', false], ['s.1.b', '三百', true]]);
  assert.deepEqual([plan.outside, plan.closed], [2, 2]);
  assert.ok(wantsLook(plan));
  assert.ok(!wantsLook(planPaste(surface, { section: 0, row: 0, column: 0 }, [['1', '2']])));
});
