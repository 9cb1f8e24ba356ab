// The report grid alone on a page, on forms made here: for tests and measurements of the grid without a server.
// Its address says which form: ?form=small (the default), ?form=large (500 rows of 30 columns), &language=en, &reading
import '../../../design/tokens.css';
import '../../../desk/desk.css';

import { createApp, defineComponent, h, ref, shallowReactive } from 'vue';

import ReportGrid from '../../../desk/data/grid/report_grid.vue';
import type { Change } from '../../../desk/data/grid/undo.ts';
import type { Cell, Column, Finding, Layout } from '../../../desk/data/shapes.ts';
import { words } from '../../../desk/shell/words.ts';

const asked = new URLSearchParams(location.search);
words.global.locale.value = asked.get('language') === 'en' ? 'en' : 'zh';
document.documentElement.dataset['density'] = '28';

const column = (key: string, zh: string[], en: string[], more: Partial<Column> = {}): Column =>
  ({ key, captions_zh: zh, captions_en: en, kind: 'Number', places: 2, unit_zh: '万元', unit_en: '10,000 yuan', ...more });

const small: Layout = {
  sections: [
    {
      key: 'sales', title_zh: '一、商品销售情况', title_en: 'I. Sales of goods',
      columns: [
        column('month', ['零售额', '本月'], ['Retail sales', 'This month']), column('sum', ['零售额', '1-本月'], ['Retail sales', 'Since January']),
        column('year_ago', ['零售额', '去年同月'], ['Retail sales', 'Same month of last year']), column('rate', ['增长'], ['Growth'], { unit_zh: '%', unit_en: '%', formula: 'x' }),
        column('region', ['所在地区'], ['Region'], { kind: 'Code', classification: 'region', unit_zh: '', unit_en: '' }),
        column('note', ['备注'], ['Note'], { kind: 'Text', unit_zh: '', unit_en: '' }),
      ],
      rows: [
        { key: 'total', caption_zh: '零售额合计', caption_en: 'Retail sales, total', depth: 0 }, { key: 'food', caption_zh: '其中：粮油、食品类', caption_en: 'of which grain, oil and food', depth: 1 },
        { key: 'words', caption_zh: '按销售方式分', caption_en: 'By way of selling', depth: 0, heading: true },
        { key: 'net', caption_zh: '通过公共网络实现的零售额', caption_en: 'Over public networks', depth: 1 }, { key: 'shop', caption_zh: '店面零售额', caption_en: 'In shops', depth: 1 },
      ],
    },
    {
      key: 'prices', title_zh: '二、价格', title_en: 'II. Prices', open: { classification: '', most: 50, caption_zh: '序号', caption_en: 'Number' }, rows: [],
      columns: [column('name', ['品名'], ['Name'], { kind: 'Text', unit_zh: '', unit_en: '' }), column('price', ['价格'], ['Price'], { unit_zh: '元/千克', unit_en: 'yuan/kg' }), column('day', ['采价日'], ['Day'], { kind: 'Day', unit_zh: '', unit_en: '' })],
    },
  ],
};
const large: Layout = {
  sections: [{
    key: 'big', title_zh: '大表', title_en: 'Large form',
    columns: Array.from({ length: 30 }, (_, at) => column(`c${at}`, [`第${Math.floor(at / 3) + 1}组`, `栏${at + 1}`], [`Group ${Math.floor(at / 3) + 1}`, `Column ${at + 1}`])),
    rows: Array.from({ length: 500 }, (_, at) => ({ key: `r${at}`, caption_zh: `指标名称第 ${at + 1} 行`, caption_en: `Item in row ${at + 1}`, depth: at % 10 ? 1 : 0 })),
  }],
};
const form = asked.get('form') === 'large' ? large : small;
const cells = shallowReactive(new Map<string, Cell>());
const findings = ref<Finding[]>([]);
if (form === small) {
  for (const [cell, v] of [['sales.total.month', '1234567.5'], ['sales.total.sum', '9876543.21'], ['sales.food.month', '300'], ['prices.1.name', '白菜']] as const) cells.set(cell, { v });
  cells.set('sales.food.sum', { v: '三百', bad: true });
  findings.value = [
    { rule: 'r1', class: 'Blocking', message_zh: '合计应不小于其中项。', message_en: 'The total is at least its parts.', cells: ['sales.total.month', 'sales.food.month'] },
    { rule: 'r2', class: 'Explain', message_zh: '比上月增长超过 50%。', message_en: 'Over 50 % above last month.', cells: ['sales.total.sum'] }];
}
const history = [{ period: '2015-11', cells: { 'sales.total.month': '1100000', 'sales.food.month': '280' } }, { period: '2015-10', cells: { 'sales.total.month': '1000000' } }];
const codes = new Map([['region', [{ id: '370102', text: '历下区' }, { id: '370103', text: '市中区' }, { id: '370112', text: '历城区' }]]]);

const Page = defineComponent({
  setup: () => () => h('div', { style: 'height: 100vh; display: grid' }, [h('h1', { class: 'unseen' }, '报表'), h(ReportGrid, {
    layout: form, cells, reading: asked.has('reading'), still: asked.has('still'), findings: findings.value, history, codes,
    lastYear: { period: '2014-12', cells: { 'sales.total.month': '1000000' } },
    onChange: (changes: Change[]) => {
      told.changes.push(changes);
      for (const { cell, after } of changes) cells.set(cell, { v: after });
    },
  })]),
});
const told = { changes: [] as Change[][], values: () => Object.fromEntries([...cells].map(([cell, { v }]) => [cell, v])) };
Object.assign(window, { told });
createApp(Page).use(words).mount('#page');
