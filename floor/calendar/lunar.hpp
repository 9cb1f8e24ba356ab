// The traditional calendar of months by the moon, by which most festivals fall. Its days are China's.
#pragma once

#include <optional>

#include "floor/base/time.hpp"

namespace fiveone::calendar {

struct LunarDate {
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 30
  bool leap = false;  // of a leap month, which repeats the number of the one before it
  bool operator==(const LunarDate&) const = default;
};

LunarDate lunar_date_of(Day day);
// The day of that ordinary (not leap) month, in the lunar year whose new year falls into `year`, 1900 to 2199. Nothing where the month
// has only 29 days.
std::optional<Day> day_of_lunar(int year, int month, int day);
// 清明, the solar term of early April; 2000 to 2099, for which the rule of its days was made, nothing else.
std::optional<Day> day_of_qingming(int year);

}  // namespace fiveone::calendar
