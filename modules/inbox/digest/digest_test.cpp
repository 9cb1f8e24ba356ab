#include "modules/inbox/digest/digest.hpp"

#include <doctest/doctest.h>
#include <sodium.h>

#include "embedded/modules_inbox.hpp"
#include "modules/inbox/digest/digest_api.hpp"
#include "modules/inbox/testing.hpp"
#include "tests/support/mail_peer.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::inbox;
using namespace fiveone::inbox::testing;
using fiveone::testing::MailPeer;
using fiveone::testing::OwnClock;

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
const std::string origin = "https://commerce.example";

void put_texts() {
  static constexpr std::array texts = {
      EmbeddedFile{"digest_test/messages.zh.toml", "\"digest_test.notice\" = \"《{title}》被退回：你是作者\""},
      EmbeddedFile{"digest_test/messages.en.toml", "\"digest_test.notice\" = \"“{title}” came back: you wrote it\""}};
  load_messages({embedded_modules_inbox(), texts});
}

// What stands in the text of a mail.
std::string text_of(const std::string& mail) {
  const auto head = mail.find("Content-Transfer-Encoding: base64");
  const auto begin = mail.find("\r\n\r\n", head) + 4;
  const auto coded = mail.substr(begin, mail.find("\r\n--", begin) - begin);
  std::string text(coded.size(), '\0');
  std::size_t size = 0;
  REQUIRE(sodium_base642bin(reinterpret_cast<unsigned char*>(text.data()), text.size(), coded.data(), coded.size(), "\r\n", &size, nullptr,
                            sodium_base64_VARIANT_ORIGINAL) == 0);
  return text.substr(0, size);
}

// The desk of a house that sends mail, at 08:54 of a morning.
struct MailRoom {
  explicit MailRoom(Desk& room) : desk(room), jobs(room.db) {
    add_digest_routes(desk.router, desk.db, true);
    add_digest_jobs(jobs, desk.db, sender.get(), origin);
  }

  http::Caller staff(std::string_view name, std::vector<std::string_view> permissions = {}, std::string_view language = "zh") {
    auto caller = seat(desk.db, name, desk.city, permissions);
    const auto email = fmt::format("{}@city.example", name);
    run(storage::Sql("UPDATE identity_person SET email = :email WHERE id = :person"), {{"email", email}, {"person", caller.person}});
    run(storage::Sql("INSERT INTO identity_account (id, person, name, folded, password, must_change, locked, totp_secret, totp_counter, totp_begun, "
                     "language, density, theme, created, version) VALUES (:id, :person, :name, :name, '', 0, 0, '', 0, '', :language, '', '', 0, 1)"),
        {{"id", make_id()}, {"person", caller.person}, {"name", name}, {"language", language}});
    return caller;
  }
  void run(storage::Sql sql, storage::Binds binds) {
    desk.db.write([&](storage::Transaction& tx) -> Result<> {
      tx.run(sql, binds);
      return {};
    }).value();
  }
  Id tell(const http::Caller& who, const std::string& title) {
    return desk.tell(who.person, {.kind = NoticeKind::Returned, .reason_key = "digest_test.notice", .args = {{"title", title}},
                                  .address = "/desk/newsroom/articles/7"});
  }

  http::Response choose(const http::Caller& who, std::string body) {
    http::Request request{.method = http::Method::Put, .path = "/api/inbox/digest", .headers = {{"content-type", "application/json"}},
                          .body = std::move(body)};
    request.caller = std::make_shared<http::Caller>(who);
    return desk.router.answer(request);
  }

  // The hour's job, and all mails that are due within a minute.
  void hour() {
    put_digests(desk.db).value();
    clock.move(minute_ms + 1'000);
    jobs.run_due();
  }
  std::int64_t recorded(const std::string& verb) {
    return desk.db.read([&](storage::Reader& reader) {
      return reader.value<std::int64_t>(storage::Sql("SELECT count(*) FROM audit_entry WHERE verb = :verb"), {{"verb", verb}}).value();
    });
  }

  OwnClock clock;
  Desk& desk;
  MailPeer server;
  std::unique_ptr<mail::Sender> sender =
      mail::Sender::make({.server = server.server(), .from = "fiveone@commerce.example", .login = {}, .secret = {}, .authorities = {}}).value();
  jobs::Runner jobs;
};

void with_mail(const std::function<void(MailRoom&)>& test) {
  put_texts();
  on_both([&](Desk& desk) {
    MailRoom room(desk);
    test(room);
  });
}

}  // namespace

