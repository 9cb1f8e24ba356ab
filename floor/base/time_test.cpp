#include "floor/base/time.hpp"

#include <doctest/doctest.h>

using namespace fiveone;

TEST_CASE("an instant belongs to the day it has in China") {
  const auto before_midnight = parse_instant("2015-12-16T15:59:59Z");
  const auto midnight = parse_instant("2015-12-16T16:00:00Z");
  REQUIRE(before_midnight);
  REQUIRE(midnight);
  CHECK(to_iso(day_of(*before_midnight)) == "2015-12-16");
  CHECK(to_iso(day_of(*midnight)) == "2015-12-17");
  CHECK(to_minutes(*midnight) == "2015-12-17 00:00");
}

TEST_CASE("a time without a zone is China's") {
  CHECK(parse_instant("2015-12-16 08:54:43") == parse_instant("2015-12-16T00:54:43Z"));
  CHECK(parse_instant("2015-12-16 08:54:43") == parse_instant("2015-12-16T08:54:43+08:00"));
  CHECK(to_rfc3339(*parse_instant("2015-12-16 08:54:43")) == "2015-12-16T08:54:43+08:00");
  CHECK(to_http_date(*parse_instant("2015-12-16 08:54:43")) == "Wed, 16 Dec 2015 00:54:43 GMT");
}

TEST_CASE("what is no date is refused") {
  for (const auto* text : {"", "2015-2-3", "2015-02-30", "0000-00-00", "2015-12-16 25:00", "2015-12-16T08:54:43+99:00", "2015-12-16x"})
    CHECK_FALSE(parse_instant(text));
}

TEST_CASE("days before 1970 are days too") {
  const auto day = parse_day("1949-10-01");
  REQUIRE(day);
  CHECK(to_iso(*day) == "1949-10-01");
  CHECK(day_of(start_of(*day)) == *day);
}
