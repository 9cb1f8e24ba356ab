#include "floor/base/period.hpp"

#include "floor/base/ascii.hpp"

namespace fiveone {
namespace {

constexpr int monday_offset = 3;  // 1970-01-01 was a Thursday

struct Span {
  Day first;
  Day last;
};

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

// All of it digits, and as many as that.
std::optional<int> digits(std::string_view text, std::size_t count) {
  if (text.size() != count || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

bool is_leap(int year) { return make_day(year, 2, 29).has_value(); }
Day day_in(int year, int month, int day) { return make_day(year, month, day).value(); }
Day back(Day day, int days) { return {day.number - days}; }
Day before_month(int year, int month) { return month > 12 ? back(day_in(year + 1, 1, 1), 1) : back(day_in(year, month, 1), 1); }
int day_in_year(Day day) { return day.number - day_in(date_of(day).year, 1, 1).number + 1; }

int weekday(Day day) { return ((day.number + monday_offset) % 7 + 7) % 7; }  // 0 is Monday
Day monday_of(Day day) { return back(day, weekday(day)); }
// ISO 8601: week 1 has the year's first Thursday in it, hence 4 January.
Day first_monday(int year) { return monday_of(day_in(year, 1, 4)); }
int weeks_in(int year) { return (first_monday(year + 1).number - first_monday(year).number) / 7; }

int most_in_year(PeriodKind kind, int year) {
  switch (kind) {
    case PeriodKind::Day: return is_leap(year) ? 366 : 365;
    case PeriodKind::Week: return weeks_in(year);
    case PeriodKind::TenDays: return 36;
    case PeriodKind::Month: return 12;
    case PeriodKind::Quarter: return 4;
    case PeriodKind::Half: return 2;
    case PeriodKind::Cumulative: return 12;
    case PeriodKind::JanuaryFebruary:
    case PeriodKind::Year: return 1;
    case PeriodKind::Festival: break;
  }
  throw std::logic_error("a festival has no number in its year");
}

// January alone is the month, never a Cumulative: one period has one text.
int least_in_year(PeriodKind kind) { return kind == PeriodKind::Cumulative ? 2 : 1; }

Span months(int year, int first, int last) { return {day_in(year, first, 1), before_month(year, last + 1)}; }

Span ten_days(int year, int number) {
  const int month = (number - 1) / 3 + 1;
  const int third = (number - 1) % 3;
  const Day first = day_in(year, month, third * 10 + 1);
  return {first, third == 2 ? before_month(year, month + 1) : Day{first.number + 9}};
}

Span span_of(PeriodKind kind, int year, int number) {
  switch (kind) {
    case PeriodKind::Day: {
      const Day day{day_in(year, 1, 1).number + number - 1};
      return {day, day};
    }
    case PeriodKind::Week: {
      const Day monday{first_monday(year).number + (number - 1) * 7};
      return {monday, Day{monday.number + 6}};
    }
    case PeriodKind::TenDays: return ten_days(year, number);
    case PeriodKind::Month: return months(year, number, number);
    case PeriodKind::JanuaryFebruary: return months(year, 1, 2);
    case PeriodKind::Quarter: return months(year, number * 3 - 2, number * 3);
    case PeriodKind::Half: return months(year, number * 6 - 5, number * 6);
    case PeriodKind::Year: return months(year, 1, 12);
    case PeriodKind::Cumulative: return months(year, 1, number);
    case PeriodKind::Festival: break;
  }
  throw std::logic_error("a festival's days stand in a table");
}

struct Place {
  PeriodKind kind;
  int number;
};

// What stands behind "2015-", without the year.
std::optional<Place> parse_place(std::string_view text, int year) {
  const auto numbered = [&](PeriodKind kind, std::size_t count) -> std::optional<Place> {
    const auto number = digits(text.substr(1), count);
    return number ? std::optional(Place{kind, *number}) : std::nullopt;
  };
  if (text == "JF") return Place{PeriodKind::JanuaryFebruary, 1};
  if (text.starts_with('H')) return numbered(PeriodKind::Half, 1);
  if (text.starts_with('Q')) return numbered(PeriodKind::Quarter, 1);
  if (text.starts_with('W')) return numbered(PeriodKind::Week, 2);
  if (text.starts_with('C')) return numbered(PeriodKind::Cumulative, 2);
  const auto month = digits(text.substr(0, 2), 2);
  if (!month) return std::nullopt;
  if (text.size() == 2) return Place{PeriodKind::Month, *month};
  if (text[2] != '-' || *month < 1 || *month > 12) return std::nullopt;
  const auto rest = text.substr(3);
  if (rest.size() == 2 && rest[0] == 'X' && rest[1] >= '1' && rest[1] <= '3')
    return Place{PeriodKind::TenDays, (*month - 1) * 3 + (rest[1] - '0')};
  const auto number = digits(rest, 2);
  const auto day = number ? make_day(year, *month, *number) : std::nullopt;
  return day ? std::optional(Place{PeriodKind::Day, day_in_year(*day)}) : std::nullopt;
}

std::string month_name(Language language, int month) { return translate(language, fmt::format("month.{}", month)); }

}  // namespace

std::optional<Period> Period::make(PeriodKind kind, int year, int number) {
  if (year < first_year || year > last_year) return std::nullopt;
  if (number < least_in_year(kind) || number > most_in_year(kind, year)) return std::nullopt;
  const auto span = span_of(kind, year, number);
  Period period;
  period.kind_ = kind;
  period.year_ = year;
  period.number_ = number;
  period.first_ = span.first;
  period.last_ = span.last;
  return period;
}

Period Period::festival(FestivalName name, int year, Day first, Day last) {
  if (!is_festival_word(name.word) || last < first) throw std::logic_error("a festival without a word, or that ends before it begins");
  Period period;
  period.kind_ = PeriodKind::Festival;
  period.year_ = year;
  period.first_ = first;
  period.last_ = last;
  period.festival_ = std::move(name);
  return period;
}

std::optional<Period> Period::parse(std::string_view text) {
  const auto year = digits(text.substr(0, 4), 4);
  if (!year || *year < first_year || *year > last_year) return std::nullopt;
  if (text.size() == 4) return make(PeriodKind::Year, *year, 1);
  if (text[4] != '-') return std::nullopt;
  const auto place = parse_place(text.substr(5), *year);
  return place ? make(place->kind, *year, place->number) : std::nullopt;
}

std::optional<Period> Period::of(PeriodKind kind, Day day) {
  const auto date = date_of(day);
  switch (kind) {
    case PeriodKind::Day: return make(kind, date.year, day_in_year(day));
    case PeriodKind::Week: {
      const int year = date_of(Day{monday_of(day).number + 3}).year;  // the year that its Thursday is in
      return make(kind, year, (day.number - first_monday(year).number) / 7 + 1);
    }
    case PeriodKind::TenDays: return make(kind, date.year, (date.month - 1) * 3 + std::min((date.day - 1) / 10, 2) + 1);
    case PeriodKind::Month: return make(kind, date.year, date.month);
    case PeriodKind::JanuaryFebruary: return date.month <= 2 ? make(kind, date.year, 1) : std::nullopt;
    case PeriodKind::Quarter: return make(kind, date.year, (date.month - 1) / 3 + 1);
    case PeriodKind::Half: return make(kind, date.year, (date.month - 1) / 6 + 1);
    case PeriodKind::Year: return make(kind, date.year, 1);
    case PeriodKind::Cumulative:
    case PeriodKind::Festival: break;
  }
  return std::nullopt;
}

std::string Period::text() const {
  switch (kind_) {
    case PeriodKind::Day: return to_iso(first_);
    case PeriodKind::Week: return fmt::format("{}-W{:02}", year_, number_);
    case PeriodKind::TenDays: return fmt::format("{}-{:02}-X{}", year_, (number_ - 1) / 3 + 1, (number_ - 1) % 3 + 1);
    case PeriodKind::Month: return fmt::format("{}-{:02}", year_, number_);
    case PeriodKind::JanuaryFebruary: return fmt::format("{}-JF", year_);
    case PeriodKind::Quarter: return fmt::format("{}-Q{}", year_, number_);
    case PeriodKind::Half: return fmt::format("{}-H{}", year_, number_);
    case PeriodKind::Year: return fmt::format("{}", year_);
    case PeriodKind::Cumulative: return fmt::format("{}-C{:02}", year_, number_);
    case PeriodKind::Festival: return fmt::format("{}-{}", year_, festival_.word);
  }
  throw std::logic_error("a period of no kind");
}

std::string Period::name(Language language) const {
  const auto year = std::to_string(year_);
  const auto date = date_of(last_);
  const auto month = month_name(language, date.month);
  switch (kind_) {
    case PeriodKind::Day: return translate(language, "period.day", {{"year", year}, {"month", month}, {"day", std::to_string(date.day)}});
    case PeriodKind::Week: return translate(language, "period.week", {{"year", year}, {"number", std::to_string(number_)}});
    case PeriodKind::TenDays:
      return translate(language, fmt::format("period.ten_days.{}", (number_ - 1) % 3 + 1), {{"year", year}, {"month", month}});
    case PeriodKind::Month: return translate(language, "period.month", {{"year", year}, {"month", month}});
    case PeriodKind::JanuaryFebruary: return translate(language, "period.january_february", {{"year", year}});
    case PeriodKind::Quarter: return translate(language, fmt::format("period.quarter.{}", number_), {{"year", year}});
    case PeriodKind::Half: return translate(language, fmt::format("period.half.{}", number_), {{"year", year}});
    case PeriodKind::Year: return translate(language, "period.year", {{"year", year}});
    case PeriodKind::Cumulative: return translate(language, "period.cumulative", {{"year", year}, {"month", month}});
    case PeriodKind::Festival: return translate(language, "period.festival", {{"year", year}, {"festival", festival_.in(language)}});
  }
  throw std::logic_error("a period of no kind");
}

std::optional<Period> Period::moved(int steps) const {
  if (kind_ == PeriodKind::Festival) return std::nullopt;
  if (const auto inside = make(kind_, year_, number_ + steps)) return inside;
  return steps > 0 ? make(kind_, year_ + 1, least_in_year(kind_)) : make(kind_, year_ - 1, most_in_year(kind_, year_ - 1));
}

std::optional<Period> Period::next() const { return moved(1); }
std::optional<Period> Period::previous() const { return moved(-1); }

std::optional<Period> Period::same_last_year() const {
  if (kind_ == PeriodKind::Festival) return std::nullopt;
  if (kind_ != PeriodKind::Day) return make(kind_, year_ - 1, number_);
  const auto date = date_of(first_);
  const auto day = make_day(date.year - 1, date.month, date.day);
  return day ? of(PeriodKind::Day, *day) : std::nullopt;
}

std::strong_ordering Period::operator<=>(const Period& other) const {
  const auto rank = [](const Period& p) {
    return std::tie(p.first_, p.last_, p.kind_, p.year_, p.number_, p.festival_.word, p.festival_.chinese, p.festival_.english);
  };
  return rank(*this) <=> rank(other);
}

bool is_festival_word(std::string_view word) {
  const auto may_follow = [](char c) { return is_small_letter(c) || is_digit(c) || c == '_'; };
  return !word.empty() && word.size() <= 40 && is_small_letter(word.front()) && std::ranges::all_of(word, may_follow);
}

std::optional<FestivalText> parse_festival(std::string_view text) {
  const auto year = digits(text.substr(0, 4), 4);
  if (!year || *year < Period::first_year || *year > Period::last_year || text.size() < 6 || text[4] != '-') return std::nullopt;
  const auto word = text.substr(5);
  return is_festival_word(word) ? std::optional(FestivalText{*year, std::string(word)}) : std::nullopt;
}

}  // namespace fiveone