TEST_CASE("what is due and what was not read comes as one mail a day, each with its reason and its link") {
  with_mail([](MailRoom& r) {
    const auto reviewer = r.staff("li", {review});
    auto shared = r.desk.task(Id{7}, r.desk.city);
    shared.due = r.clock.in(-minute_ms);
    r.desk.put(shared);
    auto own = r.desk.task(Id{8}, r.desk.city);
    own.permission.clear();
    own.person = reviewer.person;
    own.title = "修改：会议通知";
    own.due = r.clock.in(3 * 60 * minute_ms);
    r.desk.put(own);
    auto later = r.desk.task(Id{9}, r.desk.city);
    later.title = "后天的事";
    later.due = r.clock.in(2 * day_ms);
    r.desk.put(later);
    r.tell(reviewer, "招商\n简报");
    r.desk.ask(reviewer, http::Method::Post, fmt::format("/api/inbox/notices/{}/read", r.tell(reviewer, "读过的").value));
    r.hour();
    r.hour();
    REQUIRE(r.server.mails().size() == 1);
    const auto mail = r.server.mails().front();
    CHECK(mail.contains("To: li@city.example\r\n"));
    CHECK(mail.contains(fmt::format("Message-ID: <digest.2015-12-16.{}@commerce.example>\r\n", reviewer.person.value)));
    const auto text = text_of(mail);
    INFO(text);
    CHECK(text.contains("li，您好："));
    CHECK(text.contains("一天之内到期和已经过期的待办（2 项）"));
    CHECK(text.contains("- 2015-12-16 08:53 截止，已过期：审核：展会通知\r\n  澄州市商务局的事项，您有权办理。\r\n"
                        "  https://commerce.example/desk/newsroom/articles/7\r\n"));
    CHECK(text.contains("- 2015-12-16 11:54 截止：修改：会议通知\r\n  交您本人办理。\r\n"));
    CHECK(text.contains("还没有读的通知（1 条）"));
    CHECK(text.contains("- 《招商 简报》被退回：你是作者\r\n  2015-12-16 08:54\r\n  https://commerce.example/desk/newsroom/articles/7\r\n"));
    CHECK_FALSE(text.contains("读过的"));
    CHECK_FALSE(text.contains("后天的事"));
    CHECK_FALSE(text.contains("没有列出"));
    CHECK(text.contains("https://commerce.example/desk/me"));
    CHECK(r.recorded("inbox.digest.put") == 1);
    CHECK(r.recorded("inbox.digest.sent") == 1);
  });
}

TEST_CASE("a notice is told once, also when it stays unread; what comes later is told the next day") {
  with_mail([](MailRoom& r) {
    const auto author = r.staff("li");
    r.tell(author, "第一篇");
    r.hour();
    r.tell(author, "第二篇");
    r.hour();
    REQUIRE(r.server.mails().size() == 1);
    r.clock.move(day_ms);
    r.hour();
    REQUIRE(r.server.mails().size() == 2);
    CHECK(text_of(r.server.mails().back()).contains("第二篇"));
    CHECK_FALSE(text_of(r.server.mails().back()).contains("第一篇"));
    r.clock.move(day_ms);
    r.hour();
    CHECK(r.server.mails().size() == 2);
  });
}

TEST_CASE("before the plan's hour nothing is sent") {
  with_mail([](MailRoom& r) {
    r.tell(r.staff("li"), "第一篇");
    r.run(storage::Sql("UPDATE inbox_digest_plan SET from_hour = 9"), {});
    put_digests(r.desk.db).value();
    CHECK(r.jobs.run_due() == 0);
    r.clock.move(6 * minute_ms);  // 09:00
    r.hour();
    CHECK(r.server.mails().size() == 1);
  });
}

TEST_CASE("who has no address, no open account, no post, nothing to be told, or wants none, gets none") {
  with_mail([](MailRoom& r) {
    const auto nothing = r.staff("nothing");
    const auto locked = r.staff("locked");
    const auto left = r.staff("left");
    const auto unreachable = r.staff("unreachable");
    const auto never = r.staff("never");
    for (const auto& one : {locked, left, unreachable, never}) r.tell(one, "第一篇");
    r.run(storage::Sql("UPDATE identity_account SET locked = 1 WHERE person = :person"), {{"person", locked.person}});
    r.run(storage::Sql("UPDATE identity_post SET valid_to = 16000 WHERE person = :person"), {{"person", left.person}});
    r.run(storage::Sql("UPDATE identity_person SET email = '' WHERE id = :person"), {{"person", unreachable.person}});
    r.choose(never, R"({"choice":"Never"})");
    r.hour();
    CHECK(r.server.mails().empty());
    CHECK(r.server.connections() == 0);
  });
}

