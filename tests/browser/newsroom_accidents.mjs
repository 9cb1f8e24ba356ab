// What goes wrong while somebody writes: the network goes, the tab is closed, the session ends, a colleague saves the same article, somebody
// pastes fifty megabytes. Whatever it is, no word is lost and nothing is called saved that is not.
//   FIVEONE_PROGRAM=build/release/fiveone node tests/browser/newsroom_accidents.mjs [FOLDER FOR PICTURES]
import assert from 'node:assert/strict';

import { Desk, Office } from '../support/desk.mjs';
import { Program } from '../support/program.mjs';

const program = await Program.start({ demo: true });
const office = await Office.open(program);
const title = '冷链物流骨干网建设座谈会召开';

const bodyOf = async (desk, id) => (await desk.ask(`/api/portal/articles/${id}`)).json.copy.body;
const state = (desk, word) => desk.page.locator('.save-state', { hasText: word }).waitFor();
async function writeAtTheEnd(desk, text) {
  await desk.page.locator('#article-body').click();
  await desk.page.keyboard.press('Control+End');
  await desk.page.keyboard.type(text);
}

async function withoutNetwork(editor, id) {
  await editor.context.setOffline(true);
  await writeAtTheEnd(editor, '断网时写的。');
  await state(editor, '待联网');
  await editor.context.setOffline(false);
  await state(editor, '已保存');
  assert.match(await bodyOf(editor, id), /断网时写的。/);
}

async function inAClosedTab(editor, id) {
  await editor.context.setOffline(true);
  await writeAtTheEnd(editor, '关闭前写的。');
  await state(editor, '待联网');
  await editor.page.close();
  await editor.context.setOffline(false);
  assert.doesNotMatch(await (await editor.context.request.get(`${program.origin}/api/portal/articles/${id}`)).text(), /关闭前写的。/);
  await editor.newPage();
  await editor.open(`/newsroom/articles/${id}`);
  await editor.page.locator('#article-body', { hasText: '关闭前写的。' }).waitFor();
  await state(editor, '已保存');
  assert.match(await bodyOf(editor, id), /关闭前写的。/);
}

async function afterTheSession(editor, id) {
  await editor.context.clearCookies();
  await writeAtTheEnd(editor, '过期后写的。');
  await editor.dialog.getByText('登录已过期').waitFor();
  await editor.giveThePassword();
  await editor.dialog.waitFor({ state: 'detached' });
  await state(editor, '已保存');
  assert.match(await bodyOf(editor, id), /过期后写的。/);
  assert.match(await editor.page.locator('#article-body').innerText(), /过期后写的。/);
}

// Both write into one paragraph, and each adds one of their own.
async function withAColleague(editor, colleague, id) {
  await colleague.open(`/newsroom/articles/${id}`);
  await colleague.page.locator('#article-body', { hasText: '过期后写的。' }).waitFor();
  await writeAtTheEnd(colleague, '同事补充。');
  await colleague.savedWith(id, '同事补充。');
  await writeAtTheEnd(editor, '本人补充。');
  await editor.page.getByRole('heading', { name: '两个人同时修改了这篇稿件' }).waitFor();
  await editor.look('merge');
  await editor.page.getByLabel('两处都保留').check();
  await editor.button('保存合并结果').click();
  await editor.page.locator('#article-body', { hasText: '本人补充。' }).waitFor();
  const body = await editor.savedWith(id, '本人补充。');
  assert.match(body, /同事补充。/);
}

async function withFiftyMegabytes(editor, id) {
  const before = await editor.page.locator('#article-body').innerText();
  await editor.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', `<p>${'字'.repeat(50_000_001)}</p>`);
    document.querySelector('#article-body').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await editor.page.getByText('粘贴的内容超过 50 MB').waitFor();
  assert.equal(await editor.page.locator('#article-body').innerText(), before);
  assert.ok((await bodyOf(editor, id)).length < 10_000);
}

// What an input method sends: the letters that are being composed, then the word.
async function withAnInputMethod(editor, id) {
  const keys = await editor.context.newCDPSession(editor.page);
  await editor.page.locator('#article-body').click();
  await editor.page.keyboard.press('Control+End');
  await editor.page.keyboard.press('Enter');
  for (const text of ['w', 'wo', 'wos', 'wosh', 'woshi'])
    await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await keys.send('Input.insertText', { text: '我是' });
  const body = await editor.savedWith(id, '我是');
  assert.doesNotMatch(body, /wo|w我/);
}

try {
  const editor = await Desk.of(office, 'city1-editor');
  const colleague = await Desk.of(office, 'city1-manager');
  const id = await editor.begin(title, '要闻动态');
  await writeAtTheEnd(editor, '会议部署了骨干网建设。');
  await editor.savedWith(id, '会议部署了骨干网建设。');
  await withoutNetwork(editor, id);
  await inAClosedTab(editor, id);
  await afterTheSession(editor, id);
  await withAColleague(editor, colleague, id);
  await withFiftyMegabytes(editor, id);
  await withAnInputMethod(editor, id);
  assert.deepEqual(office.faults, []);
} finally {
  await office.close();
  await program.stop();
}
