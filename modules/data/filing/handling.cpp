#include "modules/data/filing/handling.hpp"

#include "modules/data/report/report_form.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/report/tally.hpp"

namespace fiveone::data {
namespace {

// A reviewer who sees the report is told what became of it.
Result<> require(storage::Reader& reader, const http::Caller& caller, Right right, const Report& report) {
  if (right == Right::Write) return require_filing(reader, caller, report);
  if (!may_on_report(reader, caller, reading, report)) return fail(ErrorKind::NotFound, "http.not_found");
  if (right == Right::Review && !may_review(reader, caller, report)) return fail(ErrorKind::Conflict, why_not_theirs(report));
  return {};
}

JsonText described(JsonText text, const Report& report) {
  text.add("state", boost::describe::enum_to_string(report.state, ""));
  text.add("level", boost::describe::enum_to_string(report.level, ""));
  return text.add("holder", report.holder).add("vintage", report.vintage).add("version", report.version);
}

}  // namespace

std::string why_not_theirs(const Report& report) {
  switch (report.state) {
    case ReportState::Locked: return "data.review_done";
    case ReportState::Submitted: return "data.review_elsewhere";
    default: return "data.review_withdrawn";
  }
}

Result<Handling> take_up(const Acting& acting, Id id, Right right, std::optional<std::int64_t> version) {
  auto& tx = acting.act.tx;
  const auto report = find_report(tx, id);
  if (!report) return fail(ErrorKind::NotFound, "http.not_found");
  CHECK_OK(require(tx, acting.caller, right, *report));
  if (version && *version != report->version) return fail(ErrorKind::Conflict, right == Right::Review ? "data.review_stale" : "stale");
  auto vintage = find_vintage(tx, id, report->vintage);
  if (!vintage) vintage = Vintage{.report = id, .number = report->vintage};  // nobody has begun
  return Handling{acting.act, acting.caller, acting.language, acting.around, *report, *report, form_of(tx, *report), *std::move(vintage)};
}

Result<> lay_down(Handling& h, JsonText before, JsonText after) {
  auto& tx = h.act.tx;
  if (h.is_new) insert_report(tx, h.report);
  else if (!change_report(tx, h.report)) return fail(ErrorKind::Conflict, "stale");
  if (h.vintage.opened.ms == 0) {
    h.vintage.opened = h.act.at;
    h.vintage.opened_by = h.caller.person;
    h.vintage.opened_name = h.caller.name;
    insert_vintage(tx, h.vintage);
  } else {
    change_vintage(tx, h.vintage);
  }
  move_tally(tx, h.is_new ? nullptr : &h.before, h.report);
  h.act.record("report", h.report.id, described(std::move(before), h.before), described(std::move(after), h.report));
  return {};
}

std::string address_of(const Report& report, std::string_view cell) {
  return fmt::format("/desk/data/reports/{}{}{}", report.id.value, cell.empty() ? "" : "#cell=", cell);
}

}  // namespace fiveone::data