TEST_CASE("while the server takes nothing it is tried again, and then there is one mail") {
  with_mail([](MailRoom& r) {
    const auto author = r.staff("li");
    r.tell(author, "第一篇");
    r.server.set_whims([](std::string_view command) -> std::string { return command.starts_with("RCPT") ? "450 later" : ""; });
    r.hour();
    r.clock.move(minute_ms);
    r.jobs.run_due();
    CHECK(r.server.mails().empty());
    r.server.set_whims({});
    for (int i = 0; i < 3; ++i) {
      r.clock.move(10 * minute_ms);
      r.jobs.run_due();
    }
    CHECK(r.server.mails().size() == 1);
    CHECK(r.recorded("inbox.digest.sent") == 1);
  });
}

TEST_CASE("a recipient whom the server refuses is recorded, and tried again the next day with what was not told") {
  with_mail([](MailRoom& r) {
    const auto author = r.staff("li");
    r.tell(author, "第一篇");
    r.server.set_whims([](std::string_view command) -> std::string { return command.starts_with("RCPT") ? "550 nobody" : ""; });
    r.hour();
    r.clock.move(60 * minute_ms);
    CHECK(r.jobs.run_due() == 0);
    CHECK(r.recorded("inbox.digest.refused") == 1);
    r.server.set_whims({});
    r.clock.move(day_ms);
    r.hour();
    REQUIRE(r.server.mails().size() == 1);
    CHECK(text_of(r.server.mails().front()).contains("第一篇"));
  });
}

TEST_CASE("a long digest lists thirty and counts the others; it speaks its reader's language") {
  with_mail([](MailRoom& r) {
    const auto author = r.staff("li", {}, "en");
    for (int i = 0; i < 33; ++i) r.tell(author, fmt::format("Nr {}.", i));
    r.hour();
    REQUIRE(r.server.mails().size() == 1);
    CHECK(r.server.mails().front().contains("Subject: Digest of 2015-12-16: 0 due, 33 unread\r\n"));
    const auto text = text_of(r.server.mails().front());
    CHECK(text.contains("Notices that you have not read (33)"));
    CHECK(text.contains("“Nr 32.” came back: you wrote it"));
    CHECK(text.contains("“Nr 3.”"));
    CHECK_FALSE(text.contains("“Nr 2.”"));
    CHECK(text.contains("Not listed: 3."));
  });
}

TEST_CASE("a mail behind another finds its turn later, so that other jobs do too") {
  with_mail([](MailRoom& r) {
    for (int i = 0; i < 12; ++i) r.tell(r.staff(fmt::format("staff{}", i)), "第一篇");
    put_digests(r.desk.db).value();
    r.clock.move(1'000);
    CHECK(r.jobs.run_due() == 6);
    r.clock.move(minute_ms);
    CHECK(r.jobs.run_due() == 6);
    CHECK(r.server.mails().size() == 12);
  });
}

TEST_CASE("a person chooses for themselves, and sees where it would go") {
  with_mail([](MailRoom& r) {
    const auto author = r.staff("li");
    CHECK(r.desk.ask(author, http::Method::Get, "/api/inbox/digest").body == R"({"choice":"Daily","offered":true,"address":"li@city.example"})");
    CHECK(r.choose(author, R"({"choice":"Never"})").body == R"({"choice":"Never","offered":true,"address":"li@city.example"})");
    CHECK(r.choose(author, R"({"choice":"Hourly"})").status == 400);
    CHECK(r.desk.ask(r.staff("wang"), http::Method::Get, "/api/inbox/digest").body.contains(R"("choice":"Daily")"));
    r.tell(author, "第一篇");
    r.hour();
    CHECK(r.server.mails().empty());
    CHECK(r.choose(author, R"({"choice":"Daily"})").status == 200);
    r.hour();
    CHECK(r.server.mails().size() == 1);
    CHECK(r.recorded("inbox.digest.choose") == 2);
  });
}
