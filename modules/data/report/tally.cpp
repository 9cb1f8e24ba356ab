#include "modules/data/report/tally.hpp"

#include "modules/data/report/tally_store.hpp"

namespace fiveone::data {
namespace {

Tally counted(const Report& report) {
  const bool is_valid = report.valid > 0;
  return {.expected = 1,
          .begun = !is_valid && report.state == ReportState::Draft,
          .waiting = !is_valid && report.state == ReportState::Submitted,
          .returned = !is_valid && report.state == ReportState::Returned,
          .locked = is_valid,
          .in_time = report.filed && !is_late(report),
          .late = is_late(report),
          .nil = report.filed && report.nil};
}

Tally difference(const Tally& after, const Tally& before) {
  return {after.expected - before.expected, after.begun - before.begun,   after.waiting - before.waiting, after.returned - before.returned,
          after.locked - before.locked,     after.in_time - before.in_time, after.late - before.late,     after.nil - before.nil};
}

}  // namespace

void move_tally(storage::Transaction& tx, const Report* before, const Report& after) {
  const bool is_elsewhere = before && before->bureau != after.bureau;
  if (is_elsewhere) add_to_tally(tx, *before, difference({}, counted(*before)));
  const auto change = difference(counted(after), before && !is_elsewhere ? counted(*before) : Tally{});
  if (change != Tally{}) add_to_tally(tx, after, change);
}

}  // namespace fiveone::data
