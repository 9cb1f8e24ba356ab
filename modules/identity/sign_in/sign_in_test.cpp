#include "modules/identity/sign_in/sign_in.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/door.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

std::int64_t records_of(Door& door, std::string_view verb) {
  return door.db.read([&](storage::Reader& reader) {
    return reader.value<std::int64_t>("SELECT count(*) FROM audit_entry WHERE verb = :verb", {{"verb", verb}}).value();
  });
}

std::string everything_written(Door& door) {
  std::string all;
  door.db.read([&](storage::Reader& reader) {
    reader.for_each("SELECT before || after || actor FROM audit_entry", {}, [&](storage::Row& row) {
      std::string text;
      row >> text;
      all += text;
    });
  });
  return all;
}

}  // namespace

TEST_CASE("who signs in is somebody until they sign out") {
  at_the_door([](Door& door) {
    const auto editor = door.member("Wang.Yi", door.city);
    Browser browser{door};
    CHECK(browser.get("/api/desk/me").status == 401);
    const auto in = browser.sign_in(" wang.YI ");
    CHECK(in.status == 200);
    CHECK(text_in(in, "person") == to_string(editor.person));
    CHECK(text_in(in, "account") == "Wang.Yi");
    CHECK(has_header(in, "cache-control", "no-store"));
    CHECK(has_header(in, "set-cookie", "fiveone_session="));
    CHECK(has_header(in, "set-cookie", "; Path=/; HttpOnly; SameSite=Strict"));
    CHECK_FALSE(has_header(in, "set-cookie", "Secure"));
    const auto me = browser.get("/api/desk/me");
    CHECK(me.body == in.body);
    CHECK(me.body.find(R"("permissions":["test.writing"])") != std::string::npos);
    CHECK(browser.get("/api/test/writing").body == "written");
    const auto kept = browser.cookies;
    CHECK(browser.post("/api/desk/sign-out", "").status == 204);
    CHECK_FALSE(browser.cookies.contains("fiveone_session"));
    browser.cookies = kept;
    CHECK(browser.get("/api/desk/me").status == 401);
    CHECK(records_of(door, "identity.session.begin") == 1);
    CHECK(records_of(door, "identity.session.end") == 1);
  });
}

TEST_CASE("behind https the cookies are bound to this very host") {
  for_both_engines([](storage::Database& db) {
    Door door(db, "https://desk.example");
    door.member("wang", door.city);
    Browser browser{.door = door, .origin = "https://desk.example"};
    const auto in = browser.sign_in("wang");
    CHECK(has_header(in, "set-cookie", "__Host-fiveone_session="));
    CHECK(has_header(in, "set-cookie", "; Path=/; HttpOnly; Secure; SameSite=Strict"));
    CHECK(browser.is_in());
    browser.cookies = {{"fiveone_session", browser.cookies["__Host-fiveone_session"]}};
    CHECK_FALSE(browser.is_in());
  });
}

TEST_CASE("what was wrong is not told, and nothing of it is kept") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    door.person("without", door.city);
    Browser browser{door};
    const auto wrong = browser.sign_in("wang", "quite another word");
    CHECK(wrong.status == 401);
    CHECK(code_of(wrong) == "sign_in.refused");
    CHECK_FALSE(has_header(wrong, "set-cookie", ""));
    const auto same = [&](const http::Response& answer) { return answer.status == wrong.status && answer.body == wrong.body; };
    CHECK(same(browser.sign_in("nobody", "quite another word")));
    CHECK(same(browser.sign_in("without", "quite another word")));
    CHECK(same(browser.sign_in("without", "")));
    CHECK(same(browser.sign_in("my-secret-password", "x")));
    CHECK(records_of(door, "identity.sign_in.refuse") == 5);
    const auto log = everything_written(door);
    CHECK(log.find("quite another word") == std::string::npos);
    CHECK(log.find("my-secret-password") == std::string::npos);
    browser.sign_in("wang");
    const auto after = everything_written(door);
    for (const auto& [name, value] : browser.cookies) CHECK(after.find(value) == std::string::npos);
    CHECK(after.find("argon2id") == std::string::npos);
  });
}

TEST_CASE("each sign-in has a handle of its own: one that was planted before is worth nothing") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser thief{door}, victim{door};
    thief.sign_in("wang");
    const std::string known = thief.cookies["fiveone_session"];
    thief.post("/api/desk/sign-out", "");
    victim.cookies["fiveone_session"] = known;
    victim.sign_in("wang");
    CHECK(victim.cookies["fiveone_session"] != known);
    CHECK(victim.is_in());
    thief.cookies["fiveone_session"] = known;
    CHECK_FALSE(thief.is_in());
  });
}

