#include "modules/identity/session/session.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/door.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

constexpr std::int64_t minute_ms = 60'000;

void run(Door& door, storage::Sql sql, storage::Binds binds) {
  REQUIRE(door.db.write([&](storage::Transaction& tx) -> Result<> {
    tx.run(sql, binds);
    return {};
  }).has_value());
}

std::int64_t sessions(Door& door) {
  return door.db.read([](storage::Reader& reader) { return reader.value<std::int64_t>("SELECT count(*) FROM identity_session", {}).value(); });
}

}  // namespace

TEST_CASE("a session ends after thirty idle minutes, and after twelve hours however busy it is") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser idle{door}, busy{door};
    idle.sign_in("wang");
    busy.sign_in("wang");
    int minutes = 0;
    while (busy.is_in()) {
      door.clock.move(5 * minute_ms);
      minutes += 5;
      if (minutes == 25) CHECK(door.db.read([&](storage::Reader& reader) { return list_sessions(reader, door.account("wang").id, now()); }).size() == 2);
      if (minutes == 30) CHECK_FALSE(idle.is_in());
    }
    CHECK(minutes == 12 * 60);
    CHECK(busy.get("/api/test/writing").status == 401);
    REQUIRE(door.db.write([](storage::Transaction& tx) -> Result<> {
      CHECK(forget_sessions(tx, now()) == 2);
      return {};
    }).has_value());
    CHECK(sessions(door) == 0);
  });
}

TEST_CASE("that somebody is at work is written down once a minute") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    const auto seen = [&] {
      return door.db.read([](storage::Reader& reader) { return reader.value<Instant>("SELECT seen FROM identity_session", {}).value(); });
    };
    const auto first = seen();
    door.clock.move(59'999);
    browser.get("/api/desk/me");
    CHECK(seen() == first);
    door.clock.move(1);
    browser.get("/api/desk/me");
    CHECK(seen().ms == first.ms + minute_ms);
  });
}

TEST_CASE("what a desk asks by itself does not keep its session alive") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    browser.further = {{"x-unattended", "1"}};
    for (int minutes = 0; minutes < 25; minutes += 5) {
      CHECK(browser.is_in());
      door.clock.move(5 * minute_ms);
    }
    CHECK(browser.is_in());
    door.clock.move(5 * minute_ms);
    CHECK_FALSE(browser.is_in());
  });
}

TEST_CASE("a role that is withdrawn ends with the next request, a post with its last day") {
  at_the_door([](Door& door) {
    const auto editor = door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    CHECK(browser.get("/api/test/writing").status == 200);
    run(door, "DELETE FROM identity_grant WHERE post = :post", {{"post", editor.post}});
    CHECK(browser.get("/api/test/writing").status == 403);
    CHECK(browser.is_in());
    run(door, "UPDATE identity_post SET valid_to = :day WHERE id = :post", {{"day", day_of(now())}, {"post", editor.post}});
    const auto me = browser.get("/api/desk/me");
    CHECK(me.status == 200);
    CHECK(me.body.find(R"("hats":[],"permissions":[])") != std::string::npos);
  });
}

TEST_CASE("who has several posts acts in one at a time, and on another's behalf in a lent one") {
  at_the_door([](Door& door) {
    const auto wang = door.member("wang", door.city);
    const auto chief = door.person("chief", door.province, {"test.signing"});
    const auto day = day_of(now());
    run(door, "INSERT INTO identity_delegation (id, post, delegate, reason, valid_from, valid_to, ended, version) "
              "VALUES (77, :post, :wang, '', :day, :next, NULL, 1)",
        {{"post", chief.post}, {"wang", wang.person}, {"day", day}, {"next", Day{day.number + 1}}});
    Browser browser{door};
    const auto own = browser.sign_in("wang");
    CHECK(own.body.find(R"("on_behalf_of_name":"chief")") != std::string::npos);
    CHECK(own.body.find(R"("permissions":["test.writing"])") != std::string::npos);
    const auto hat = [&](Id post) { return browser.post("/api/desk/hat", JsonText().add("post", post).text()); };
    const auto lent = hat(chief.post);
    CHECK(lent.status == 200);
    CHECK(lent.body.find(R"("permissions":["test.signing"])") != std::string::npos);
    CHECK(browser.get("/api/test/writing").status == 403);
    CHECK(code_of(hat(make_id())) == "session.no_hat");
    CHECK(browser.get("/api/desk/me").body == lent.body);
    door.clock.move(24 * 60 * minute_ms);  // the delegation is over, and so is the session
    browser.sign_in("wang");
    CHECK(code_of(hat(chief.post)) == "session.no_hat");
    CHECK(browser.get("/api/test/writing").status == 200);
  });
}

TEST_CASE("a hat that ends under its wearer falls to another one") {
  at_the_door([](Door& door) {
    const auto wang = door.member("wang", door.city);
    const auto chief = door.person("chief", door.province, {"test.signing"});
    const auto day = day_of(now());
    run(door, "INSERT INTO identity_delegation (id, post, delegate, reason, valid_from, valid_to, ended, version) "
              "VALUES (77, :post, :wang, '', :day, :next, NULL, 1)",
        {{"post", chief.post}, {"wang", wang.person}, {"day", day}, {"next", Day{day.number + 9}}});
    Browser browser{door};
    browser.sign_in("wang");
    browser.post("/api/desk/hat", JsonText().add("post", chief.post).text());
    CHECK(browser.get("/api/test/writing").status == 403);
    run(door, "UPDATE identity_delegation SET ended = :at WHERE id = 77", {{"at", now()}});
    CHECK(browser.get("/api/test/writing").status == 200);
  });
}

TEST_CASE("how the desk looks is kept for its owner") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    const auto put = [&](std::string body) { return browser.ask(http::Method::Put, "/api/desk/settings", std::move(body)); };
    CHECK(put(R"({"language":"en","density":"28","theme":"dark"})").status == 204);
    const auto me = browser.get("/api/desk/me").body;
    CHECK(me.find(R"("language":"en","settings":{"density":"28","theme":"dark"})") != std::string::npos);
    CHECK(code_of(put(R"({"language":"xx","density":"28","theme":"dark"})")) == "account.preferences");
    CHECK(code_of(put(R"({"language":"en","density":"\u0001","theme":"dark"})")) == "account.preferences");
  });
}

TEST_CASE("a browser may call itself anything") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    const auto account = door.account("wang");
    const auto opened = door.act([&](audit::Act& act) -> Result<OpenedSession> {
      auto session = begin_session(act, account, {"203.0.113.7", "\xff\xfe\x01 浏览器" + std::string(500, 'x')});
      act.record("session", session.id, {}, {});
      return session;
    });
    REQUIRE(opened.has_value());
    const auto kept = door.db.read([&](storage::Reader& reader) { return find_session(reader, opened->id).value(); });
    CHECK(kept.agent.starts_with("??? ?????????xxx"));
    CHECK(kept.agent.size() == 200);
  });
}
