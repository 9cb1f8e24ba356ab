// Windows of festivals: so many days from so many days before a date of the lunar calendar, a solar term or a date of the year
// (festivals.csv). Sales of a festival are compared with those of the same window a year ago, wherever the moon has put it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/period.hpp"

namespace fiveone::data {

enum class FestivalBasis { Solar, Lunar, Qingming };

struct FestivalRule {
  FestivalName name;
  FestivalBasis basis = FestivalBasis::Solar;
  int month = 1;
  int day = 1;
  int days_before = 0;
  int length = 1;
  std::string source;  // "[k]" in it: not checked at a source
};

// As the program carries them.
const std::vector<FestivalRule>& festival_rules();

// The window of that word in that year; nothing for an unknown word, or where the year has no such day.
std::optional<Period> festival_in(std::string_view word, int year);

// A period of any kind: festivals by the table, the others by themselves (floor/base/period.hpp).
std::optional<Period> resolve_period(std::string_view text);
std::optional<Period> period_after(const Period& period);
std::optional<Period> period_before(const Period& period);
std::optional<Period> same_period_last_year(const Period& period);

}  // namespace fiveone::data
