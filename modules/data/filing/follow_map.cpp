// Reports of bureaus that have ended: who finds them and who has them is what stands for those bureaus now. The bureau that a report was
// filed under stays as it was: totals of that time are read on the map of that time.
#include "modules/data/filing/begin.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/review/passing.hpp"

namespace fiveone::data {
namespace {

constexpr std::int64_t moved_at_a_time = 500;

void take_along(audit::Act& act, Report report, const Surroundings& around) {
  const auto before = report;
  report.keeper = standing_for(act.tx, report.keeper);
  if (report.holder != report.unit) report.holder = standing_for(act.tx, report.holder);
  move_report(act.tx, report);
  if (report.state != ReportState::Submitted || report.holder == before.holder) return;
  static const http::Caller nobody;
  ask_for_review({act, nobody, Language::Chinese, around, before, report, find_version(act.tx, report.form_version), {}});
}

Result<std::int64_t> take_some(storage::Database& records, const Surroundings& around, Id ended) {
  const audit::Actor system;
  return audit::perform(records, system, "data.report.follow_map", [&](audit::Act& act) -> Result<std::int64_t> {
    const auto reports = list_kept_by(act.tx, ended, moved_at_a_time);
    for (const auto& report : reports) take_along(act, report, around);
    act.record("organisation", ended, {}, JsonText().add("reports", reports.size()).add("to", standing_for(act.tx, ended)));
    return std::ssize(reports);
  });
}

}  // namespace

Result<std::int64_t> follow_map(storage::Database& records, const Surroundings& around) {
  const auto ended = records.read([](storage::Reader& reader) {
    auto keepers = list_keepers(reader);
    std::erase_if(keepers, [&](Id keeper) { return standing_for(reader, keeper) == keeper; });
    return keepers;
  });
  std::int64_t moved = 0;
  for (const auto keeper : ended)
    for (;;) {
      TRY(const auto some, take_some(records, around, keeper));
      moved += some;
      if (some < moved_at_a_time) break;
    }
  return moved;
}

}  // namespace fiveone::data
