// The newsroom as its people use it, on the real program with the demonstration province: an editor of a city writes an article with a table
// out of Word, a reviewer returns it, it is corrected, passed and appears at its time; the province adopts it; it is withdrawn and
// both copies say so; the auditor finds all of it in the log; a stranger from another city sees none of the drafts.
//   FIVEONE_PROGRAM=build/release/fiveone node tests/browser/newsroom.mjs [FOLDER FOR PICTURES]
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { Desk, Office } from '../support/desk.mjs';
import { Program, until } from '../support/program.mjs';

const wordNotice = readFileSync('desk/newsroom/paste/samples/word-notice.html', 'utf8');
const title = '关于开展春季家电以旧换新活动的通知';
const reason = '补贴比例与附件不一致，核对后再交。';

const program = await Program.start({ demo: true });
const office = await Office.open(program);

// A full minute, as the department's clock shows it, that leaves a reviewer time to pass the article before; on a very slow machine it comes
// first, and the article appears at once.
const soon = () => new Date(Math.ceil((Date.now() + 50_000) / 60_000) * 60_000 + 8 * 3_600_000).toISOString().slice(0, 16);

// Whoever manages the site says that what stands among the notices is reviewed once.
async function asksForReview(cityManager) {
  await cityManager.open('/newsroom/columns');
  await cityManager.look('columns');
  await cityManager.button('修改 通知公告').click();
  await cityManager.dialog.locator('#field-review_steps').selectOption({ label: '一审' });
  await cityManager.button('保存', cityManager.dialog).click();
  await cityManager.dialog.waitFor({ state: 'detached' });
}

async function writes(editor) {
  await editor.open('/newsroom');
  await editor.page.getByRole('link', { name: '写稿' }).click();
  await editor.page.fill('#field-title', title);
  await editor.page.locator('#field-column').selectOption({ label: '通知公告' });
  await editor.look('new_article');
  await editor.button('开始写稿').click();
  await editor.page.waitForURL(/\/articles\/\d+$/);
  await editor.page.locator('#article-body').click();
  await editor.paste(wordNotice);
  await editor.page.getByText('已粘贴 1 个表格').waitFor();
  const id = editor.page.url().match(/\d+$/)[0];
  const body = await editor.savedWith(id, '补贴标准');
  assert.match(body, /rowspan="2"/);
  assert.match(body, /colspan="2"/);
  assert.doesNotMatch(body, /mso|style=|删去一句/i);
  await editor.page.reload();
  await editor.page.locator('#article-body th', { hasText: '补贴标准' }).waitFor();
  await editor.look('article');
  return id;
}

async function isReturned(editor, reviewer, id) {
  await editor.order('提交审核');
  await editor.page.getByText('当前环节不能修改').waitFor();
  await reviewer.open('/newsroom?stage=First');
  await reviewer.look('list');
  await reviewer.page.getByRole('link', { name: title }).click();
  await reviewer.order('退回', { reason });
  await editor.open(`/newsroom/articles/${id}`);
  await editor.page.getByText(reason).first().waitFor();
}

async function isCorrected(editor, id) {
  await editor.page.locator('#article-body td', { hasText: '15%' }).click();
  await editor.page.waitForFunction(() => getSelection()?.anchorNode?.parentElement?.closest('td')?.textContent.includes('15%'));
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.press('Backspace');
  await editor.page.keyboard.press('Backspace');
  await editor.page.keyboard.type('8%');
  await editor.savedWith(id, '18%');
  await editor.open(`/newsroom/articles/${id}/versions`);
  await editor.page.locator('.compared del', { hasText: '15%' }).waitFor();
  await editor.page.locator('.compared ins', { hasText: '18%' }).waitFor();
  await editor.look('versions');
  await editor.open(`/newsroom/articles/${id}`);
  const at = soon();
  await editor.order('提交审核', { at });
  return at;
}

async function appears(reviewer, id, at) {
  await reviewer.open(`/newsroom/articles/${id}`);
  await reviewer.order('初审通过');
  const { json: waiting } = await reviewer.ask(`/api/portal/articles/${id}`);
  assert.match(waiting.state, /Scheduled|Live/);
  const { address, published } = await until(async () => {
    const { json } = await reviewer.ask(`/api/portal/articles/${id}`);
    return json.state === 'Live' && json;
  }, 240_000);
  assert.ok(Date.parse(published) >= Date.parse(`${at}+08:00`), `${published} is before ${at}`);
  const page = await until(async () => {
    const answer = await program.get(address);
    return answer.status === 200 && answer.text;
  });
  assert.match(page, /18%/);
  assert.ok(page.includes(title));
  return address;
}

