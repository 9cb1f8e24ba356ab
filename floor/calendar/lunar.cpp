#include "floor/calendar/lunar.hpp"

#include <unicode/ucal.h>

namespace fiveone::calendar {
namespace {

struct Close {
  void operator()(UCalendar* calendar) const { ucal_close(calendar); }
};
using Calendar = std::unique_ptr<UCalendar, Close>;

void demand(UErrorCode code) {
  if (U_FAILURE(code)) throw std::runtime_error(fmt::format("the lunar calendar: {}", u_errorName(code)));
}

// One for each thread: they are dear to make, and not shared.
UCalendar* chinese_calendar() {
  thread_local const Calendar calendar = [] {
    UErrorCode code = U_ZERO_ERROR;
    const char16_t zone[] = u"Asia/Shanghai";
    Calendar made(ucal_open(zone, -1, "zh@calendar=chinese", UCAL_DEFAULT, &code));
    demand(code);
    return made;
  }();
  return calendar.get();
}

}  // namespace

LunarDate lunar_date_of(Day day) {
  constexpr std::int64_t noon_ms = 12LL * 3600 * 1000;
  auto* calendar = chinese_calendar();
  UErrorCode code = U_ZERO_ERROR;
  ucal_setMillis(calendar, static_cast<double>(start_of(day).ms + noon_ms), &code);
  const LunarDate date{ucal_get(calendar, UCAL_MONTH, &code) + 1, ucal_get(calendar, UCAL_DAY_OF_MONTH, &code),
                       ucal_get(calendar, UCAL_IS_LEAP_MONTH, &code) != 0};
  demand(code);
  return date;
}

std::optional<Day> day_of_lunar(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  // New year falls between 20 January and 22 February; a month later by each month, or two where a leap month lies between.
  const Day earliest{make_day(year, 1, 20).value().number + (month - 1) * 29 + day - 1};
  constexpr int most_days_later = 34 + 30 + 12;
  for (Day at = earliest; at.number <= earliest.number + most_days_later; ++at.number)
    if (lunar_date_of(at) == LunarDate{month, day, false}) return at;
  return std::nullopt;
}

// The rule of 寿星: (y × 0.2422 + 4.81) − y / 4, for the years of a century from 2000 on.
std::optional<Day> day_of_qingming(int year) {
  if (year < 2000 || year > 2099) return std::nullopt;
  const int of_century = year - 2000;
  return make_day(year, 4, (of_century * 2422 + 48'100) / 10'000 - of_century / 4);
}

}  // namespace fiveone::calendar
