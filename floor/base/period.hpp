// Periods are values with an algebra: what comes next, what came before, the same of last year, what lies inside.
//
// The text form stands in addresses, files and records, and sorts within a kind: 2015 (year), 2015-H1 (half), 2015-Q4 (quarter),
// 2015-12 (month), 2015-JF (January and February, which are published as one), 2015-C02 to 2015-C12 (January to that month,
// cumulative), 2015-12-X3 (the last ten days of December, 旬: the third takes what is left of the month), 2015-W51 (week by ISO 8601,
// from Monday), 2015-12-16 (day), 2015-spring (a festival's window: its word and days come from a table, since they follow the lunar
// calendar).
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "floor/base/messages.hpp"
#include "floor/base/time.hpp"

namespace fiveone {

enum class PeriodKind {
  Day = 1, Week = 2, TenDays = 3, Month = 4, JanuaryFebruary = 5, Quarter = 6, Half = 7, Year = 8, Cumulative = 9, Festival = 10
};

// A festival by its word in texts of periods ("mid_autumn") and its names for people.
struct FestivalName {
  std::string word;
  std::string chinese;
  std::string english;

  const std::string& in(Language language) const { return language == Language::Chinese ? chinese : english; }
  bool operator==(const FestivalName&) const = default;
};

class Period {
 public:
  static constexpr int first_year = 1900;
  static constexpr int last_year = 2199;

  // A festival's window needs its days, from whoever has the table.
  static Period festival(FestivalName name, int year, Day first, Day last);
  // All kinds but festivals, first_year to last_year; nothing else may stand around it.
  static std::optional<Period> parse(std::string_view text);
  // The one of this kind (not Cumulative or Festival) that has the day in it. After February a year has no JanuaryFebruary.
  static std::optional<Period> of(PeriodKind kind, Day day);

  std::string text() const;
  // For people: 2015年12月下旬, "Last ten days of December 2015".
  std::string name(Language language) const;

  PeriodKind kind() const { return kind_; }
  int year() const { return year_; }  // of a week: ISO's
  // Of the day, week, ten days (1 to 36), month, quarter or half in its year; the months of a Cumulative; otherwise 1.
  int number() const { return number_; }
  Day first() const { return first_; }
  Day last() const { return last_; }  // inside
  int days() const { return last_.number - first_.number + 1; }
  const std::string& festival_word() const { return festival_.word; }  // empty for all other kinds

  // Of the same kind, and nothing beyond first_year and last_year. A Cumulative grows by a month, and 2015-C12 is followed by
  // 2016-C02; JanuaryFebruary and years follow by the year. Nothing for a festival: its neighbours stand in the table.
  std::optional<Period> next() const;
  std::optional<Period> previous() const;
  // The same of the year before. Of a day: 29 February has none; of week 53: none where that year has 52. Nothing for a festival.
  std::optional<Period> same_last_year() const;

  bool contains(Day day) const { return first_ <= day && day <= last_; }
  bool contains(const Period& other) const { return first_ <= other.first_ && other.last_ <= last_; }

  bool operator==(const Period&) const = default;
  // By first day, then the shorter one, then kind; a total order that agrees with ==.
  std::strong_ordering operator<=>(const Period& other) const;

 private:
  static std::optional<Period> make(PeriodKind kind, int year, int number);
  std::optional<Period> moved(int steps) const;

  PeriodKind kind_ = PeriodKind::Day;
  int year_ = 1970;
  int number_ = 1;
  Day first_;
  Day last_;
  FestivalName festival_;
};

// The year and word of a festival's text ("2015-mid_autumn"), which only a table can give its days. Words are a small letter, then up
// to 39 small letters, digits or _.
struct FestivalText {
  int year = 1970;
  std::string word;
};
std::optional<FestivalText> parse_festival(std::string_view text);
bool is_festival_word(std::string_view word);

}  // namespace fiveone
