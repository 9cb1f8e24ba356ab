#include "modules/data/report/tally.hpp"

#include "modules/data/report/tally_store.hpp"

namespace fiveone::data {
namespace {

Tally difference(const Tally& after, const Tally& before) {
  return {.expected = after.expected - before.expected,
          .begun = after.begun - before.begun,
          .at_county = after.at_county - before.at_county,
          .at_city = after.at_city - before.at_city,
          .at_province = after.at_province - before.at_province,
          .returned = after.returned - before.returned,
          .locked = after.locked - before.locked,
          .in_time = after.in_time - before.in_time,
          .late = after.late - before.late,
          .nil = after.nil - before.nil};
}

}  // namespace

Tally counted(const Report& report) {
  const bool is_valid = report.valid > 0;
  const auto waits_at = [&](ReportLevel level) { return !is_valid && report.state == ReportState::Submitted && report.level == level; };
  return {.expected = 1,
          .begun = !is_valid && report.state == ReportState::Draft,
          .at_county = waits_at(ReportLevel::County),
          .at_city = waits_at(ReportLevel::City),
          .at_province = waits_at(ReportLevel::Province),
          .returned = !is_valid && report.state == ReportState::Returned,
          .locked = is_valid,
          .in_time = report.filed && !is_late(report),
          .late = is_late(report),
          .nil = report.filed && report.nil};
}

void move_tally(storage::Transaction& tx, const Report* before, const Report& after) {
  const bool is_elsewhere = before && (before->bureau != after.bureau || before->due != after.due);
  if (is_elsewhere) add_to_tally(tx, *before, difference({}, counted(*before)));
  const auto change = difference(counted(after), before && !is_elsewhere ? counted(*before) : Tally{});
  if (change != Tally{}) add_to_tally(tx, after, change);
}

}  // namespace fiveone::data