TEST_CASE("a handle with any bit turned is nobody's") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    const std::string good = browser.cookies["fiveone_session"];
    int let_in = 0;
    for (std::size_t i = 0; i < good.size(); ++i)
      for (int bit = 0; bit < 7; ++bit) {
        auto bad = good;
        bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
        browser.cookies["fiveone_session"] = bad;
        if (bad != good && browser.is_in()) ++let_in;
      }
    CHECK(let_in == 0);
    for (const auto& odd : {good + "A", good.substr(1), std::string("0"), std::string(4'000, 'A'), "' OR 1=1 --" + good}) {
      browser.cookies["fiveone_session"] = odd;
      CHECK_FALSE(browser.is_in());
    }
    browser.cookies["fiveone_session"] = good;
    CHECK(browser.is_in());
  });
}

TEST_CASE("a page of another site cannot use the cookie, nor sign anybody in") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    for (const auto* other : {"http://evil.example", "null", "http://desk.example.evil.example", "https://desk.example:444"}) {
      browser.origin = other;
      const auto refused = browser.post("/api/desk/hat", R"({"post":"1"})");
      CHECK(refused.status == 403);
      CHECK(code_of(refused) == "http.other_site");
      CHECK(browser.sign_in("wang").status == 403);
      CHECK(browser.post("/api/desk/sign-out", "").status == 403);
    }
    browser.origin = "";
    CHECK(code_of(browser.post("/api/desk/hat", R"({"post":"1"})")) == "http.other_site");
    browser.further = {{"sec-fetch-site", "cross-site"}};
    CHECK(code_of(browser.post("/api/desk/hat", R"({"post":"1"})")) == "http.other_site");
    CHECK(browser.sign_in("wang").status == 403);
    browser.further = {{"sec-fetch-site", "same-origin"}};
    CHECK(code_of(browser.post("/api/desk/hat", R"({"post":"1"})")) == "session.no_hat");
    CHECK(browser.is_in());
  });
}

TEST_CASE("a locked account is out at once, and told so only by who knows its password") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    const auto lock = [&](bool locked) {
      const auto account = door.account("wang");
      return door.act([&](audit::Act& act) { return set_locked(act, account.id, account.version, locked); });
    };
    REQUIRE(lock(true).has_value());
    CHECK_FALSE(browser.is_in());
    CHECK(code_of(browser.sign_in("wang")) == "sign_in.locked");
    CHECK(code_of(browser.sign_in("wang", "something else")) == "sign_in.refused");
    REQUIRE(lock(false).has_value());
    CHECK(browser.sign_in("wang").status == 200);
    const auto id = door.account("wang").id;
    CHECK(door.act([&](audit::Act& act) { return set_locked(act, id, 1, true); }).error().key == "stale");
  });
}

TEST_CASE("a password that must be replaced opens nothing but its replacement") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    const auto account = door.account("wang");
    REQUIRE(door.act([&](audit::Act& act) { return change_account(act, account.id, account.version, false, true); }).has_value());
    Browser browser{door};
    const auto told = browser.sign_in("wang");
    CHECK(told.status == 403);
    CHECK(code_of(told) == "sign_in.password_change");
    CHECK_FALSE(has_header(told, "set-cookie", ""));
    CHECK_FALSE(browser.is_in());
    const auto ticket = argument_of(told, "ticket");
    const auto choose = [&](std::string_view password) {
      return browser.post("/api/desk/link", JsonText().add("token", ticket).add("password", password).text());
    };
    CHECK(code_of(choose("short")) == "password.refused");
    CHECK(choose("quite unrelated words").status == 200);
    CHECK(choose("quite unrelated words").status == 410);
    CHECK(browser.sign_in("wang").status == 401);
    CHECK(browser.sign_in("wang", "quite unrelated words").status == 200);
  });
}

TEST_CASE("one's own password is replaced by who knows it, and every other session ends") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser here{door}, there{door};
    here.sign_in("wang");
    there.sign_in("wang");
    const auto before = here.cookies["fiveone_session"];
    const auto change = [&](std::string_view old, std::string_view next) {
      return here.post("/api/desk/password", JsonText().add("old", old).add("new", next).text());
    };
    const auto wrong = change("not this one", "quite unrelated words");
    CHECK(wrong.status == 400);
    CHECK(wrong.body.find("password.old_wrong") != std::string::npos);
    CHECK(change(good_password, "wang wang wang").body.find("password.name") != std::string::npos);
    CHECK(there.is_in());
    CHECK(change(good_password, "quite unrelated words").status == 204);
    CHECK(here.cookies["fiveone_session"] != before);
    CHECK(here.is_in());
    CHECK_FALSE(there.is_in());
    CHECK(there.sign_in("wang").status == 401);
    CHECK(there.sign_in("wang", "quite unrelated words").status == 200);
  });
}

TEST_CASE("a hash of yesterday's cost is made anew when its owner comes") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    const auto before = door.account("wang").password;
    Entrance dearer(door.db, "http://desk.example", {.passes = 2, .memory_kib = 64}, 1, secret::SealingKey::random());
    REQUIRE(sign_in(dearer, {}, {"wang", std::string(good_password), ""}, {}).has_value());
    const auto after = door.account("wang").password;
    CHECK(after != before);
    CHECK_FALSE(dearer.hasher.is_outdated(after));
    CHECK(dearer.hasher.fits(after, good_password).value());
  });
}
