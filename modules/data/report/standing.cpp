#include "modules/data/report/standing.hpp"

#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

using identity::Organisation;
using identity::OrganisationKind;

std::optional<Organisation> bureau_above(storage::Reader& reader, const Organisation& organisation, Day day) {
  auto above = std::optional(organisation);
  while (above && !identity::is_bureau(above->kind)) above = above->parent ? identity::organisation_near(reader, *above->parent, day) : std::nullopt;
  return above;
}

ReportLevel level_of(OrganisationKind kind) {
  switch (kind) {
    case OrganisationKind::ProvinceDepartment: return ReportLevel::Province;
    case OrganisationKind::CityBureau: return ReportLevel::City;
    case OrganisationKind::CountyBureau: return ReportLevel::County;
    default: return ReportLevel::Unit;
  }
}

ReportLevel level_of(ReviewLevel level) { return static_cast<ReportLevel>(static_cast<int>(level) + 1); }

// The bureau of a level at or above `bureau`, on the map of a day.
std::optional<Organisation> at_level(storage::Reader& reader, Id bureau, ReportLevel level, Day day) {
  auto at = identity::organisation_near(reader, bureau, day);
  while (at && level_of(at->kind) < level) at = at->parent ? identity::organisation_near(reader, *at->parent, day) : std::nullopt;
  return at && level_of(at->kind) == level ? at : std::nullopt;
}

bool is_own(const http::Caller& caller, std::string_view permission, Id unit) {
  const auto held = caller.rights.find(permission);
  return held != caller.rights.end() && std::ranges::find(held->second, unit) != held->second.end();
}

Reach reach_by(storage::Reader& reader, const http::Caller& caller, std::string_view permission) {
  Reach reach;
  const auto today = day_of(now());
  const auto held = caller.rights.find(permission);
  if (held == caller.rights.end()) return reach;
  for (const auto root : held->second) {
    const auto organisation = identity::organisation_as_of(reader, root, today);
    if (organisation && !identity::is_bureau(organisation->kind) && identity::may(reader, caller, permission, root)) reach.units.push_back(root);
  }
  // It begins with the roots, which may be enterprises.
  reach.bureaus = identity::bureaus_in_reach(reader, caller, permission, today);
  std::erase_if(reach.bureaus, [&](Id id) { return std::ranges::find(reach.units, id) != reach.units.end(); });
  return reach;
}

}  // namespace

std::optional<Id> bureau_of_unit(storage::Reader& reader, Id unit, Day day) {
  const auto found = identity::organisation_near(reader, unit, day);
  if (!found) return std::nullopt;
  if (identity::is_bureau(found->kind)) return found->id;
  if (const auto bureau = identity::bureau_of(reader, found->region_code, day)) return bureau->id;
  const auto above = bureau_above(reader, *found, day);
  return above ? std::optional(above->id) : std::nullopt;
}

Id standing_for(storage::Reader& reader, Id organisation) {
  const auto found = identity::successor_of(reader, organisation, day_of(now()));
  return found ? found->id : organisation;
}

void put_in_place(storage::Reader& reader, Report& report) {
  report.bureau = bureau_of_unit(reader, report.unit, report.last).value_or(report.bureau);
  report.keeper = standing_for(reader, report.bureau);
}

std::optional<Station> next_station(storage::Reader& reader, const Schedule& schedule, const Report& report) {
  const auto unit = identity::organisation_near(reader, report.unit, report.last);
  const auto passed = std::max(report.level, unit ? level_of(unit->kind) : ReportLevel::Unit);
  for (const auto step : schedule.review) {
    const auto level = level_of(step);
    if (level <= passed) continue;
    if (const auto bureau = at_level(reader, report.bureau, level, report.last)) return Station{standing_for(reader, bureau->id), level};
  }
  return std::nullopt;
}

bool is_beyond_first_station(storage::Reader& reader, const Schedule& schedule, const Report& report) {
  auto at_unit = report;
  at_unit.level = ReportLevel::Unit;
  const auto first = next_station(reader, schedule, at_unit);
  return !first || first->level != report.level;
}

std::string_view reviewing_at(ReportLevel level) {
  switch (level) {
    case ReportLevel::County: return "data.report.review.county";
    case ReportLevel::City: return "data.report.review.city";
    case ReportLevel::Province: return "data.report.review.province";
    case ReportLevel::Unit: break;
  }
  throw std::logic_error("a unit does not review");
}

bool may_on_report(storage::Reader& reader, const http::Caller& caller, std::string_view permission, const Report& report) {
  if (is_own(caller, permission, report.unit)) return identity::may(reader, caller, permission, report.unit);
  return identity::may(reader, caller, permission, report.keeper);
}

std::string_view filing_permission(const Report& report) { return report.unit == report.bureau ? writing : writing_for_units; }

bool may_file(storage::Reader& reader, const http::Caller& caller, const Report& report) {
  return may_on_report(reader, caller, writing, report) && may_on_report(reader, caller, filing_permission(report), report);
}

Result<> require_filing(storage::Reader& reader, const http::Caller& caller, const Report& report) {
  if (may_file(reader, caller, report)) return {};
  const bool sees = may_on_report(reader, caller, writing, report);
  return sees ? fail(ErrorKind::Forbidden, "data.report_of_unit") : fail(ErrorKind::NotFound, "http.not_found");
}

bool may_review(storage::Reader& reader, const http::Caller& caller, const Report& report) {
  if (report.level == ReportLevel::Unit) return false;
  return identity::may_over(reader, caller, reviewing, report.holder) &&
         identity::may_over(reader, caller, reviewing_at(report.level), report.holder);
}

Reach reach_of(storage::Reader& reader, const http::Caller& caller) { return reach_by(reader, caller, reading); }

Reach filing_reach_of(storage::Reader& reader, const http::Caller& caller) {
  auto reach = reach_by(reader, caller, writing_for_units);
  std::ranges::copy(reach_by(reader, caller, writing).bureaus, std::back_inserter(reach.units));
  return reach;
}

}  // namespace fiveone::data
