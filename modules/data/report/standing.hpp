// Where a report belongs and where it goes: the bureau of its unit, and from station to station up to the last level.
//
// The bureau is that of the unit's county or city on the period's last day, whatever became of unit and map since (docs/decisions/0082).
// Who has the report, and who finds it, is what stands for that bureau today.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "floor/http/caller.hpp"
#include "floor/storage/database.hpp"
#include "modules/data/form/schedule.hpp"
#include "modules/data/report/report.hpp"

namespace fiveone::data {

// The commerce bureau in whose area a unit was on a day; itself where it is one. Nothing for an organisation that nobody knows.
std::optional<Id> bureau_of_unit(storage::Reader& reader, Id unit, Day day);
// What stands for an organisation today, itself where nothing does.
Id standing_for(storage::Reader& reader, Id organisation);
// Puts bureau and keeper of a report right, as the map is known now.
void put_in_place(storage::Reader& reader, Report& report);

struct Station {
  Id holder;
  ReportLevel level = ReportLevel::County;
};
// Who reviews it next: the first level of the schedule above where it lies now and above its unit; nothing behind the last.
std::optional<Station> next_station(storage::Reader& reader, const Schedule& schedule, const Report& report);

// Whether a report that was handed in has been passed on by the first who reviews it.
bool is_beyond_first_station(storage::Reader& reader, const Schedule& schedule, const Report& report);

inline constexpr std::string_view reading = "data.report.read";
inline constexpr std::string_view writing = "data.report.write";
// Besides, for the reports of whoever is no bureau: rights reach down the tree, and a county's clerk is not to fill in or alter the figures of
// its enterprises (docs/decisions/0098).
inline constexpr std::string_view writing_for_units = "data.report.write.units";
inline constexpr std::string_view reviewing = "data.report.review";
// The step of a level is a permission of its own, as rights reach down the tree: a province would otherwise find the tasks of all its
// counties in its list, and pass all steps of a report by itself.
std::string_view reviewing_at(ReportLevel level);

// A unit's people hold their permission over the unit itself, a bureau's over the bureau or one above it.
bool may_on_report(storage::Reader& reader, const http::Caller& caller, std::string_view permission, const Report& report);
// What filing a report takes: of a bureau `writing`, of anybody else `writing_for_units` as well.
std::string_view filing_permission(const Report& report);
// NotFound `http.not_found` where the caller may not see it, Forbidden `data.report_of_unit` where they may, and may not file it.
Result<> require_filing(storage::Reader& reader, const http::Caller& caller, const Report& report);
bool may_file(storage::Reader& reader, const http::Caller& caller, const Report& report);
// Whoever reviews must hold the step's permission over who has the report now.
bool may_review(storage::Reader& reader, const http::Caller& caller, const Report& report);

// Whose reports a list shows: the bureaus, and the other organisations, over which the caller may read.
struct Reach {
  std::vector<Id> bureaus;
  std::vector<Id> units;
};
Reach reach_of(storage::Reader& reader, const http::Caller& caller);
// And of those, whose the caller may file: bureaus count as units here where only their own reports are meant.
Reach filing_reach_of(storage::Reader& reader, const http::Caller& caller);

}  // namespace fiveone::data
