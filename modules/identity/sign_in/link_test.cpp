#include "modules/identity/sign_in/link.hpp"

#include <doctest/doctest.h>

#include "modules/identity/sign_in/password_rules.hpp"
#include "modules/identity/testing/door.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

http::Response choose(Browser& browser, std::string_view token, std::string_view password = good_password) {
  return browser.post("/api/desk/link", JsonText().add("token", token).add("password", password).text());
}

std::string fault(std::string_view password) {
  const auto checked = check_password(password, "zhangsan", 10, "/password");
  return checked ? "" : checked.error().fields.front().key;
}

}  // namespace

TEST_CASE("a link lets its owner choose a password, once") {
  at_the_door([](Door& door) {
    door.person("wang", door.city);
    const auto token = door.link("wang");
    Browser browser{door};
    const auto whose = browser.post("/api/desk/link/account", JsonText().add("token", token).text());
    CHECK(whose.body == R"({"account":"wang","name":"wang"})");
    CHECK(choose(browser, token, "1234567890").status == 400);
    CHECK(choose(browser, token).body == R"({"account":"wang","name":"wang"})");
    CHECK(browser.cookies.empty());  // a link is no second way in
    const auto again = choose(browser, token, "another good password");
    CHECK(again.status == 410);
    CHECK(code_of(again) == "link.ended");
    CHECK(browser.sign_in("wang").status == 200);
  });
}

TEST_CASE("a link ends after its minutes, with a newer one, and with a lock") {
  at_the_door([](Door& door) {
    door.person("wang", door.city);
    Browser browser{door};
    const auto first = door.link("wang");
    const auto second = door.link("wang");
    CHECK(choose(browser, first).status == 410);
    door.clock.move(15 * 60'000);
    CHECK(choose(browser, second).status == 410);
    const auto third = door.link("wang");
    const auto account = door.account("wang");
    REQUIRE(door.act([&](audit::Act& act) { return set_locked(act, account.id, account.version, true); }).has_value());
    CHECK(choose(browser, third).status == 410);
    CHECK(door.act([&](audit::Act& act) { return issue_start_link(act, account.id); }).error().key == "account.locked");
    CHECK(choose(browser, "").status == 410);
    CHECK(choose(browser, std::string(3'000, 'x')).status == 410);
  });
}

TEST_CASE("a new password ends what the old one had opened") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser thief{door}, owner{door};
    thief.sign_in("wang");
    CHECK(choose(owner, door.link("wang"), "quite unrelated words").status == 200);
    CHECK_FALSE(thief.is_in());
    CHECK(thief.sign_in("wang").status == 401);
  });
}

TEST_CASE("passwords are judged by length and by what everybody tries, and by nothing else") {
  CHECK(fault("four unrelated words") == "");
  CHECK(fault("四个不相干的词语在此处") == "");
  CHECK(fault("qazplmtgbyhn") == "");
  CHECK(fault("short") == "password.short");
  CHECK(fault("四个不相干的词") == "password.short");
  CHECK(fault("") == "password.short");
  CHECK(fault(std::string(201, 'x') + "y") == "password.long");
  CHECK(fault("aaaaaaaaaaaa") == "password.plain");
  CHECK(fault("abcdefghijklm") == "password.plain");
  CHECK(fault("9876543210") == "password.plain");
  CHECK(fault("ZhangSan2015") == "password.name");
  CHECK(fault("Qwertyuiop123") == "password.common");
  CHECK(fault("woaini1314520") == "password.common");
}
