#include "modules/identity/provider/binding.hpp"

#include <doctest/doctest.h>

#include "floor/secret/one_time_code.hpp"
#include "modules/identity/testing/own_provider.hpp"
#include "modules/identity/totp/totp.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

std::string records_of(Door& door, std::string_view verb) {
  std::string all;
  door.db.read([&](storage::Reader& reader) {
    reader.for_each("SELECT before || ' ' || after FROM audit_entry WHERE verb = :verb ORDER BY number", {{"verb", verb}}, [&](storage::Row& row) {
      std::string text;
      row >> text;
      all += text + "\n";
    });
  });
  return all;
}

// The account is asked for codes from now on; what its phone shows.
std::string secret_of_phone(Door& door, std::string_view name) {
  const auto id = door.account(name).id;
  const auto secret = door.act([&](audit::Act& act) { return begin_totp(act, id, door.entrance.key); }).value();
  const auto code = secret::one_time_code(secret, secret::counter_at(now()));
  REQUIRE(door.act([&](audit::Act& act) { return confirm_totp(act, id, door.entrance.key, code); }).has_value());
  door.clock.move(30'000);
  return secret;
}

std::string code_now(const std::string& secret) { return secret::one_time_code(secret, secret::counter_at(now())); }

std::string second_step(const std::string& state, std::string_view code) { return JsonText().add("state", state).add("code", code).text(); }

}  // namespace

TEST_CASE("the provider stands for the password and not for the second step") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    const auto secret = secret_of_phone(door, "wang");
    Browser browser{door}, thief{door};
    const auto state = door.set_out(browser);
    const auto wanted = door.finish(browser, state);
    CHECK(wanted.status == 401);
    CHECK(code_of(wanted) == "sign_in.code_wanted");
    CHECK_FALSE(browser.is_in());
    const std::string path = "/api/desk/provider/second-step";
    CHECK(code_of(thief.post(path, second_step(state, code_now(secret)))) == "provider.trip_ended");
    CHECK(code_of(browser.post(path, second_step(state, "000000"))) == "sign_in.code_wrong");
    CHECK(code_of(browser.post(path, second_step(state, ""))) == "sign_in.code_wanted");
    const auto kept = browser.cookies;
    CHECK(browser.post(path, second_step(state, code_now(secret))).status == 200);
    CHECK(browser.is_in());
    browser.cookies = kept;
    door.clock.move(30'000);
    CHECK(code_of(browser.post(path, second_step(state, code_now(secret)))) == "provider.trip_ended");
  });
}

TEST_CASE("codes are guessed behind the provider no faster than behind a password, and not for long") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    const auto secret = secret_of_phone(door, "wang");
    Browser browser{door};
    const auto state = door.set_out(browser);
    door.finish(browser, state);
    const auto guess = [&] { return browser.post("/api/desk/provider/second-step", second_step(state, "000000")); };
    for (int i = 0; i < 5; ++i) CHECK(guess().status == 401);
    CHECK(code_of(guess()) == "sign_in.slow_down");
    CHECK(code_of(browser.post("/api/desk/provider/second-step", second_step(state, code_now(secret)))) == "sign_in.slow_down");
    door.clock.move(600'000);
    CHECK(code_of(browser.post("/api/desk/provider/second-step", second_step(state, code_now(secret)))) == "provider.trip_ended");
  });
}

TEST_CASE("a locked account stays locked, and a password that must be changed must be changed") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    Browser browser{door};
    const auto put = [&](bool locked, bool must_change) {
      const auto account = door.account("wang");
      REQUIRE(door.act([&](audit::Act& act) { return change_account(act, account.id, account.version, locked, must_change); }).has_value());
    };
    put(true, false);
    CHECK(code_of(door.sign_in(browser)) == "sign_in.locked");
    put(false, true);
    const auto change = door.sign_in(browser);
    CHECK(code_of(change) == "sign_in.password_change");
    CHECK(browser.post("/api/desk/link", JsonText().add("token", argument_of(change, "ticket")).add("password", "another four plain words 马").text())
              .status == 200);
    CHECK(door.sign_in(browser).status == 200);
  });
}

