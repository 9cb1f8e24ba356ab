#include "floor/base/ids.hpp"

#include "floor/base/time.hpp"

#include <doctest/doctest.h>

using namespace fiveone;

TEST_CASE("ids grow, also when the clock steps back") {
  auto last = make_id();
  set_clock([] { return Instant{1'500'000'000'000}; });
  for (int i = 0; i < 10'000; ++i) {
    const auto next = make_id();
    CHECK(next.value > last.value);
    last = next;
  }
  set_clock({});
}

TEST_CASE("only a plain positive number is an id") {
  CHECK(parse_id("42") == Id{42});
  for (const auto* text : {"", "0", "-1", "+1", "01", "1 ", "9223372036854775808", "1e3", "１"}) CHECK_FALSE(parse_id(text));
}
