// The desk on the oldest browser that it promises to run on, Chrome 90 as many government desktops have it: signing in and the screens of each
// kind of staff. No script fails there, and nothing is refused.
//   FIVEONE_PROGRAM=build/release/fiveone node --test tests/browser/oldest.mjs
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';

import { oldestChromium } from '../../tools/oldest_chromium.mjs';
import { Desk, Office } from '../support/desk.mjs';
import { Program } from '../support/program.mjs';

const rounds = {
  system: ['/', '/me', '/organisations', '/organisations/merger', '/people', '/people/import', '/sessions', '/rules', '/nowhere'],
  security: ['/', '/roles'],
  audit: ['/', '/audit'],
  statistics: ['/data/items', '/data/classifications', '/data/calendar?year=2026', '/data/units', '/data/samples', '/data/forms', '/data/rules', '/data/emergencies', '/data/reminders'],
  leader: ['/data/progress', '/data/progress?view=league', '/data/progress?view=map'],
  manager: ['/', '/newsroom', '/newsroom/offers', '/newsroom/media', '/newsroom/columns', '/newsroom/words', '/newsroom/replace', '/newsroom/report'],
};

async function opensEverything(office) {
  for (const [account, paths] of Object.entries(rounds)) {
    const desk = await Desk.of(office, account);
    for (const path of paths) {
      await desk.open(path);
      assert.equal(await desk.page.locator('main [role="alert"]').count(), 0, `${path}: ${await desk.page.locator('main').innerText()}`);
    }
    await desk.context.close();
  }
}

// Typed, pasted with a table, made bold, saved, and there again when it is opened anew.
async function writes(office) {
  const desk = await Desk.of(office, 'manager');
  const id = await desk.begin('在旧浏览器上写的稿件', '通知公告');
  await desk.page.keyboard.type('先写一句。');
  await desk.paste('<p>粘贴的一段</p><table><tr><th colspan="2">合计</th></tr><tr><td>1</td><td>2</td></tr></table>');
  const body = await desk.savedWith(id, '粘贴的一段');
  assert.match(body, /先写一句。/);
  assert.match(body, /colspan="2"/);
  await desk.open(`/newsroom/articles/${id}`);
  await desk.page.locator('#article-body th', { hasText: '合计' }).waitFor();
  await desk.context.close();
}

// A number typed into a report, and saved. Left by Tab, towards an empty cell: this binary, which has no clipboard of a window system, ends itself
// where the text of a full cell is selected.
async function fills(office) {
  const desk = await Desk.of(office, 'shop1-filing');
  await desk.open('/data/reports');
  await desk.page.locator('table.reports tbody a').first().click();
  await desk.page.locator('input.cell:focus').waitFor();
  await desk.page.keyboard.type('12.5');
  await desk.page.keyboard.press('Tab');
  await desk.saved();
  await desk.context.close();
}

const missing = existsSync(oldestChromium) ? false : 'no Chromium 90 here: node tools/oldest_chromium.mjs fetches it';
test('the desk works on Chrome 90', { skip: missing }, async (t) => {
  const program = await Program.start({ demo: true });
  t.after(() => program.stop());
  // Its binary knows no window: it is headless as it is.
  const office = await Office.open(program, { executablePath: oldestChromium, ignoreDefaultArgs: ['--headless'] });
  t.after(() => office.close());
  assert.match(office.browser.version(), /^90\./);
  await opensEverything(office);
  await writes(office);
  await fills(office);
  assert.deepEqual(office.faults, []);
});
