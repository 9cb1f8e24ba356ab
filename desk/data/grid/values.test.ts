import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';

import { blockOfHtml, blockOfText, htmlOfBlock, spread, textOfBlock } from './clipboard.ts';
import { planPaste, wantsLook } from './paste.ts';
import { sectionOf } from './sheet.ts';
import { codeOf, dayOf, growth, numberOf, shown, sumOf } from './values.ts';

const parser = new (new JSDOM().window.DOMParser)();
const parse = (html: string): Document => parser.parseFromString(html, 'text/html');

test('what is plainly a number is understood however it was typed', () => {
  for (const [typed, value] of [['１２３．４５', '123.45'], ['１，２３４', '1234'], ['－5', '-5'], ['3。5', '3.5'], [' 1,234,567.80 ', '1234567.80'], ['007', '7'], ['+5', '5'],
    ['-0.00', '0.00'], ['.5', '0.5'], ['5.', '5'], ['−3', '-3'], ['　12　', '12']] as const)
    assert.deepEqual(numberOf(typed, 2), { v: value, bad: false }, typed);
  assert.deepEqual(numberOf('12.5%', 2, '%'), { v: '12.5', bad: false });
});

test('what is doubtful is kept and asked about; nothing becomes zero', () => {
  for (const typed of ['1、234', '三百', '1,23', '1e5', '12.5%', '(5)', '-', '.', '约300', '1 2 3 x', '12.345', '1234567890123456789'])
    assert.deepEqual(numberOf(typed, 2), { v: typed, bad: true }, typed);
  assert.deepEqual(numberOf('', 2), { v: '', bad: false });
  assert.deepEqual(numberOf('  ', 2), { v: '', bad: false });
});

test('days in the ways that people write them, and none that is in no calendar', () => {
  for (const typed of ['2015-12-01', '2015/12/1', '2015.12.1', '2015年12月1日', '２０１５年１２月１日', '20151201']) assert.deepEqual(dayOf(typed), { v: '2015-12-01', bad: false }, typed);
  assert.deepEqual(dayOf('2015-02-29'), { v: '2015-02-29', bad: true });
});

test('a code by itself or by its name', () => {
  const codes = [{ id: '370102', text: '历下区' }, { id: '370103', text: '市中区' }];
  assert.deepEqual(codeOf('历下区', codes), { v: '370102', bad: false });
  assert.deepEqual(codeOf('３７０１０３', codes), { v: '370103', bad: false });
  assert.deepEqual(codeOf('某区', codes), { v: '某区', bad: true });
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
const surface = { sections: [section], valueOf: () => '', locked: (cell: string) => cell === 's.3.b', understand: (text: string) => numberOf(text, 2) };

test('a paste is planned before it is done: what changes, what is doubtful, what finds no place, what may not be changed', () => {
  const plan = planPaste(surface, { section: 0, row: 0, column: 0 }, [['1', '三百', '9', '8'], ['', 'x'], [undefined, '5']]);
  assert.deepEqual(plan.changes.map(({ cell, after, doubtful }) => [cell, after, doubtful]), [['s.1.a', '1', false], ['s.1.b', '三百', true]]);
  assert.deepEqual([plan.outside, plan.closed], [2, 2]);
  assert.ok(wantsLook(plan));
  assert.ok(!wantsLook(planPaste(surface, { section: 0, row: 0, column: 0 }, [['1', '2']])));
});
