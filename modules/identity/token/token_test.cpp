#include "modules/identity/token/token.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/door.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::string order(Door&, std::string_view name = "statistics export", const std::vector<std::string>& permissions = {"test.writing"}, int days = 30) {
  return JsonText().add("name", name).add("permissions", permissions).add("until", to_iso(Day{day_of(now()).number + days})).text();
}

// A program with a token, and no cookies.
Browser program(Door& door, std::string token) {
  return {.door = door, .origin = "", .further = {{"authorization", "Bearer " + token}}};
}

}  // namespace

TEST_CASE("a program acts with what its token was given, and with nothing else") {
  at_the_door([](Door& door) {
    door.member("wang", door.city, {"test.writing", "test.signing"});
    Browser browser{door};
    browser.sign_in("wang");
    const auto made = browser.post("/api/desk/tokens", order(door));
    REQUIRE(made.status == 200);
    const auto token = text_in(made, "token");
    CHECK(token.starts_with("f1_"));
    CHECK(token.size() == 46);
    auto with_token = program(door, token);
    CHECK(with_token.get("/api/test/writing").status == 200);
    const auto me = with_token.get("/api/desk/me").body;
    CHECK(me.find(R"("permissions":["test.writing"])") != std::string::npos);
    CHECK(browser.get("/api/desk/me").body.find(R"("permissions":["test.signing","test.writing"])") != std::string::npos);
    for (const auto* own : {"/api/desk/password", "/api/desk/hat", "/api/desk/tokens"}) {
      const auto body = std::string_view(own).ends_with("hat") ? std::string(R"({"post":"1"})")
                        : std::string_view(own).ends_with("tokens") ? order(door) : std::string(R"({"old":"a","new":"b"})");
      CHECK(code_of(with_token.post(own, body)) == "token.not_for_this");
    }
    CHECK(code_of(with_token.post("/api/desk/totp", "{}")) == "token.not_for_this");
    const auto listed = browser.get("/api/desk/tokens").body;
    CHECK(listed.find(token.substr(0, 8)) != std::string::npos);
    CHECK(listed.find(token) == std::string::npos);
    CHECK(listed.find(R"("used":)") != std::string::npos);
  });
}

TEST_CASE("a token ends on its day, by its owner, with the post, and with a lock") {
  at_the_door([](Door& door) {
    const auto wang = door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    const auto make = [&](int days) { return text_in(browser.post("/api/desk/tokens", order(door, "x", {"test.writing"}, days)), "token"); };
    const auto works = [&](const std::string& token) { return program(door, token).get("/api/test/writing").status; };
    const auto today = make(0), later = make(30);
    CHECK(works(today) == 200);
    door.clock.move(day_ms);
    CHECK(works(today) == 401);
    CHECK(works(later) == 200);
    const auto account = door.account("wang");
    REQUIRE(door.act([&](audit::Act& act) { return set_locked(act, account.id, account.version, true); }).has_value());
    CHECK(works(later) == 401);
    REQUIRE(door.act([&](audit::Act& act) { return set_locked(act, account.id, account.version + 1, false); }).has_value());
    CHECK(works(later) == 200);
    REQUIRE(door.db.write([&](storage::Transaction& tx) -> Result<> {
      tx.run("UPDATE identity_post SET valid_to = :day WHERE id = :post", {{"day", day_of(now())}, {"post", wang.post}});
      return {};
    }).has_value());
    CHECK(works(later) == 403);
    browser.sign_in("wang");
    const auto id = door.db.read([&](storage::Reader& reader) { return list_tokens(reader, account.id).front().id; });
    CHECK(browser.ask(http::Method::Delete, "/api/desk/tokens/" + to_string(id)).status == 204);
    CHECK(works(later) == 401);
    CHECK(code_of(browser.ask(http::Method::Delete, "/api/desk/tokens/" + to_string(id))) == "token.not_found");
  });
}

TEST_CASE("nobody ends another's token, nor gives one more than they have") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    door.member("li", door.city);
    Browser wang{door}, li{door};
    wang.sign_in("wang");
    li.sign_in("li");
    const auto token = text_in(wang.post("/api/desk/tokens", order(door)), "token");
    const auto account = door.account("wang").id;
    const auto id = door.db.read([&](storage::Reader& reader) { return list_tokens(reader, account).front().id; });
    CHECK(li.ask(http::Method::Delete, "/api/desk/tokens/" + to_string(id)).status == 404);
    CHECK(program(door, token).get("/api/test/writing").status == 200);
    const auto refused = [&](std::string body) { return wang.post("/api/desk/tokens", std::move(body)).body; };
    CHECK(refused(order(door, "x", {"test.signing"})).find("token.permissions") != std::string::npos);
    CHECK(refused(order(door, "x", {})).find("token.permissions") != std::string::npos);
    CHECK(refused(order(door, "")).find("token.name") != std::string::npos);
    CHECK(refused(order(door, "x", {"test.writing"}, 366)).find("token.until") != std::string::npos);
    CHECK(refused(order(door, "x", {"test.writing"}, -1)).find("token.until") != std::string::npos);
    for (int i = 0; i < 49; ++i) wang.post("/api/desk/tokens", order(door));
    CHECK(code_of(wang.post("/api/desk/tokens", order(door))) == "token.too_many");
  });
}

TEST_CASE("a token is read from its header only, and an address that bears one is told off") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    const auto token = text_in(browser.post("/api/desk/tokens", order(door)), "token");
    Browser stranger{door};
    for (const auto* name : {"access_token", "token", "key"}) {
      const auto told = stranger.ask(http::Method::Get, "/api/test/writing", "", {{name, token}});
      CHECK(told.status == 400);
      CHECK(code_of(told) == "token.in_address");
    }
    stranger.cookies["fiveone_session"] = token;
    CHECK(stranger.get("/api/test/writing").status == 401);
    for (const auto& odd : {token + "x", token.substr(0, 45), std::string("f1_"), browser.cookies["fiveone_session"], std::string(3'000, 'x')})
      CHECK(code_of(program(door, odd).get("/api/test/writing")) == "token.ended");
    // A token that has ended is not mended by a cookie that is good.
    browser.further = {{"authorization", "Bearer f1_nothing"}};
    CHECK(browser.get("/api/test/writing").status == 401);
    browser.further = {{"authorization", "bearer " + token}};
    CHECK(browser.get("/api/test/writing").status == 200);
  });
}
