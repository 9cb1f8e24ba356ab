// Periods are values with an algebra: what comes next, what came before, the same of last year, what lies inside.
//
// The text form stands in addresses, files and records, and sorts within a kind: 2015 (year), 2015-H1 (half), 2015-Q4 (quarter),
// 2015-12 (month), 2015-JF (January and February, which are published as one), 2015-C11 (January to November, cumulative),
// 2015-12-X3 (the last ten days of December, 旬), 2015-W51 (week by ISO 8601, from Monday), 2015-12-16 (day), 2015-spring (a festival's
// window: its word and days come from a table, since they follow the lunar calendar).
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/time.hpp"

namespace fiveone {

enum class PeriodKind { Day = 1, Week = 2, TenDays = 3, Month = 4, JanuaryFebruary = 5, Quarter = 6, Half = 7, Year = 8, Cumulative = 9, Festival = 10 };

class Period {
 public:
  // A festival's window needs its days, from whoever has the table.
  static Period festival(std::string_view word, int year, Day first, Day last);
  // All kinds but festivals, 1900 to 2199; nothing else may stand around it.
  static std::optional<Period> parse(std::string_view text);
  // The one of this kind (not Cumulative or Festival) that has the day in it. January and February are JanuaryFebruary's only days.
  static std::optional<Period> of(PeriodKind kind, Day day);

  std::string text() const;
  PeriodKind kind() const { return kind_; }
  int year() const { return year_; }    // of a week: ISO's
  int number() const { return number_; } // of the week, month, quarter, half, ten days (1 to 36) in its year; the months of a Cumulative
  Day first() const { return first_; }
  Day last() const { return last_; }    // inside

  // Of the same kind. A Cumulative grows by a month, and 2015-C12 is followed by 2016-C2; JanuaryFebruary and years follow by the year.
  // Nothing for a festival: its neighbours stand in the table.
  std::optional<Period> next() const;
  std::optional<Period> previous() const;
  // The same of the year before. Of a day: 29 February has none; of week 53: none where that year has 52.
  std::optional<Period> same_last_year() const;

  bool contains(Day day) const { return first_ <= day && day <= last_; }
  bool contains(const Period& other) const { return first_ <= other.first_ && other.last_ <= last_; }

  bool operator==(const Period&) const = default;
  std::strong_ordering operator<=>(const Period& other) const;  // by first day, then the shorter one, then kind

 private:
  PeriodKind kind_ = PeriodKind::Day;
  int year_ = 1970;
  int number_ = 1;
  Day first_;
  Day last_;
  std::string word_;  // of a festival
};

}  // namespace fiveone
