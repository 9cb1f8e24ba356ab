#include "floor/calendar/lunar.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::calendar;

namespace {

std::string iso(std::optional<Day> day) { return day ? to_iso(*day) : "none"; }

}  // namespace

TEST_CASE("new year of the lunar calendar") {
  const std::pair<int, const char*> new_years[] = {{2015, "2015-02-19"}, {2016, "2016-02-08"}, {2017, "2017-01-28"}, {2020, "2020-01-25"},
                                                   {2023, "2023-01-22"}, {2024, "2024-02-10"}, {2025, "2025-01-29"}, {2026, "2026-02-17"},
                                                   {1949, "1949-01-29"}};
  for (const auto& [year, expected] : new_years) CHECK(iso(day_of_lunar(year, 1, 1)) == expected);
}

TEST_CASE("festivals of the year fall behind a leap month where there is one") {
  CHECK(iso(day_of_lunar(2020, 5, 5)) == "2020-06-25");   // a second fourth month lay before it
  CHECK(iso(day_of_lunar(2020, 8, 15)) == "2020-10-01");
  CHECK(iso(day_of_lunar(2015, 8, 15)) == "2015-09-27");
  CHECK(iso(day_of_lunar(2023, 12, 29)) == "2024-02-08");
  CHECK(iso(day_of_lunar(2015, 12, 30)) == "none");  // its last month had 29 days
  CHECK(iso(day_of_lunar(2016, 12, 30)) == "2017-01-27" );
}

TEST_CASE("a day has its lunar date") {
  CHECK(lunar_date_of(parse_day("2020-05-23").value()) == LunarDate{4, 1, true});
  CHECK(lunar_date_of(parse_day("2015-12-16").value()) == LunarDate{11, 6, false});
}

TEST_CASE("every day of thirty years is found again by its lunar date") {
  for (Day day = parse_day("2000-02-05").value(); day < parse_day("2030-02-03").value(); day.number += 17) {
    const auto date = lunar_date_of(day);
    if (date.leap) continue;
    const int year = date_of(day).year;
    CAPTURE(to_iso(day));
    CHECK((day_of_lunar(year, date.month, date.day) == day || day_of_lunar(year - 1, date.month, date.day) == day));
  }
}

TEST_CASE("what is no date of it has no day") {
  for (const auto& [year, month, day] : {std::tuple(1899, 1, 1), std::tuple(2200, 1, 1), std::tuple(2015, 0, 1), std::tuple(2015, 13, 1),
                                         std::tuple(2015, 1, 0), std::tuple(2015, 1, 31)})
    CHECK_FALSE(day_of_lunar(year, month, day));
}

TEST_CASE("qingming") {
  CHECK(iso(day_of_qingming(2015)) == "2015-04-05");
  CHECK(iso(day_of_qingming(2016)) == "2016-04-04");
  CHECK(iso(day_of_qingming(2026)) == "2026-04-05");
  CHECK(iso(day_of_qingming(1999)) == "none");
}
