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

const missing = existsSync(oldestChromium) ? false : 'no Chromium 90 here: node tools/oldest_chromium.mjs fetches it';
test('the desk works on Chrome 90', { skip: missing }, async (t) => {
  const program = await Program.start({ demo: true });
  t.after(() => program.stop());
  // Its binary knows no window: it is headless as it is.
  const office = await Office.open(program, { executablePath: oldestChromium, ignoreDefaultArgs: ['--headless'] });
  t.after(() => office.close());
  assert.match(office.browser.version(), /^90\./);
  await opensEverything(office);
  assert.deepEqual(office.faults, []);
});
