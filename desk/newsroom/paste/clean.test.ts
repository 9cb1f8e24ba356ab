import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { clean, isTooLarge, mostPasted } from './clean.ts';
import { repairTable } from './tables.ts';

const parser = new (new JSDOM().window.DOMParser)();
const parse = (html: string): Document => parser.parseFromString(html, 'text/html');
const sample = (name: string): string => readFileSync(`desk/newsroom/paste/samples/${name}.html`, 'utf8');
const cleaned = (html: string): string => clean(html, parse).html;
const rubbish = /mso|style=|<span|<o:|<font|<!--|class="(?!align-(center|right)")|　{2}|Mso|file:/i;

test('a notice from Word keeps its headings, lists and merged table, and nothing of Word', () => {
  const { html, told } = clean(sample('word-notice'), parse);
  assert.doesNotMatch(html, rubbish);
  assert.match(html, /<h2>关于开展春季家电以旧换新活动的通知<\/h2>/);
  assert.match(html, /<h3>一、活动安排<\/h3>/);
  assert.match(html, /<p>各县（市、区）商务主管部门，各有关企业：<\/p>/);
  assert.match(html, /2026年<strong>3月1日<\/strong>起开展活动，总额1,250.5万元。补充一句。<\/p>/);
  assert.match(html, /<ol><li>企业报名<ul><li>营业执照复印件<\/li><li>承诺书<\/li><\/ul><\/li><li>资格审核<\/li><\/ol>/);
  assert.match(html, /<p>（一）补贴标准见下表。<\/p>/);
  assert.match(html, /<tr><th rowspan="2" class="align-center">品类<\/th><th colspan="2" class="align-center">补贴标准<\/th><\/tr>/);
  assert.match(html, /<td><p>洗衣机<\/p><p>（含烘干机）<\/p><\/td><td colspan="2" class="align-center">同上<\/td>/);
  assert.match(html, /<td class="align-right">1,500<\/td>/);
  assert.match(html, /<p class="align-right">潍坊市商务局<\/p><p class="align-right">2026年2月20日<\/p>$/);
  assert.deepEqual(told, { origin: 'word', tables: 1, picturesEmbedded: 0, picturesLocal: 1, picturesForeign: 0, linksDropped: 0,
    changesAccepted: true });
});

test('a tracked deletion and a remark in the margin do not reach the public', () => {
  const html = cleaned(sample('word-notice'));
  for (const words of ['删去一句', '这里要核对', 'LI1']) assert.ok(!html.includes(words), words);
});

test('a text from WPS keeps bold figures, its list, and the header of its table', () => {
  const { html, told } = clean(sample('wps-notice'), parse);
  assert.equal(told.origin, 'wps');
  assert.doesNotMatch(html, rubbish);
  assert.equal(html, '<h2>2026年外资促进工作要点</h2><p>全市新设外商投资企业<strong>126</strong>家，实际使用外资3.35亿美元。</p>'
    + '<ol><li>招商引资</li><li>服务保障</li></ol>'
    + '<table><tbody><tr><th>国别</th><th>项目（个）</th></tr><tr><td rowspan="2">韩国</td><td>12</td></tr><tr><td>7</td></tr></tbody></table>');
});

test('cells from Excel come as they are seen, without hidden rows', () => {
  const { html, told } = clean(sample('excel-table'), parse);
  assert.equal(told.origin, 'excel');
  assert.equal(html, '<table><tbody><tr><td colspan="4" class="align-center"><strong>各市进出口总值（亿元）</strong></td></tr>'
    + '<tr><td>市</td><td>进出口</td><td>出口</td><td>同比</td></tr>'
    + '<tr><td>潍坊市</td><td class="align-right">1,234.5</td><td class="align-right">876.0</td><td class="align-right">3.2%</td></tr>'
    + '<tr><td>淄博市</td><td class="align-right">-</td><td></td><td class="align-right">-1.1%</td></tr></tbody></table>');
});

test('a page from the web: harmless links stay, others and foreign pictures are told', () => {
  const { html, told } = clean(sample('web-mixed'), parse);
  assert.equal(html, '<h2>小标题</h2><p>第一段，见<a href="https://www.example.gov.cn/a">原文</a>和坏链接。</p>'
    + '<p>没有段落的<strong>一行</strong></p><p>第二行</p><ul><li><ul><li>内层</li></ul><p>散文字</p></li></ul>'
    + '<p><img src="data:image/png;base64,iVBORw0KGgo=" alt="图">图</p>');
  assert.equal(told.linksDropped, 1);
  assert.equal(told.picturesForeign, 1);
  assert.equal(told.picturesEmbedded, 1);
});

