// Instants are UTC milliseconds; days are dates in China's calendar (+08:00, no summer time).
// The clock is asked here and nowhere else, so that tests own it.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fiveone {

struct Instant {
  std::int64_t ms = 0;  // since 1970-01-01T00:00:00Z
  auto operator<=>(const Instant&) const = default;
};

// A day of China's calendar, counted from 1970-01-01.
struct Day {
  std::int32_t number = 0;
  auto operator<=>(const Day&) const = default;
};

struct CalendarDate {
  int year = 1970;
  int month = 1;
  int day = 1;
};

Instant now();
// Replaces the clock, for tests; an empty function puts the real one back.
void set_clock(std::function<Instant()> clock);

Day day_of(Instant instant);
Instant start_of(Day day);
CalendarDate date_of(Day day);
std::optional<Day> make_day(int year, int month, int day);

std::string to_iso(Day day);               // 2015-12-16
std::string to_iso(Instant instant);       // 2015-12-16T00:54:43.000Z
std::string to_rfc3339(Instant instant);   // 2015-12-16T08:54:43+08:00, as feeds and JSON-LD want it
std::string to_minutes(Instant instant);   // 2015-12-16 08:54, in China's time: the form that public pages must show
std::string to_http_date(Instant instant); // Wed, 16 Dec 2015 00:54:43 GMT

std::optional<Day> parse_day(std::string_view text);  // 2015-12-16
// `2015-12-16`, `2015-12-16 08:54`, `2015-12-16 08:54:43`, `2015-12-16T08:54:43+08:00`, `…Z`; without a zone, China's time.
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace fiveone