// A stranger is told what somebody is told who asks for something that does not exist.
async function strangerSeesNothing(stranger, id) {
  await stranger.open('/newsroom');
  await stranger.page.locator('table.list').waitFor();
  assert.equal(await stranger.page.getByText(title).count(), 0);
  for (const path of [`/api/portal/articles/${id}`, `/api/portal/articles/${id}/editions`, `/desk/preview/${id}`]) {
    const there = await stranger.ask(path);
    const nowhere = await stranger.ask(path.replace(id, '999'));
    assert.equal(there.status, nowhere.status, path);
    assert.equal(there.status, 404, path);
  }
  await stranger.open(`/newsroom/articles/${id}`);
  await stranger.page.getByRole('alert').waitFor();
  assert.equal(await stranger.page.getByText(title).count(), 0);
}

async function isAdopted(cityManager, province, id) {
  await cityManager.open(`/newsroom/articles/${id}`);
  await cityManager.button('报送省级网站').click();
  await cityManager.button('报送省级网站', cityManager.dialog).click();
  await cityManager.dialog.waitFor({ state: 'detached' });
  await province.open('/newsroom/offers');
  await province.look('offers');
  await province.button(`采用 ${title}`).click();
  const into = await province.dialog.locator('#field-column option', { hasText: '市县动态' }).getAttribute('value');
  await province.dialog.locator('#field-column').selectOption(into);
  await province.button('采用', province.dialog).click();
  await province.dialog.waitFor({ state: 'detached' });
  await province.open('/newsroom/offers?state=Adopted');
  await province.page.getByRole('link', { name: title }).waitFor();
  const { json } = await province.ask('/api/portal/offers?state=Adopted');
  const { address, column } = json.items.find((offer) => offer.article === id);
  const copy = address.replace(/art_\d+_/, `art_${column}_`);
  const page = await until(async () => {
    const answer = await program.get(copy);
    return answer.status === 200 && answer.text;
  });
  assert.ok(page.includes(title));
  return copy;
}

async function isWithdrawn(cityManager, id, addresses) {
  await cityManager.open(`/newsroom/articles/${id}`);
  await cityManager.furtherOrder('撤下', { reason: '补贴政策调整' });
  for (const address of addresses)
    await until(async () => {
      const answer = await program.get(address);
      return answer.text.includes('补贴政策调整') && !answer.text.includes('18%');
    });
}

async function isInTheLog(auditor, id) {
  await auditor.open(`/audit?entity=${id}`);
  await auditor.page.locator('table.list').waitFor();
  await auditor.look('audit');
  const { json } = await auditor.ask(`/api/audit/entries?limit=200&subject=${id}`);
  const told = json.items.map((entry) => `${entry.verb} ${entry.actor}`);
  for (const act of [/begin city1-editor/, /submit city1-editor/, /return city1-review/, /accept city1-review/, /publish /, /withdraw city1-manager/])
    assert.ok(told.some((one) => act.test(one)), `${act} is not in the log: ${told.join(', ')}`);
}

try {
  const editor = await Desk.of(office, 'city1-editor');
  const reviewer = await Desk.of(office, 'city1-review');
  const stranger = await Desk.of(office, 'city2-editor');
  const cityManager = await Desk.of(office, 'city1-manager');
  const province = await Desk.of(office, 'manager');
  const auditor = await Desk.of(office, 'audit');

  await asksForReview(cityManager);
  const id = await writes(editor);
  await strangerSeesNothing(stranger, id);
  await isReturned(editor, reviewer, id);
  const at = await isCorrected(editor, id);
  await strangerSeesNothing(stranger, id);
  const address = await appears(reviewer, id, at);
  const copy = await isAdopted(cityManager, province, id);
  await isWithdrawn(cityManager, id, [address, copy]);
  await isInTheLog(auditor, id);
  assert.deepEqual(office.faults, []);
} finally {
  await office.close();
  await program.stop();
}