test('cleaning what is clean changes nothing', () => {
  for (const name of ['word-notice', 'wps-notice', 'excel-table', 'web-mixed']) {
    const once = cleaned(sample(name));
    assert.equal(cleaned(once), once, name);
  }
});

test('markers of official documents stay words; other letters are not lost', () => {
  const item = (marker: string, text: string) => `<p class=MsoNormal style='mso-list:l0 level1 lfo1'>`
    + `<span style='mso-list:Ignore'>${marker}<span>&nbsp;</span></span>${text}</p>`;
  assert.equal(cleaned(item('一、', '总体要求') + item('（二）', '原则') + item('①', '其一') + item('a)', '其二')),
    '<p>一、总体要求</p><p>（二）原则</p><p>①其一</p><p>a) 其二</p>');
  assert.equal(cleaned(item('3.', '三') + item('4.', '四')), '<ol start="3"><li>三</li><li>四</li></ol>');
});

test('a wrapped line between Chinese characters is no space, between words it is one', () => {
  assert.equal(cleaned('<p>全省\n  商务</p><p>New\n text</p><p>共\n12 家</p>'), '<p>全省商务</p><p>New text</p><p>共 12 家</p>');
});

test('typed indents go, a space inside a name stays', () => {
  assert.equal(cleaned('<p>　　联系人：张　三&nbsp;&nbsp;电话</p>'), '<p>联系人：张　三 电话</p>');
});

const repaired = (html: string): string => {
  const document = parse(`<body>${html}</body>`);
  repairTable(document.querySelector('table')!);
  return document.querySelector('tbody')?.innerHTML ?? '';
};

test('spans past the edge or over one another are cut, gaps are filled', () => {
  assert.equal(repaired('<table><tr><td rowspan=9>a</td><td>b</td></tr><tr><td>c</td></tr></table>'),
    '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>');
  assert.equal(repaired('<table><tr><td>a</td><td rowspan=2>b</td></tr><tr><td colspan=2>c</td></tr></table>'),
    '<tr><td>a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr>');
  assert.equal(repaired('<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>'),
    '<tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td></td><td></td></tr>');
  assert.equal(repaired('<table><tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr></table>'),
    '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>');
  assert.equal(repaired('<table><tr><td rowspan=2>a</td><td rowspan=2>b</td></tr><tr></tr><tr><td>c</td><td>d</td></tr></table>'),
    '<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>');
  assert.equal(repaired('<table><tr><td colspan=3>a</td></tr><tr><td>b</td><td colspan=2>c</td></tr></table>'),
    '<tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr>');
  assert.equal(repaired('<table><tr><td colspan=100000>a</td></tr></table>'), '<tr><td>a</td></tr>');
});

test('any table comes out as a full grid', () => {
  let seed = 7;
  const random = (below: number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % below; };
  for (let round = 0; round < 300; round += 1) {
    const rows = Array.from({ length: 1 + random(5) }, () =>
      Array.from({ length: random(5) }, () => `<td rowspan=${random(4)} colspan=${random(4)}>x</td>`).join(''));
    const source = `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
    const document = parse(`<body>${source}</body>`);
    repairTable(document.querySelector('table')!);
    const widths: number[] = [];
    Array.from(document.querySelectorAll('tr')).forEach((row, at) => {
      for (const cell of Array.from(row.children) as HTMLTableCellElement[])
        for (let down = 0; down < cell.rowSpan; down += 1) widths[at + down] = (widths[at + down] ?? 0) + cell.colSpan;
    });
    assert.ok(widths.every((width) => width === widths[0]) && widths.length === document.querySelectorAll('tr').length, `${source} -> ${widths}`);
  }
});

test('a table in a cell becomes lines of that cell', () => {
  assert.equal(cleaned('<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>'),
    '<table><tbody><tr><td><p>a</p><p>b　c</p></td><td>d</td></tr></tbody></table>');
});

test('50 MB are refused before they are parsed', () => {
  assert.ok(isTooLarge('x'.repeat(mostPasted.sourceBytes + 1)));
  assert.ok(!isTooLarge(sample('word-notice')));
});
