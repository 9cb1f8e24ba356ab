// A report filled in as a sheet, items out of a file, and an emergency that asks for it, as their people meet them on the desk of the demonstration.
//   FIVEONE_PROGRAM=build/release/fiveone node tests/browser/sheets.mjs [FOLDER FOR PICTURES]
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { Desk, Office } from '../support/desk.mjs';
import { Program, until } from '../support/program.mjs';
import { filledIn, lineOf, partsOf, withRows } from '../support/workbook.mjs';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const program = await Program.start({ demo: true });
const office = await Office.open(program);

const more = (desk) => desk.page.getByRole('button', { name: '更多操作: 更多' }).click();
async function downloaded(desk, name) {
  const [file] = await Promise.all([desk.page.waitForEvent('download'), desk.button(name).click()]);
  return readFileSync(await file.path());
}
const choose = (desk, buffer, name = '填好的.xlsx') => desk.dialog.locator('#sheet').setInputFiles({ name, mimeType: xlsx, buffer });

async function asksForReport(filer) {
  await filer.open('/data/reports');
  await filer.look('reports_of_shop');
  await filer.page.getByRole('row').filter({ hasText: '应急' }).getByRole('link').first().click();
  await filer.page.getByText('应急监测：寒潮期间保供稳价').waitFor();
  await filer.look('report_of_emergency');
}

const showsPrice = (desk) => until(() => desk.page.locator('.report-grid input').evaluateAll((all) => all.some((one) => one.value.startsWith('21.5'))), 60_000);

async function fillsInSheet(filer) {
  await more(filer);
  const sheet = await downloaded(filer, '下载为表格（XLSX）');
  const line = lineOf(partsOf(sheet), 'prices.meat.pork');
  assert.ok(line, 'the sheet has the row that the emergency asks for');
  await more(filer);
  await filer.button('导入表格（XLSX）').click();
  await filer.look('sheet_dialog');

  await choose(filer, Buffer.from('no sheet'));
  await filer.dialog.getByText('XLSX', { exact: false }).last().waitFor();
  await filer.dialog.getByRole('alert').waitFor();

  await choose(filer, withRows(sheet, `<row r="2000"><c r="A2000" t="inlineStr"><is><t>${'a'.repeat(200_000_000)}</t></is></c></row>`));
  await filer.dialog.getByText('表格过大').waitFor();

  await choose(filer, filledIn(sheet, { [`C${line}`]: '二十一', [`D${line}`]: '３０' }));
  await filer.dialog.getByRole('alert').getByRole('listitem').waitFor();
  await filer.look('sheet_refused');
  const marked = await downloaded(filer, '下载标出错误的文件');
  const parts = partsOf(marked);
  assert.match([...parts].find(([name]) => /comments/.test(name))[1], /汉字/);
  const again = lineOf(parts, 'prices.meat.pork');

  // Somebody's spreadsheet has given all rows a height.
  const emptyRows = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${2_000 + at}" ht="15"/>`).join('');
  await choose(filer, withRows(filledIn(marked, { [`C${again}`]: '21.5' }), emptyRows));
  await filer.dialog.waitFor({ state: 'detached' });
  await filer.page.getByText('已导入 2 格').waitFor();
  await showsPrice(filer);
  await filer.look('sheet_taken');
  await filer.page.reload();
  await showsPrice(filer);
}

// Looked through first: a wrong row keeps all others out.
async function importsItems(statistician) {
  const file = (kind) => Buffer.from(`\uFEFF指标代码,指标名称,计量单位,类型,小数位数,汇总方式,备用\nshow.visitors,展会观众,人次,流量,0,合计,\nshow.deals,展会成交额,万元,${kind},2,合计,\n`);
  const give = (kind) => statistician.page.locator('#sheet').setInputFiles({ name: '指标.csv', mimeType: 'text/csv', buffer: file(kind) });
  await statistician.open('/data/items/import');
  await give('流水');
  await statistician.page.getByText('有 1 行需要改正').waitFor();
  await statistician.page.getByRole('row').filter({ hasText: 'show.deals' }).getByText('流量 (Flow)').waitFor();
  assert.equal(await statistician.button('录入').count(), 0);
  await statistician.look('items_refused');
  await give('流量');
  await statistician.page.getByText('没有错误：新增 2').waitFor();
  await statistician.page.getByText('没有用到的列：备用').waitFor();
  await statistician.button('录入').click();
  await statistician.page.getByText('已导入：新增 2').waitFor();
  await statistician.look('items_imported');
}

async function switchesEmergency(manager) {
  await manager.open('/data/emergencies');
  await manager.page.getByText('寒潮期间保供稳价').waitFor();
  await manager.look('emergencies');
  await manager.page.getByRole('link', { name: '启动应急监测' }).click();
  await manager.page.locator('#field-form').selectOption({ label: '限额以上零售单位商品零售情况' });
  await manager.page.locator('#field-reason').fill('暴雨期间零售监测（演示）');
  await manager.page.getByLabel('鹤澜区商务局').check();
  await manager.page.getByLabel('商品零售额合计').check();
  await manager.look('emergency_new');
  await manager.button('启动').click();
  const line = manager.page.getByRole('row').filter({ hasText: '暴雨期间零售监测' });
  await line.getByText('进行中').waitFor();
  await line.getByRole('button', { name: '提前结束' }).click();
  await manager.look('emergency_stop');
  await manager.button('提前结束', manager.dialog).click();
  await manager.dialog.waitFor({ state: 'detached' });
  await manager.page.getByText('已改为到').waitFor();
}

try {
  const filer = await Desk.of(office, 'shop1-filing');
  await asksForReport(filer);
  await fillsInSheet(filer);
  const manager = await Desk.of(office, 'statistics');
  await switchesEmergency(manager);
  await importsItems(manager);
  assert.deepEqual(office.faults, []);
  console.log('a sheet went out and came back; an emergency was switched on and off; items were imported');
} finally {
  await office.close();
  await program.stop();
}