TEST_CASE("an account is bound by its owner, who signed in just now, and by nobody else") {
  at_the_provider([](ProviderDoor& door) {
    door.member("wang", door.city);
    door.member("li", door.city);
    Browser wang{door}, li{door}, visitor{door};
    wang.sign_in("wang");
    li.sign_in("li");
    CHECK(visitor.post("/api/desk/provider/binding/start", "{}").status == 401);
    const auto state = door.set_out(wang, "/api/desk/provider/binding/start");
    li.cookies["fiveone_trip"] = wang.cookies["fiveone_trip"];
    CHECK(code_of(li.post("/api/desk/provider/binding", door.back(state))) == "provider.trip_ended");  // another session
    CHECK(code_of(visitor.post("/api/desk/provider/finish", door.back(state))) == "provider.trip_ended");
    CHECK(wang.post("/api/desk/provider/binding", door.back(state)).status == 204);
    CHECK(wang.get("/api/desk/me").body.find(R"("provider_bound":true)") != std::string::npos);
    CHECK(records_of(door, "identity.account.bind") == "{\"provider_identity\":\"\"} {\"provider_identity\":\"https://login.example person-1\"}\n");
    CHECK(code_of(door.bind(wang)) == "provider.bound_already");
    CHECK(code_of(door.bind(li)) == "provider.taken");
    door.clock.move(600'001);
    CHECK(code_of(li.post("/api/desk/provider/binding/start", "{}")) == "session.sign_in_again");
  });
}

TEST_CASE("a way that was begun to sign in binds nothing, and one that was begun to bind signs nobody in") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    Browser browser{door};
    browser.sign_in("wang");
    CHECK(code_of(browser.post("/api/desk/provider/binding", door.back(door.set_out(browser)))) == "provider.trip_ended");
    CHECK(code_of(door.finish(browser, door.set_out(browser, "/api/desk/provider/binding/start"))) == "provider.trip_ended");
  });
}

TEST_CASE("a binding ends by its owner or by the system administrator, and with it the way in") {
  at_the_provider([](ProviderDoor& door) {
    const auto person = door.bound_member("wang");
    door.member("system", door.province, {"identity.account.write"});
    Browser wang{door}, system{door}, other{door};
    const auto end_own = [&] { return wang.ask(http::Method::Delete, "/api/desk/provider/binding"); };
    CHECK(door.sign_in(wang).status == 200);
    CHECK(end_own().status == 204);
    CHECK(code_of(end_own()) == "provider.not_bound");
    CHECK(code_of(door.sign_in(other)) == "provider.unknown");
    CHECK(door.bind(wang).status == 204);
    system.sign_in("system");
    const auto path = fmt::format("/api/identity/people/{}/provider-binding", person.person.value);
    CHECK(wang.ask(http::Method::Delete, path).status == 403);
    CHECK(system.ask(http::Method::Delete, path).status == 204);
    CHECK(code_of(door.sign_in(other)) == "provider.unknown");
    CHECK(records_of(door, "identity.account.unbind").find("person-1") != std::string::npos);
  });
}

TEST_CASE("a binding that ends between the provider and the second step opens nothing") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    const auto secret = secret_of_phone(door, "wang");
    Browser browser{door};
    const auto state = door.set_out(browser);
    CHECK(code_of(door.finish(browser, state)) == "sign_in.code_wanted");
    const auto id = door.account("wang").id;
    REQUIRE(door.act([&](audit::Act& act) { return unbind_identity(act, id); }).has_value());
    CHECK(code_of(browser.post("/api/desk/provider/second-step", second_step(state, code_now(secret)))) == "provider.unknown");
  });
}

TEST_CASE("an identity of another provider is worth nothing once the settings name a new one") {
  at_the_provider([](ProviderDoor& door) {
    door.bound_member("wang");
    door.entrance.provider = std::make_shared<Provider>(ProviderSettings{.issuer = "https://login.example/new", .client = client}, "http://desk.example", 1,
                                                        door.provider.line());
    door.provider.described["issuer"] = in_quotes("https://login.example/new");
    door.provider.claims = {{"iss", in_quotes("https://login.example/new")}};
    Browser browser{door};
    const auto state = door.set_out(browser);
    CHECK(code_of(browser.post("/api/desk/provider/finish", fmt::format(R"({{"state":"{}","code":"x"}})", state))) == "provider.unknown");
    CHECK(door.provider.given("client_id") == client);  // a client without a secret says who it is
    CHECK(door.provider.login.name.empty());
    browser.sign_in("wang");
    CHECK(browser.get("/api/desk/me").body.find(R"("provider_bound":false)") != std::string::npos);
  });
}

TEST_CASE("one address cannot fill the records with ways that nobody comes back from") {
  at_the_provider([](ProviderDoor& door) {
    Browser browser{door}, elsewhere{.door = door, .address = "198.51.100.4"};
    for (int i = 0; i < 200; ++i) REQUIRE(browser.post("/api/desk/provider/start", "{}").status == 200);
    const auto slowed = browser.post("/api/desk/provider/start", "{}");
    CHECK(slowed.status == 429);
    CHECK(code_of(slowed) == "sign_in.slow_down");
    CHECK(elsewhere.post("/api/desk/provider/start", "{}").status == 200);
    door.clock.move(600'000);
    CHECK(browser.post("/api/desk/provider/start", "{}").status == 200);
    CHECK(door.db.write([](storage::Transaction& tx) -> Result<std::int64_t> { return forget_trips(tx, now()); }).value() == 201);
  });
}
