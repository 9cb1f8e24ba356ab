#include "modules/data/fact/figure_coverage.hpp"

#include "modules/data/calendar/festival.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/report/report_store.hpp"

namespace fiveone::data {

FigureCoverage::FigureCoverage(storage::Reader& reader, const FigureQuestion& question, const FigureScope& scope, const Figures& figures)
    : reader_(reader),
      question_(question),
      scope_(scope),
      figures_(figures),
      map_(reader, question.map.value_or(day_of(now()))),
      today_(reader, day_of(now())) {}

std::optional<Coverage> FigureCoverage::beside(const Figure& figure) {
  const auto form = figures_.forms.find(figure.item);
  const auto last = last_day_of(figure);
  if (question_.by.unit || !question_.units.empty() || form == figures_.forms.end() || !last) return std::nullopt;
  std::optional<Coverage> coverage;
  for (const auto& [region, part] : of_form(form->second, *last)) {
    if (!belongs_to(region, figure) || !may_see(region)) continue;
    if (!coverage) coverage.emplace();
    *coverage += part;
  }
  return coverage;
}

std::optional<Day> FigureCoverage::last_day_of(const Figure& figure) const {
  const auto& text = question_.by.period ? figure.period : question_.period;
  const auto dots = text.find("..");
  const auto period = resolve_period(dots == std::string::npos ? text : text.substr(dots + 2));
  return period ? std::optional(period->last()) : std::nullopt;
}

const FigureCoverage::ByRegion& FigureCoverage::of_form(Id form, Day day) {
  const auto [place, is_new] = known_.try_emplace({form, day});
  const auto found = is_new ? find_form(reader_, form) : std::nullopt;
  if (!found) return place->second;
  place->second = coverage_by_region(reader_, found->names.key, day);
  if (place->second.empty()) place->second = of_all_that_file(form, day);
  return place->second;
}

FigureCoverage::ByRegion FigureCoverage::of_all_that_file(Id form, Day day) const {
  const auto version = active_version(reader_, form, day);
  if (!version || version->design.schedule.filers != Filers::Enterprises) return {};
  const auto units = list_accepted_units(reader_, form, period_at(version->design.schedule, day).text());
  return units.empty() ? ByRegion{} : coverage_by_region(reader_, units, day);
}

bool FigureCoverage::belongs_to(const std::string& region, const Figure& figure) {
  if (!question_.region.empty() && !map_.lies_in(region, question_.region)) return false;
  if (!question_.by.region) return true;
  const auto found = map_.at(region, question_.level);
  return (found ? found->code : region) == figure.region;
}

bool FigureCoverage::may_see(const std::string& region) {
  return scope_.everything || std::ranges::any_of(scope_.regions, [&](const std::string& own) { return today_.lies_in(region, own); });
}

}  // namespace fiveone::data
