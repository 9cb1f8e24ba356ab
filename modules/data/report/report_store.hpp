// The rows of reports. For this room only.
#pragma once

#include "floor/storage/database.hpp"
#include "modules/data/fact/source.hpp"
#include "modules/data/report/report.hpp"

namespace fiveone::data {

std::optional<Report> find_report(storage::Reader& reader, Id id);
std::optional<Report> find_report_of(storage::Reader& reader, Id form, std::string_view period, Id unit, Id emergency = {});
// Of whatever asked for it: an emergency has periods that the form itself does not have.
std::optional<Report> find_any_report_of(storage::Reader& reader, Id form, std::string_view period, Id unit);
void insert_report(storage::Transaction& tx, const Report& report);
// Writes every column but those that never change; counts the version up. False where `report.version` is not the one in the records.
bool change_report(storage::Transaction& tx, Report& report);
// Those that there are already of a form and period: the units, in order.
std::vector<Id> list_units_of(storage::Reader& reader, Id form, std::string_view period, Id emergency);
// The bureaus that keep any, and some of what one keeps.
std::vector<Id> list_keepers(storage::Reader& reader);
std::vector<Report> list_kept_by(storage::Reader& reader, Id keeper, std::int64_t most);
// Keeper and holder only; the version stays, since nothing changed for whoever works on it.
void move_report(storage::Transaction& tx, const Report& report);

struct ReportQuestion {
  std::vector<Id> keepers;  // bureaus in reach
  std::vector<Id> units;    // other organisations in reach: enterprises
  Id form;                  // none for all
  std::string period;       // "" for all
  Id unit;
  std::optional<ReportState> state;
  Id holder;
  Id before;                // the list goes on behind this one
  std::size_t limit = 50;
};
std::vector<Report> list_reports(storage::Reader& reader, const ReportQuestion& question);  // newest first

// What waits at the holder, kept by these bureaus; the most unusual first, what is not measured last (unusual/).
std::vector<Report> list_unusual_first(storage::Reader& reader, const ReportQuestion& question);

std::optional<Vintage> find_vintage(storage::Reader& reader, Id report, std::int64_t number);
std::vector<Vintage> list_vintages(storage::Reader& reader, Id report);  // without cells and findings, in order
void insert_vintage(storage::Transaction& tx, const Vintage& vintage);
void change_vintage(storage::Transaction& tx, const Vintage& vintage);
// The newest vintage that was accepted before the end of the day.
std::optional<Vintage> find_vintage_as_of(storage::Reader& reader, Id report, Day day);

// Never handed in, due between the instants; at most `most`, behind the given one, by due and id.
std::vector<Report> list_unfiled(storage::Reader& reader, Instant from, Instant until, const Report* behind, std::size_t most);

// The units whose report of a form and period was accepted last and stands, emergencies aside.
std::vector<Id> list_accepted_units(storage::Reader& reader, Id form, std::string_view period);
// What is known of a unit's earlier reports of a form, of ordinary times or of one emergency: of each the valid vintage, or else the one handed
// in last. Periods that begin from `from` on and before `before`, the newest first.
struct EarlierReport {
  Report report;
  Cells cells;
};
std::vector<EarlierReport> list_earlier(storage::Reader& reader, Id unit, Id form, Day from, Day before, std::size_t most, Id emergency = {});
// Of all units, with the same figures, those whose period ends between the days; behind one of them, the newest period first. No nil returns.
std::vector<EarlierReport> list_filed(storage::Reader& reader, Id form, Day first, Day last, const Report* behind, std::size_t most);
std::int64_t count_filed(storage::Reader& reader, Id form, Day first, Day last);  // up to 1,000,000
std::optional<Cells> find_figures(storage::Reader& reader, Id form, std::string_view period, Id unit, Id emergency = {});
// The accepted figures of these units.
void for_each_accepted(storage::Reader& reader, Id form, std::string_view period, const std::vector<Id>& units,
                       const std::function<void(const Cells&)>& each, Id emergency = {});

// All that were ever accepted, by report and number, behind the given one.
std::vector<AcceptedVintage> list_accepted_vintages(storage::Reader& reader, const AcceptedVintage& after, std::size_t most);
struct ReportVintage {
  Report report;
  Vintage vintage;
};
// Every accepted vintage of these reports, with its report; findings are left out.
std::vector<ReportVintage> list_with_vintages(storage::Reader& reader, const std::vector<Id>& reports);

void insert_remark(storage::Transaction& tx, const Remark& remark);
std::vector<Remark> list_remarks(storage::Reader& reader, Id report);
void resolve_remarks(storage::Transaction& tx, Id report, Instant at);

}  // namespace fiveone::data
