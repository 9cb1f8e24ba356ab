#include "modules/data/review/passing.hpp"

#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"

namespace fiveone::data {
namespace {

void lock(Handling& h) {
  h.report.state = ReportState::Locked;
  h.report.valid = h.report.vintage;
  h.report.accepted = h.vintage.accepted = h.act.at;
  h.vintage.accepted_name = h.caller.name;
  resolve_remarks(h.act.tx, h.report.id, h.act.at);
  h.act.emit("data.report.accepted", h.report.id, JsonText().add("report", h.report.id).add("vintage", h.report.vintage));
}

}  // namespace

Result<> pass_on(Handling& h) {
  end_tasks(h);
  const auto station = next_station(h.act.tx, h.form->design.schedule, h.report);
  if (!station) {
    lock(h);
    return {};
  }
  h.report.state = ReportState::Submitted;
  h.report.holder = station->holder;
  h.report.level = station->level;
  ask_for_review(h);
  return {};
}

void give_back(Handling& h, ReportState state) {
  end_tasks(h);
  h.report.state = state;
  h.report.holder = h.report.unit;
  h.report.level = ReportLevel::Unit;
}

}  // namespace fiveone::data
