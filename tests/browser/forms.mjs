// A form designed on the desk, on the real program with the demonstration's people: made, drawn with the keyboard alone, tried and refused, left in a
// closed tab, changed by two designers, started, followed by its next version; and a rule that is tried before it goes live.
//   node tests/browser/forms.mjs [FOLDER]   keeps a picture of each screen there.
import assert from 'node:assert/strict';

import { Desk, drawn, Office, patience_ms } from '../support/desk.mjs';
import { Program, until } from '../support/program.mjs';

const program = await Program.start({ demo: true });
const office = await Office.open(program);

const head = (page) => page.locator('.form-preview thead tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => `${cell.textContent.trim()}×${cell.colSpan}`)));
const rows = (page) => page.locator('.form-preview tbody tr[data-row] th').evaluateAll((cells) => cells.map((cell) => `${cell.className} ${cell.textContent.trim()}`));
const faultsLeft = (page) => page.locator('#design-faults .state.bad');
const inOutline = (page, name) => page.getByRole('region', { name, exact: true }).locator('input');

try {
  const desk = await Desk.of(office, 'statistics');
  const { page } = desk;

  // The forms that the program carries are listed with what counts of them today.
  await desk.open('/data/forms');
  await page.getByText('限额以上').first().waitFor();
  assert.match(await page.locator('tbody tr', { hasText: 'retail_units' }).innerText(), /在用[\s\S]*月报[\s\S]*企业/);
  await desk.look('forms_list');

  // A new one, by the keyboard: rows, one of them below another; columns under a common head.
  await desk.button('新建表式').click();
  await desk.dialog.locator('#field-name_zh').fill('示例网点经营情况');
  await desk.dialog.locator('#field-name_en').fill('Example outlets');
  await desk.dialog.locator('#field-key').fill('Outlets');
  await desk.button('建立并设计', desk.dialog).click();
  await desk.dialog.locator('.fault').waitFor();
  await desk.dialog.locator('#field-key').fill('outlets');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/data\/forms\/versions\/\d+$/);
  await drawn(page);
  const version = page.url().match(/\d+$/)[0];
  await faultsLeft(page).waitFor();
  assert.equal(await desk.button('启用').getAttribute('aria-disabled'), 'true');

  await desk.button('新增部分').click();
  await page.locator('#field-layout-sections-0-title_zh').waitFor();
  await page.keyboard.type('经营');
  await page.locator('#field-layout-sections-0-title_en').fill('Business');
  await page.locator('#field-layout-sections-0-key').fill('business');
  await page.locator('#field-layout-sections-0-levels').selectOption('2');
  await inOutline(page, '行').first().focus();
  await page.keyboard.type('网点数');
  await page.keyboard.press('Enter');
  await page.keyboard.type('连锁');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.type('多余');
  await page.keyboard.press('Alt+Delete');
  await until(() => page.evaluate(() => document.activeElement?.value === '连锁'), patience_ms);
  await page.getByText('已删除 多余').waitFor();
  await inOutline(page, '列').first().focus();
  await page.keyboard.type('本月');
  await page.locator('#field-layout-sections-0-columns-0-captions_zh-0').fill('数量');
  await page.locator('#field-layout-sections-0-columns-0-captions_en-0').fill('Count');
  await page.locator('#field-layout-sections-0-columns-0-captions_en-1').fill('Month');
  await inOutline(page, '列').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('1-本月');
  await page.locator('#field-layout-sections-0-columns-1-captions_en-1').fill('Since January');
  await page.locator('#field-layout-sections-0-columns-1-period').selectOption('Cumulative');
  await until(() => page.evaluate(() => document.querySelectorAll('.form-preview thead th').length === 5), patience_ms);
  assert.deepEqual((await head(page))[0], ['指标×1', '行次×1', '数量×2']);
  assert.deepEqual(await rows(page), ['depth-0 网点数', 'depth-1 连锁']);

  // An item gives its key and its English name. What the server still finds wrong leads to its place.
  await inOutline(page, '行').first().focus();
  await page.locator('#field-layout-sections-0-rows-0-item').click();
  await page.keyboard.type('ecommerce.sellers');
  await page.keyboard.press('Enter');
  assert.notEqual(await page.inputValue('#field-layout-sections-0-rows-0-caption_en'), '');
  await desk.saved();
  await page.locator('#design-faults summary').click();
  await desk.look('forms_designer');
  await page.locator('#design-faults button', { hasText: '字' }).first().click();
  await page.waitForSelector('#field-layout-sections-0-rows-1-caption_en:focus');
  assert.match(await page.locator('.field.wrong .fault').first().innerText(), /写/);
  await page.keyboard.type('Chains');

  // When it is filed; the next days are the server's.
  await page.getByRole('link', { name: '报送', exact: true }).click();
  await page.locator('#field-schedule-due_working_days').fill('5');
  for (const level of ['区县', '市', '省']) await page.getByLabel(level, { exact: true }).check();
  await desk.saved();
  assert.equal(await page.locator('#next-due ~ dl > div').count(), 4);
  await desk.look('forms_schedule');
  await page.getByRole('link', { name: '填报说明', exact: true }).click();
  await page.fill('#field-instructions_zh', '网点数：期末的数。');
  await desk.saved();
  await faultsLeft(page).waitFor({ state: 'detached' });

  // A tab that is closed before anything was sent loses nothing.
  await page.route('**/api/data/form-versions/**', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await page.fill('#field-instructions_en', 'Outlets: at the end of the period.');
  await page.locator('.save-state', { hasText: '待' }).waitFor();
  await page.close();
  await desk.newPage();
  await desk.open(`/data/forms/versions/${version}?part=notes`);
  await until(() => desk.page.evaluate(() => document.querySelector('#field-instructions_en')?.value.startsWith('Outlets')), patience_ms);
  await desk.saved();

  // Two designers: what both changed is asked for, the rest comes together.
  const other = await Desk.of(office, 'statistics');
  await other.open(`/data/forms/versions/${version}?part=notes`);
  await desk.page.route('**/api/data/form-versions/**', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await desk.page.fill('#field-instructions_zh', '我写的');
  await desk.page.getByRole('link', { name: '报送', exact: true }).click();
  await desk.page.getByLabel('可以零报').check();
  await other.page.fill('#field-instructions_zh', '另一位写的');
  await other.page.fill('#field-instructions_en', 'The other’s');
  await other.saved();
  await desk.page.unroute('**/api/data/form-versions/**');
  await desk.page.keyboard.press('Control+s');
  await desk.page.getByRole('heading', { name: '另一位也修改了这份草稿' }).waitFor();
  await desk.look('forms_conflict');
  assert.equal(await desk.page.locator('.design-contest').count(), 1);
  await desk.page.locator('.design-contest').getByText('我写的').click();
  await desk.button('合并后保存').click();
  await desk.page.getByRole('heading', { name: '另一位也修改了这份草稿' }).waitFor({ state: 'detached' });
  await desk.saved();
  const merged = (await desk.ask(`/api/data/form-versions/${version}`)).json.design;
  assert.deepEqual([merged.instructions_zh, merged.instructions_en, merged.schedule.nil_allowed], ['我写的', 'The other’s', true]);

  // Started under its approval: days that cannot be are refused at their field.
  await desk.button('启用').click();
  await desk.dialog.locator('#field-approval_number').fill('示例〔2026〕1 号');
  await desk.dialog.locator('#field-approved_by').fill('示例机关');
  await desk.dialog.locator('#field-expires').fill('2020-01-01');
  await desk.button('启用', desk.dialog).click();
  await desk.dialog.locator('.field.wrong', { hasText: '有效期至' }).waitFor();
  await desk.look('forms_activate');
  const nextYear = new Date().getFullYear() + 1;
  await desk.dialog.locator('#field-expires').fill(`${nextYear}-12-31`);
  await desk.button('启用', desk.dialog).click();
  await desk.dialog.waitFor({ state: 'detached' });
  await desk.page.getByText('待启用').waitFor();
  await desk.page.locator('.form-paper .print-title', { hasText: '示例网点经营情况' }).waitFor();
  await desk.look('forms_paper');

  // The next version begins as it is; what it changes is listed.
  await desk.page.locator('.trail').getByRole('link', { name: '示例网点经营情况' }).click();
  await desk.button('起草下一版').click();
  await desk.page.waitForURL(/\/data\/forms\/versions\/\d+$/);
  await drawn(desk.page);
  await inOutline(desk.page, '行').nth(1).fill('连锁网点');
  await desk.saved();
  await desk.page.getByRole('link', { name: '与前一版比较' }).click();
  await desk.page.locator('.design-changes tbody tr').waitFor();
  assert.match(await desk.page.locator('.design-changes tbody').innerText(), /行“.*”[\s\S]*连锁[\s\S]*连锁网点/);
  await desk.look('forms_changes');
  await desk.page.locator('.trail').getByRole('link', { name: '示例网点经营情况' }).click();
  await desk.page.getByRole('heading', { name: '第 2 版' }).waitFor();
  await desk.look('forms_versions');

  // Ended before it expires.
  await desk.page.getByRole('button', { name: '终止第 1 版' }).click();
  await desk.dialog.locator('#field-last').fill('2015-01-01');
  await desk.button('终止', desk.dialog).click();
  await desk.dialog.locator('[role="alert"]').waitFor();
  await desk.button('取消', desk.dialog).click();

  // A rule is tried before it goes live.
  await desk.page.getByRole('link', { name: '审核关系' }).last().click();
  await desk.page.waitForURL(/\/data\/rules/);
  await drawn(desk.page);
  await desk.page.selectOption('#rules-form', { label: '示例网点经营情况' });
  await desk.page.getByRole('link', { name: '新增审核关系' }).click();
  await drawn(desk.page);
  const [first, second] = merged.layout.sections[0].rows.map((row) => row.key);
  await desk.page.locator('.rule-text textarea').fill(`business.${second}.${merged.layout.sections[0].columns[0].key} <= business.${first}.${merged.layout.sections[0].columns[0].key}`);
  await desk.page.keyboard.press('Escape');
  await desk.page.getByText('写法正确，与表相符').waitFor();
  await desk.page.fill('#field-message_zh', '连锁多于网点');
  await desk.page.fill('#field-message_en', 'More chains than outlets');
  await desk.page.fill('#field-key', 'chains_in_outlets');
  await desk.button('保存并启用').click();
  await desk.dialog.getByText('这段时间没有报过这张表').waitFor();
  await desk.look('rules_trial');
  await desk.button('启用', desk.dialog).click();
  await desk.page.getByText('已启用 chains_in_outlets').waitFor();

  // Readable on a phone.
  const phone = await Desk.of(office, 'statistics', { width: 360, height: 740 });
  for (const path of ['/data/forms', `/data/forms/versions/${version}`]) {
    await phone.open(path);
    assert.ok(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
    await phone.look(`forms_360_${path.split('/').length}`);
  }
  assert.deepEqual(office.faults, []);
  console.log('forms on the desk: as they should be');
} finally {
  await office.close();
  await program.stop();
}
