#include "modules/identity/sign_in/attempts.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/door.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

// Tries until it is told to slow down; after how many, and for how long.
struct Slowed {
  int tries = 0;
  std::int64_t seconds = 0;
};

Slowed try_until_slowed(Browser& browser, std::string_view account) {
  for (Slowed slowed;; ++slowed.tries) {
    const auto answer = browser.sign_in(account, "a wrong password");
    if (answer.status != 429) continue;
    CHECK(code_of(answer) == "sign_in.slow_down");
    CHECK(has_header(answer, "retry-after", argument_of(answer, "seconds")));
    slowed.seconds = std::stoll(argument_of(answer, "seconds"));
    return slowed;
  }
}

}  // namespace

TEST_CASE("who guesses waits ever longer, and not even the right password is looked at meanwhile") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    auto slowed = try_until_slowed(browser, "wang");
    CHECK(slowed.tries == 5);
    CHECK(slowed.seconds == 1);
    CHECK(browser.sign_in("wang").status == 429);
    std::vector<std::int64_t> waits;
    for (int i = 0; i < 12; ++i) {
      door.clock.move(slowed.seconds * 1'000);
      slowed = try_until_slowed(browser, "wang");
      CHECK(slowed.tries == 1);
      waits.push_back(slowed.seconds);
    }
    CHECK(waits == std::vector<std::int64_t>{2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300});
    door.clock.move(300'000);
    CHECK(browser.sign_in("wang").status == 200);
    CHECK(try_until_slowed(browser, "wang").tries == 5);
  });
}

TEST_CASE("the tries of an hour ago are forgotten") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser browser{door};
    try_until_slowed(browser, "wang");
    door.clock.move(60 * 60'000 + 1);
    CHECK(try_until_slowed(browser, "wang").tries == 5);
  });
}

TEST_CASE("no stranger keeps a colleague out, wherever the stranger tries from") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser at_work{.door = door, .address = "198.51.100.1"};
    at_work.sign_in("wang");
    for (int i = 0; i < 120; ++i) {
      Browser stranger{.door = door, .address = fmt::format("203.0.113.{}", i)};
      stranger.sign_in("wang", "a wrong password");
      stranger.sign_in("wang", "a wrong password");
    }
    Browser elsewhere{.door = door, .address = "192.0.2.55"};
    CHECK(elsewhere.sign_in("wang").status == 200);
    at_work.cookies.erase("fiveone_session");
    CHECK(at_work.sign_in("wang").status == 200);
  });
}

TEST_CASE("a browser that is known minds only its own tries, also beside a neighbour who guesses") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser colleague{door};
    colleague.sign_in("wang");
    Browser neighbour{door};
    try_until_slowed(neighbour, "wang");
    CHECK(neighbour.sign_in("wang").status == 429);
    CHECK(colleague.sign_in("wang").status == 200);
    // The cookie is of that account only, and worth nothing to guess another one's.
    door.member("li", door.city);
    CHECK(try_until_slowed(colleague, "li").tries == 5);
    // A known browser that is stolen is no way around the limits either.
    Browser thief = colleague;
    CHECK(try_until_slowed(thief, "wang").tries == 5);
  });
}

TEST_CASE("one password on many accounts is slowed by the address it comes from") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    Browser spray{door};
    int tries = 0;
    while (spray.sign_in(fmt::format("colleague{}", tries), "Summer2026!!").status != 429) ++tries;
    CHECK(tries == 50);
    CHECK(spray.sign_in("wang").status == 429);
    Browser other{.door = door, .address = "198.51.100.1"};
    CHECK(other.sign_in("wang").status == 200);
  });
}

TEST_CASE("a hundred tries at once are a hundred tries") {
  at_the_door([](Door& door) {
    door.member("wang", door.city);
    std::atomic<int> looked_at = 0;
    {
      std::vector<std::jthread> crowd;
      for (int i = 0; i < 8; ++i)
        crowd.emplace_back([&] {
          Browser browser{door};
          for (int j = 0; j < 5; ++j)
            if (browser.sign_in("wang", "a wrong password").status == 401) ++looked_at;
        });
    }
    CHECK(looked_at <= 5);
  });
}

TEST_CASE("neighbours in IPv6 share their first four groups") {
  CHECK(network_of("203.0.113.9") == "203.0.113.9");
  CHECK(network_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2");
  CHECK(network_of("2001:db8:1:2:ffff::1") == "2001:db8:1:2");
  CHECK(network_of("::1") == "::1");
  CHECK(network_of("") == "");
}
