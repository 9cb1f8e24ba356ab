// The daily digest on the real program and a real mail server: a returned article is told the next morning, in one mail, with the way to it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { MailServer } from '../support/mail.mjs';
import { Program, until } from '../support/program.mjs';
import { Person } from '../support/staff.mjs';

const why = '缺少活动时间，补上后再报';
const text = { kind: 'Article', language: 'zh', other_columns: [], subtitle: '', body: '<p>年货节将在元旦前后举办。</p>', summary: '', source: '澄州市商务局',
  author: '', keywords: '', picture: '', picture_alternative: '', change_note: '', attachments: [] };

const hour_s = 3_600;
// Ten in the morning of China's day after tomorrow, in seconds from now.
function untilMorning() {
  const day_ms = 86_400_000, zone_ms = 8 * 3_600_000;
  const start = Math.floor((Date.now() + zone_ms) / day_ms) * day_ms - zone_ms;
  return Math.round((start + 2 * day_ms + 10 * 3_600_000 - Date.now()) / 1_000);
}

async function does(person, method, path, more) {
  const answer = await person.ask(method, path, more);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}

// The system administrator enters the editor's address.
async function enterAddress(program, email) {
  const system = await Person.signedIn(program, 'system');
  const found = (await does(system, 'GET', '/api/identity/people?limit=200')).items.find((one) => one.account === 'city1-editor');
  const { name, phone, note, version } = await does(system, 'GET', `/api/identity/people/${found.id}`);
  await does(system, 'PUT', `/api/identity/people/${found.id}`, { version, body: { name, phone, email, note } });
  return found.id;
}

// What stands in a column is reviewed from now on; its id.
async function askForReview(program) {
  const manager = await Person.signedIn(program, 'city1-manager');
  const site = (await does(manager, 'GET', '/api/portal/sites')).items[0].id;
  const columns = (await does(manager, 'GET', `/api/portal/columns?site=${site}`)).items;
  const { id, version, ...column } = columns.find((one) => one.name_zh === '通知公告');
  await does(manager, 'PUT', `/api/portal/columns/${id}`, { version, body: { ...column, review_steps: 1 } });
  return id;
}

// An article of the editor's comes back from the reviewer; its address in the desk.
async function returnArticle(program, column, title) {
  const editor = await Person.signedIn(program, 'city1-editor');
  const reviewer = await Person.signedIn(program, 'city1-review');
  const article = await does(editor, 'POST', '/api/portal/articles', { body: { ...text, title, column } });
  const handed = await does(editor, 'POST', `/api/portal/articles/${article.id}/submit`, { version: article.version, body: {} });
  await does(reviewer, 'POST', `/api/portal/articles/${article.id}/review/first/return`, { version: handed.version, body: { reason: why } });
  return (await does(editor, 'GET', '/api/inbox/notices')).items[0].address;
}

describe('a server on this machine', () => {
  let server;
  let program;
  let person;
  let column;
  let address;
  before(async () => {
    server = await MailServer.open();
    program = await Program.start({ demo: true, environment: server.environment });
    person = await enterAddress(program, 'editor@chengzhou.example');
    column = await askForReview(program);
    address = await returnArticle(program, column, '关于举办年货节的通知');
  });
  after(async () => {
    await program?.stop();
    await server?.close();
  });

  test('the next morning one mail says what was not read, why, and where', async () => {
    assert.deepEqual(server.mails, []);
    await program.end();
    program.goAhead(untilMorning());
    await program.serve();
    await until(() => server.mails.length > 0, 60_000);
    const [mail] = server.mails;
    assert.deepEqual([mail.from, mail.to], ['fiveone@commerce.example', ['editor@chengzhou.example']]);
    assert.match(mail.headers['subject'], /^\d{4}-\d{2}-\d{2} 提要：待办 \d+ 项，通知 1 条$/);
    assert.match(mail.headers['message-id'], new RegExp(`^<digest\\.\\d{4}-\\d{2}-\\d{2}\\.${person}@commerce\\.example>$`));
    assert.equal(mail.headers['auto-submitted'], 'auto-generated');
    assert.match(mail.text, new RegExp(`退回了您提交的《关于举办年货节的通知》：${why}`));
    const link = mail.text.match(/http\S+\/articles\/\d+\S*/)[0];
    assert.equal(new URL(link).pathname + new URL(link).search, address);
    const page = await program.get(new URL(link).pathname);
    assert.equal(page.status, 200);
    assert.match(page.text, /<script/);
  });

  test('what comes later that day is told the next morning, and nothing twice', async () => {
    await returnArticle(program, column, '关于发放消费券的通知');
    for (const later_s of [3 * hour_s, 24 * hour_s]) {
      await program.end();
      program.goAhead(untilMorning() + later_s);
      await program.serve();
      const editor = await Person.signedIn(program, 'city1-editor');
      assert.deepEqual(await does(editor, 'GET', '/api/inbox/digest'), { choice: 'Daily', offered: true, address: 'editor@chengzhou.example' });
    }
    await until(() => server.mails.length > 1, 60_000);
    const [first, second] = server.mails.map((mail) => mail.headers['message-id'].match(/\d{4}-\d{2}-\d{2}/)[0]);
    assert.equal(Date.parse(second) - Date.parse(first), 24 * hour_s * 1_000);
    assert.match(server.mails[1].text, /关于发放消费券的通知/);
    assert.doesNotMatch(server.mails[1].text, /关于举办年货节的通知/);
    assert.equal(server.mails.length, 2);
  });

  test('doctor asks the server', async () => {
    assert.match((await program.commandBeside('doctor')).out, new RegExp(`正常：邮件服务器 ${server.environment.FIVEONE_MAIL_SERVER}`));
  });
});

describe('a server that demands STARTTLS and a login', () => {
  let server;
  let program;
  before(async () => {
    server = await MailServer.open({ guarded: true });
    program = await Program.start({ demo: true, environment: server.environment });
    await enterAddress(program, 'editor@chengzhou.example');
    await returnArticle(program, await askForReview(program), '关于举办年货节的通知');
    await program.end();
    program.goAhead(untilMorning());
  });
  after(async () => {
    await program?.stop();
    await server?.close();
  });

  test('a server whose authority nobody named gets neither login nor mail', async () => {
    const doctor = async (more) => {
      const known = { ...program.environment };
      Object.assign(program.environment, more);
      const { out } = await program.commandBeside('doctor');
      program.environment = known;
      return out;
    };
    assert.match(await doctor({}), /正常：邮件服务器/);
    assert.match(await doctor({ FIVEONE_MAIL_AUTHORITIES: '/etc/ssl/certs/ca-certificates.crt' }), /要处理：smtp:\S+ 的证书不可信/);
    assert.match(await doctor({ FIVEONE_MAIL_LOGIN: 'somebody' }), /要处理：smtp:\S+ 不接受邮件账号/);
  });

  test('the mail goes over TLS, behind the login', async () => {
    await program.serve();
    await until(() => server.mails.length > 0, 60_000);
    assert.equal(server.mails[0].secure, true);
    assert.match(server.mails[0].text, new RegExp(why));
  });
});

test('without a server nothing is sent, and the desk says so', async () => {
  const program = await Program.start({ demo: true });
  try {
    const editor = await Person.signedIn(program, 'city1-editor');
    assert.deepEqual(await does(editor, 'PUT', '/api/inbox/digest', { body: { choice: 'Never' } }), { choice: 'Never', offered: false, address: '' });
    assert.doesNotMatch((await program.commandBeside('doctor')).out, /邮件/);
  } finally {
    await program.stop();
  }
});
