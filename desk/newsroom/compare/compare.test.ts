import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { compareBodies, tally } from './bodies.ts';
import { mergeBodies, mergeValue, mergedBody } from './merge.ts';
import { compareWords, tokens, type Piece } from './words.ts';

const parser = new (new JSDOM().window.DOMParser)();
const parse = (html: string): Document => parser.parseFromString(html, 'text/html');
const shown = (pieces: Piece[]): string =>
  pieces.map(({ change, text }) => (change === 'same' ? text : change === 'removed' ? `[-${text}]` : `[+${text}]`)).join('');

test('numbers change whole', () => {
  assert.equal(shown(compareWords('同比增长3.2%，达1,250.5万元', '同比增长3.35%，达1,320万元')), '同比增长[-3.2%][+3.35%]，达[-1,250.5][+1,320]万元');
  assert.ok(tokens('２０２６年１２．５％').includes('１２．５％'));
});

test('words change, not characters', () => {
  assert.equal(shown(compareWords('支持企业开展跨境电商业务', '支持企业发展跨境电商业务')), '支持企业[-开展][+发展]跨境电商业务');
  assert.equal(shown(compareWords('', '新增')), '[+新增]');
  assert.equal(shown(compareWords('同', '同')), '同');
});

test('both texts can be read out of the comparison, whatever they hold', () => {
  const samples = ['', '一二三', '2026年3月1日起，补贴15%。', 'a\u0301e\u0300 组合字符\ud83d\ude00', '第一行\n第二行', '㐀𠀀古字', '，。', '1.2.3,4%%'];
  for (const before of samples)
    for (const after of samples) {
      const pieces = compareWords(before, after);
      assert.equal(pieces.filter((piece) => piece.change !== 'added').map((piece) => piece.text).join(''), before);
      assert.equal(pieces.filter((piece) => piece.change !== 'removed').map((piece) => piece.text).join(''), after);
    }
});

test('a reworded paragraph is one change, a new one is new', () => {
  const found = compareBodies('<p>各县市商务局：</p><p>活动自3月1日开始，为期一个月。</p>',
    '<p>各县市商务局：</p><p>活动自3月15日开始，为期一个月。</p><p>联系人另行通知。</p>', parse);
  assert.deepEqual(found.map((block) => block.change), ['same', 'changed', 'added']);
  assert.equal(shown(found[1]!.pieces), '活动自3月[-1][+15]日开始，为期一个月。');
  assert.deepEqual(tally(found), { added: 1, removed: 0, changed: 1 });
});

test('the same words in another form are told apart', () => {
  const [found] = compareBodies('<p>总体要求</p>', '<h2>总体要求</h2>', parse);
  assert.equal(found!.change, 'changed');
  assert.ok(found!.formOnly);
});

test('a table is compared cell by cell, a new row is a row', () => {
  const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const before = `<table><tbody>${row('市', '进出口')}${row('潍坊', '1,234.5')}${row('淄博', '876')}</tbody></table>`;
  const after = `<table><tbody>${row('市', '进出口')}${row('济南', '2,000')}${row('潍坊', '1,243.5')}${row('淄博', '876')}</tbody></table>`;
  const [found] = compareBodies(before, after, parse);
  const rows = found!.table!.rows;
  assert.deepEqual(rows.map((each) => each.change), ['same', 'added', 'same', 'same']);
  assert.equal(shown(rows[2]!.cells[1]!.pieces), '[-1,234.5][+1,243.5]');
  assert.equal(found!.table!.changed, 3);
});

test('merged cells are compared where they stand', () => {
  const [found] = compareBodies('<table><tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>',
    '<table><tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>d</td></tr></tbody></table>', parse);
  assert.deepEqual(found!.table!.rows.map((row) => row.cells.map((cell) => cell.change)), [['same', 'same'], ['changed']]);
});

const p = (...lines: string[]) => lines.map((line) => `<p>${line}</p>`).join('');
const kinds = (base: string, mine: string, theirs: string) => mergeBodies(base, mine, theirs, parse).map((chunk) => chunk.kind);

test('changes at different places are merged without a question', () => {
  const chunks = mergeBodies(p('一', '二', '三', '四'), p('一改', '二', '三', '四'), p('一', '二', '三', '四改'), parse);
  assert.deepEqual(chunks.map((chunk) => chunk.kind), ['mine', 'same', 'theirs']);
  assert.equal(mergedBody(chunks, new Map()), p('一改', '二', '三', '四改'));
});

test('two changes of one paragraph are a question, and nothing is lost before it is answered', () => {
  const chunks = mergeBodies(p('一', '二', '三'), p('一', '二甲', '三'), p('一', '二乙', '三'), parse);
  assert.deepEqual(chunks.map((chunk) => chunk.kind), ['same', 'conflict', 'same']);
  assert.equal(mergedBody(chunks, new Map()), p('一', '二甲', '二乙', '三'));
  assert.equal(mergedBody(chunks, new Map([[1, 'mine']])), p('一', '二甲', '三'));
  assert.equal(mergedBody(chunks, new Map([[1, 'theirs']])), p('一', '二乙', '三'));
});

test('insertions, deletions and the same change by both', () => {
  assert.deepEqual(kinds(p('一'), p('一', '二'), p('一', '三')), ['same', 'conflict']);
  assert.deepEqual(kinds(p('一', '二'), p('一'), p('一')), ['same', 'both']);
  assert.deepEqual(kinds(p('一', '二'), p('一'), p('一', '二改')), ['same', 'conflict']);
  assert.deepEqual(kinds(p('一', '二', '三'), p('新', '一', '二', '三'), p('一', '二', '三', '尾')), ['mine', 'same', 'theirs']);
  assert.deepEqual(kinds(p(), p('甲'), p()), ['mine']);
  assert.deepEqual(kinds(p('一'), p('一'), p('一')), ['same']);
});

test('any three texts: one side untouched gives the other side, and every word of both sides is somewhere', () => {
  let seed = 3;
  const random = (below: number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % below; };
  const changed = (lines: string[], mark: string) => lines.flatMap((line) => {
    const fate = random(6);
    return fate === 0 ? [] : fate === 1 ? [`${line}${mark}`] : fate === 2 ? [line, `${mark}${random(99)}`] : [line];
  });
  for (let round = 0; round < 150; round += 1) {
    const base = Array.from({ length: random(7) }, (_, at) => `第${at}段`);
    const [mine, theirs] = [changed(base, '甲'), changed(base, '乙')];
    assert.equal(mergedBody(mergeBodies(p(...base), p(...mine), p(...base), parse), new Map()), p(...mine));
    assert.equal(mergedBody(mergeBodies(p(...base), p(...base), p(...theirs), parse), new Map()), p(...theirs));
    const chunks = mergeBodies(p(...base), p(...mine), p(...theirs), parse);
    const merged = mergedBody(chunks, new Map());
    for (const line of [...mine.filter((each) => each.includes('甲')), ...theirs.filter((each) => each.includes('乙'))]) assert.ok(
      merged.includes(line), `${line} in ${merged}`);
    assert.equal(chunks.map((chunk) => chunk.base.map((block) => block.text).join('')).join(''), base.join(''));
  }
});

test('single values', () => {
  assert.deepEqual(mergeValue('a', 'b', 'a'), { value: 'b' });
  assert.deepEqual(mergeValue('a', 'a', 'c'), { value: 'c' });
  assert.equal(mergeValue('a', 'b', 'c'), null);
  assert.deepEqual(mergeValue(['x'], ['y'], ['y']), { value: ['y'] });
});
