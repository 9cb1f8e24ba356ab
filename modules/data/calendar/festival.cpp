#include "modules/data/calendar/festival.hpp"

#include "embedded/modules_data.hpp"
#include "floor/calendar/lunar.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

FestivalBasis basis_of(std::string_view word) {
  if (word == "solar") return FestivalBasis::Solar;
  if (word == "lunar") return FestivalBasis::Lunar;
  if (word == "qingming") return FestivalBasis::Qingming;
  throw std::logic_error("festivals.csv: unknown basis " + std::string(word));
}

std::vector<FestivalRule> read_rules() {
  const auto* file = find_embedded(embedded_modules_data(), "modules/data/calendar/festivals.csv");
  if (!file) throw std::logic_error("the festivals are not part of the program");
  const auto rows = identity::read_table(
      file->text, {"word", "name_zh", "name_en", "basis", "month", "day", "days_before", "length", "source"});
  if (!rows) throw std::logic_error("festivals.csv: " + rows.error().key);
  std::vector<FestivalRule> rules;
  for (const auto& row : *rows) {
    const auto& f = row.fields;
    rules.push_back({{f[0], f[1], f[2]}, basis_of(f[3]), std::stoi(f[4]), std::stoi(f[5]), std::stoi(f[6]), std::stoi(f[7]), f[8]});
  }
  return rules;
}

std::optional<Day> day_of(const FestivalRule& rule, int year) {
  switch (rule.basis) {
    case FestivalBasis::Solar: return make_day(year, rule.month, rule.day);
    case FestivalBasis::Lunar: return calendar::day_of_lunar(year, rule.month, rule.day);
    case FestivalBasis::Qingming: return calendar::day_of_qingming(year);
  }
  return std::nullopt;
}

std::optional<Period> years_on(const Period& festival, int years) { return festival_in(festival.festival_word(), festival.year() + years); }

}  // namespace

const std::vector<FestivalRule>& festival_rules() {
  static const auto rules = read_rules();
  return rules;
}

std::optional<Period> festival_in(std::string_view word, int year) {
  const auto& rules = festival_rules();
  const auto rule = std::ranges::find(rules, word, [](const FestivalRule& r) -> std::string_view { return r.name.word; });
  if (rule == rules.end() || year < Period::first_year || year > Period::last_year) return std::nullopt;
  const auto day = day_of(*rule, year);
  if (!day) return std::nullopt;
  const Day first{day->number - rule->days_before};
  return Period::festival(rule->name, year, first, Day{first.number + rule->length - 1});
}

std::optional<Period> resolve_period(std::string_view text) {
  if (const auto period = Period::parse(text)) return period;
  const auto festival = parse_festival(text);
  return festival ? festival_in(festival->word, festival->year) : std::nullopt;
}

std::optional<Period> period_after(const Period& period) {
  return period.kind() == PeriodKind::Festival ? years_on(period, 1) : period.next();
}

std::optional<Period> period_before(const Period& period) {
  return period.kind() == PeriodKind::Festival ? years_on(period, -1) : period.previous();
}

std::optional<Period> same_period_last_year(const Period& period) {
  return period.kind() == PeriodKind::Festival ? years_on(period, -1) : period.same_last_year();
}

}  // namespace fiveone::data
