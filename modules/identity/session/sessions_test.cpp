#include <doctest/doctest.h>

#include "modules/identity/session/session.hpp"
#include "modules/identity/testing/door.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

std::vector<Session> sessions_of(Door& door, std::string_view name) {
  const auto account = door.account(name).id;
  return door.db.read([&](storage::Reader& reader) { return list_sessions(reader, account, now()); });
}

}  // namespace

TEST_CASE("somebody sees where they are signed in, and signs out there from here") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    door.member("li", door.city);
    Browser here{door}, there{.door = door, .address = "198.51.100.9"}, other{door};
    here.sign_in("wang");
    there.sign_in("wang");
    other.sign_in("li");
    const auto listed = here.get("/api/desk/sessions").body;
    CHECK(listed.find("198.51.100.9") != std::string::npos);
    CHECK(listed.find(R"("this_one":true)") != std::string::npos);
    CHECK(listed.find(here.cookies["fiveone_session"]) == std::string::npos);
    const auto far = sessions_of(door, "wang").front();
    CHECK(other.ask(http::Method::Delete, "/api/desk/sessions/" + to_string(far.id)).status == 404);
    CHECK(there.is_in());
    CHECK(here.ask(http::Method::Delete, "/api/desk/sessions/" + to_string(far.id)).status == 204);
    CHECK_FALSE(there.is_in());
    CHECK(here.is_in());
    CHECK(here.ask(http::Method::Delete, "/api/desk/sessions/" + to_string(far.id)).status == 404);
    CHECK(here.ask(http::Method::Delete, "/api/desk/sessions/x").status == 404);
  });
}

TEST_CASE("the system administrator ends sessions within reach, and sees no others") {
  at_the_door([](Door& door) {
    door.member("city-system", door.city, {"identity.session.read", "identity.session.end"});
    const auto clerk = door.member("clerk", door.city);
    const auto chief = door.member("chief", door.province);
    Browser system{door}, clerks{door}, chiefs{door};
    system.sign_in("city-system");
    clerks.sign_in("clerk");
    chiefs.sign_in("chief");
    const auto list = [&](const http::Caller& who) {
      return system.ask(http::Method::Get, "/api/identity/sessions", "", {{"person", to_string(who.person)}});
    };
    CHECK(list(clerk).body.find("203.0.113.7") != std::string::npos);
    CHECK(list(chief).status == 404);
    const auto end = [&](std::string_view name) {
      return system.ask(http::Method::Delete, "/api/identity/sessions/" + to_string(sessions_of(door, name).front().id)).status;
    };
    CHECK(end("chief") == 404);
    CHECK(chiefs.is_in());
    CHECK(end("clerk") == 204);
    CHECK_FALSE(clerks.is_in());
    CHECK(clerks.sign_in("clerk").status == 200);
    CHECK(clerks.ask(http::Method::Get, "/api/identity/sessions", "", {{"person", to_string(chief.person)}}).status == 403);
  });
}

TEST_CASE("the rules of signing in are set within bounds, by who administers everything") {
  at_the_door([](Door& door) {
    door.member("system", door.province, {"identity.account.write"});
    door.member("city-system", door.city, {"identity.account.write"});
    Browser system{door}, city{door};
    system.sign_in("system");
    city.sign_in("city-system");
    const auto now_set = system.get("/api/identity/sign-in-rules").body;
    CHECK(now_set.find(R"("session_idle_minutes":30)") != std::string::npos);
    const auto rules = [](int idle) {
      return fmt::format(R"({{"session_idle_minutes":{},"session_hours":12,"link_minutes":15,"device_days":180,"password_characters":10,)"
                         R"("tries_free":5,"tries_longest_wait_s":300,"address_tries_free":50,"address_longest_wait_s":60,)"
                         R"("account_tries_free":20,"account_longest_wait_s":60,"tries_forgotten_minutes":60}})", idle);
    };
    const auto put = [&](Browser& browser, int idle, std::string_view version) {
      browser.further = {{"if-match", std::string(version)}};
      return browser.ask(http::Method::Put, "/api/identity/sign-in-rules", rules(idle));
    };
    CHECK(put(city, 60, "\"1\"").status == 403);
    CHECK(put(system, 1, "\"1\"").status == 400);
    CHECK(put(system, 60, "\"1\"").status == 200);
    CHECK(put(system, 90, "\"1\"").status == 409);
    door.clock.move(45 * 60'000);
    CHECK(system.is_in());
    door.clock.move(60 * 60'000);
    CHECK_FALSE(system.is_in());
  });
}
