// Signing in by an identity provider as people do it, in Chromium, through the pages of a real provider on the loopback: bind, sign in, a second
// step, a foreign identity, a provider that is away; each screen without a fault for axe-core, wide and on a phone, in both languages.
//   node tests/browser/provider.mjs [FOLDER]   keeps a picture of each screen there.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

import { Desk, Office } from '../support/desk.mjs';
import { Program } from '../support/program.mjs';
import { RealProvider } from '../support/provider.mjs';

const provider = await RealProvider.open();
const program = await Program.start({ demo: true, environment: provider.environment });
provider.serve(program.origin);
const office = await Office.open(program);

// Somebody before the sign-in page; `language` as the desk keeps it in the browser.
async function visitor({ width = 1366, height = 768, language = 'zh' } = {}) {
  const desk = new Desk();
  Object.assign(desk, { office, account: 'visitor' });
  desk.context = await office.browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
  await desk.context.addInitScript((kept) => { if (location.pathname.startsWith('/desk')) localStorage.setItem('fiveone.preferences', kept); },
    JSON.stringify({ language, theme: 'light', density: 36, text: 'normal' }));
  await desk.newPage();
  await desk.open('/sign-in');
  return desk;
}

// Through the provider's own pages, as somebody there.
async function throughTheProvider(page, login) {
  await page.waitForURL((url) => url.origin === provider.issuer);
  if (login && (await page.locator('input[name=login]').count())) {
    await page.fill('input[name=login]', login);
    await page.fill('input[name=password]', 'x');
    await page.locator('button[type=submit]').click();
    await page.waitForLoadState();
  }
  if (page.url().startsWith(provider.issuer)) await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.origin === program.origin);
}

function codeOf(secret) {
  const bits = [...secret.replaceAll(' ', '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)))).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

try {
  // Bind.
  const editor = await Desk.of(office, 'city1-editor');
  await editor.open('/me');
  await editor.page.getByRole('heading', { name: '示例统一认证' }).scrollIntoViewIfNeeded();
  await editor.look('provider_me_free');
  await editor.button('绑定').click();
  await throughTheProvider(editor.page, 'e-100');
  await editor.page.getByText('已绑定', { exact: true }).waitFor();
  assert.equal(new URL(editor.page.url()).pathname, '/desk/me');
  await editor.look('provider_me_bound');

  // Sign in, to where one wanted to go, and no code stays in the address.
  const home = await visitor();
  await home.open('/newsroom/articles');
  await home.button('用示例统一认证登录').waitFor();
  await home.look('provider_sign_in_zh');
  await home.button('用示例统一认证登录').click();
  await throughTheProvider(home.page, 'e-100');
  await home.page.waitForURL(/\/desk\/newsroom\/articles/);
  assert.doesNotMatch(home.page.url(), /code=|state=/);
  assert.equal((await home.ask('/api/desk/me')).json.account, 'city1-editor');
  assert.doesNotMatch(await home.page.evaluate(() => document.cookie), /fiveone/);

  // Going back in the history leads to no second sign-in and to no error of the server.
  await home.page.goBack();
  assert.equal((await home.ask('/api/desk/me')).status, 200);

  // The session ends while somebody writes: the provider is asked in a tab of its own, and what was written stays.
  await home.open('/newsroom/articles/new');
  await home.page.fill('#field-title', '会话结束之前写的');
  const column = await home.page.locator('#field-column option').nth(1).getAttribute('value');
  await home.page.locator('#field-column').selectOption(column);
  await home.context.clearCookies({ name: 'fiveone_session' });
  await home.button('开始写稿').click();
  const another = home.context.waitForEvent('page');
  await home.button('用示例统一认证登录（另开窗口）', home.dialog).click();
  const tab = await another;
  await throughTheProvider(tab, 'e-100').catch((error) => { if (!tab.isClosed()) throw error; });  // it closes itself
  await home.page.waitForURL(/\/articles\/\d+$/);
  assert.equal(await home.page.inputValue('#field-title'), '会话结束之前写的');

  // An identity that nobody has bound; English, on a phone.
  const stranger = await visitor({ width: 360, height: 740, language: 'en' });
  await stranger.button('Sign in with Example sign-on').waitFor();
  await stranger.look('provider_sign_in_en_360');
  await stranger.button('Sign in with Example sign-on').click();
  await throughTheProvider(stranger.page, 'nobody-here');
  await stranger.page.getByText('No account of the desk is bound to this identity').waitFor();
  await stranger.look('provider_unknown_en_360');
  await stranger.page.getByRole('link', { name: 'Back to signing in' }).click();
  await stranger.page.waitForSelector('#field-account');

  // The second step is asked for behind the provider too.
  await editor.button('开启').click();
  const secret = await editor.page.locator('code.secret').innerText();
  await editor.page.fill('#field-code', codeOf(secret));
  await editor.button('确认开启').click();
  await editor.page.getByText('恢复码，只显示这一次').waitFor();
  const recovery = await editor.page.locator('.codes code').first().innerText();
  const phone = await visitor({ width: 360, height: 740 });
  await phone.button('用示例统一认证登录').click();
  await throughTheProvider(phone.page, 'e-100');
  await phone.page.waitForSelector('#field-code');
  await phone.look('provider_second_step_zh_360');
  await phone.page.fill('#field-code', '000000');
  await phone.button('登录').click();
  await phone.page.getByText('动态口令不对或已经用过').waitFor();
  await phone.page.fill('#field-code', recovery);
  await phone.button('登录').click();
  await phone.page.waitForURL((url) => url.pathname === '/desk/');

  // Somebody turns away at the provider.
  const undecided = await visitor();
  await undecided.button('用示例统一认证登录').click();
  await undecided.page.waitForURL((url) => url.origin === provider.issuer);
  await undecided.page.getByText('Cancel').click();
  await undecided.page.getByText('统一身份认证取消了这一次').waitFor();
  await undecided.look('provider_cancelled_zh');

  // A return that is opened again, e.g. out of a bookmark.
  await undecided.open('/sign-in/return?state=enter.old&code=old');
  await undecided.page.getByText('这一次已经用过、超过十分钟').waitFor();

  // Unbind: the dialog tells what follows.
  await editor.button('解除绑定').click();
  await editor.look('provider_unbind_zh');
  await editor.button('解除绑定', editor.dialog).click();
  await editor.page.getByText('未绑定', { exact: true }).waitFor();

  // The provider is away: the page says so, and the password works.
  await provider.goAway();
  await program.kill();
  await program.serve();
  office.program = program;
  const late = await visitor();
  await late.button('用示例统一认证登录').click();
  await late.page.getByText('统一身份认证现在没有应答').waitFor();
  await late.look('provider_away_zh');
  await late.page.fill('#field-account', 'manager');
  await late.giveThePassword();
  await late.page.waitForURL((url) => url.pathname === '/desk/');
  assert.deepEqual(office.faults, []);
  console.log('signing in by a provider: as it should be');
} finally {
  await office.close();
  await program.stop();
  await provider.close();
}
