#include "modules/identity/totp/totp.hpp"

#include <doctest/doctest.h>

#include "floor/secret/one_time_code.hpp"
#include "modules/identity/testing/door.hpp"
#include "modules/identity/totp/totp_api.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

// The phone: what is typed from it now.
struct Phone {
  Door& door;
  std::string secret;
  std::string code(std::int64_t steps = 0) { return secret::one_time_code(secret, secret::counter_at(now()) + steps); }
};

std::string bytes_of_base32(std::string_view text) {
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    buffer = (buffer << 5) | static_cast<unsigned>(std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").find(c));
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((buffer >> bits) & 0xFF);
  }
  return bytes;
}

std::vector<std::string> recovery_codes_in(const http::Response& response) {
  std::vector<std::string> codes;
  const auto json = http::parse_json(response.body);
  for (const auto& code : *json->find("recovery_codes")->as<std::vector<http::JsonValue>>()) codes.push_back(*code.as<std::string>());
  return codes;
}

struct SetUp {
  Phone phone;
  std::vector<std::string> recovery_codes;
};

SetUp set_up(Door& door, Browser& browser) {
  const auto begun = browser.post("/api/desk/totp", "{}");
  REQUIRE(begun.status == 200);
  Phone phone{door, bytes_of_base32(text_in(begun, "secret"))};
  const auto confirmed = browser.post("/api/desk/totp/confirm", JsonText().add("code", phone.code()).text());
  REQUIRE(confirmed.status == 200);
  return {phone, recovery_codes_in(confirmed)};
}

}  // namespace

TEST_CASE("codes are asked for once a first one has come back from the phone") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    CHECK(code_of(browser.post("/api/desk/totp/confirm", R"({"code":"123456"})")) == "totp.not_begun");
    browser.post("/api/desk/totp", "");
    CHECK(browser.sign_in("wang").status == 200);  // begun only: nobody is locked out
    const auto wrong = browser.post("/api/desk/totp/confirm", R"({"code":"000000"})");
    CHECK(wrong.status == 400);
    CHECK(browser.is_in());
    const auto before = browser.cookies["fiveone_session"];
    const auto [phone, codes] = set_up(door, browser);
    CHECK(codes.size() == 10);
    CHECK(browser.cookies["fiveone_session"] != before);
    CHECK(browser.is_in());
    CHECK(browser.get("/api/desk/me").body.find(R"("totp":true,"provider_bound":false,"recovery_codes_left":10)") != std::string::npos);
    CHECK(code_of(browser.post("/api/desk/totp", "")) == "totp.there_already");
    Browser other{door};
    CHECK(code_of(other.sign_in("wang")) == "sign_in.code_wanted");
    CHECK(code_of(other.sign_in("wang", "a wrong password")) == "sign_in.refused");
  });
}

TEST_CASE("a code works once, and so does the right password with a wrong one not at all") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    auto [phone, codes] = set_up(door, browser);
    Browser other{door};
    CHECK(code_of(other.sign_in("wang", good_password, phone.code())) == "sign_in.code_wrong");  // it confirmed the phone
    door.clock.move(30'000);
    CHECK(code_of(other.sign_in("wang", "a wrong password", phone.code())) == "sign_in.refused");
    CHECK(other.sign_in("wang", good_password, phone.code()).status == 200);
    CHECK(code_of(other.sign_in("wang", good_password, phone.code())) == "sign_in.code_wrong");
    CHECK(code_of(other.sign_in("wang", good_password, phone.code(-1))) == "sign_in.code_wrong");
    CHECK(code_of(other.sign_in("wang", good_password, "123456")) == "sign_in.code_wrong");
    CHECK(code_of(other.sign_in("wang", good_password, std::string(500, '1'))) == "sign_in.code_wrong");
  });
}

TEST_CASE("codes cannot be guessed either") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    auto [phone, codes] = set_up(door, browser);
    Browser guesser{door};
    int tries = 0;
    while (guesser.sign_in("wang", good_password, fmt::format("{:06}", 111111 * (tries % 9))).status == 401) ++tries;
    CHECK(tries == 5);
    CHECK(code_of(guesser.sign_in("wang", good_password, phone.code(1))) == "sign_in.slow_down");
    CHECK(code_of(guesser.sign_in("wang")) == "sign_in.slow_down");
  });
}

TEST_CASE("a recovery code stands for the phone, once, however it is typed") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    door.member("li", door.city);
    Browser browser{door}, lis{door};
    browser.sign_in("wang");
    lis.sign_in("li");
    const auto codes = set_up(door, browser).recovery_codes;
    set_up(door, lis);
    Browser other{door};
    std::string typed = codes[0];
    std::erase(typed, '-');
    for (auto& c : typed) c = static_cast<char>(std::tolower(c));
    CHECK(other.sign_in("wang", good_password, typed).status == 200);
    CHECK(code_of(other.sign_in("wang", good_password, codes[0])) == "sign_in.code_wrong");
    CHECK(other.sign_in("wang", good_password, codes[9]).status == 200);
    CHECK(code_of(other.sign_in("li", good_password, codes[5])) == "sign_in.code_wrong");
    CHECK(other.get("/api/desk/me").body.find(R"("recovery_codes_left":8)") != std::string::npos);
    const auto kept = door.db.read([](storage::Reader& reader) {
      return reader.list("SELECT hash FROM identity_recovery_code", {}, [](storage::Row& row) { std::string s; row >> s; return s; });
    });
    for (const auto& hash : kept) CHECK(std::ranges::find(codes, hash) == codes.end());
  });
}

TEST_CASE("a desk that was left open does not weaken the account") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    auto [phone, codes] = set_up(door, browser);
    door.clock.move(10 * 60'000 + 1);
    CHECK(code_of(browser.ask(http::Method::Delete, "/api/desk/totp")) == "session.sign_in_again");
    browser.sign_in("wang", good_password, phone.code());
    CHECK(browser.ask(http::Method::Delete, "/api/desk/totp").status == 204);
    CHECK(browser.sign_in("wang").status == 200);
    CHECK(code_of(browser.ask(http::Method::Delete, "/api/desk/totp")) == "totp.none");
  });
}

TEST_CASE("who lost the phone is helped by the system administrator, unless they are another administrator") {
  at_the_door([](Door& door) {
    door.member("system", door.province, {"identity.account.write"});
    const auto wang = door.member("wang", door.city);
    const auto security = door.member("security", door.province, {"identity.grant.write"});
    Browser browser{door}, system{door};
    system.sign_in("system");
    for (const auto* name : {"wang", "security"}) {
      browser.sign_in(name);
      set_up(door, browser);
    }
    const auto end = [&](const http::Caller& who) { return system.ask(http::Method::Delete, fmt::format("/api/identity/people/{}/totp", who.person.value)); };
    CHECK(end(wang).status == 204);
    CHECK(end(security).status == 403);
    CHECK(browser.sign_in("wang").status == 200);
    CHECK(code_of(browser.sign_in("security")) == "sign_in.code_wanted");
  });
}

TEST_CASE("with another key beside the records recovery codes still work, and codes are a fault of the house") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    browser.sign_in("wang");
    auto [phone, codes] = set_up(door, browser);
    door.clock.move(30'000);
    door.entrance.key = secret::SealingKey::random();
    CHECK(browser.sign_in("wang", good_password, phone.code()).status == 500);
    CHECK(browser.sign_in("wang", good_password, codes[3]).status == 200);
  });
}
