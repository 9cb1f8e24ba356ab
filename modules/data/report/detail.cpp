// One report with all that stands beside it on the screen: what was filed before, what was said, what does not look right.
#include "modules/data/emergency/emergency.hpp"
#include "modules/data/filing/examine.hpp"
#include "modules/data/report/report_form.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/report/views.hpp"
#include "modules/data/unusual/unusual_store.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_history = 12;

std::vector<std::string> what_may(storage::Reader& reader, const http::Caller& caller, const Report& report, const FormVersion& form) {
  std::vector<std::string> may;
  if (may_file(reader, caller, report)) {
    const bool expired = has_expired(form, day_of(now())) && report.valid == 0;
    if (is_open(report)) {
      may.emplace_back("save");
      if (!expired) may.emplace_back("submit");
      if (!expired && form.design.schedule.nil_allowed) may.emplace_back("nil");
      if (expired) may.emplace_back("renew");
    }
    if (report.state == ReportState::Submitted && !is_beyond_first_station(reader, form.design.schedule, report)) may.emplace_back("take-back");
    if (report.state == ReportState::Locked) may.emplace_back("amend");
    may.emplace_back("remark");
  }
  if (report.state == ReportState::Submitted && report.submitter != caller.person && may_review(reader, caller, report)) {
    may.insert(may.end(), {"accept", "return"});
    if (std::ranges::find(may, "remark") == may.end()) may.emplace_back("remark");
  }
  return may;
}

std::optional<ReturnedAnswer> last_return(const Report& report, const std::vector<Remark>& remarks) {
  if (report.state != ReportState::Returned) return std::nullopt;
  std::optional<ReturnedAnswer> returned;
  for (const auto& remark : remarks) {
    if (remark.kind != RemarkKind::Returned || remark.resolved) continue;
    if (!returned) returned = ReturnedAnswer{.by_name = remark.name, .at = remark.at};
    if (remark.cell.empty()) returned->reason = remark.text;
    else returned->cells.push_back({remark.cell, remark.text});
  }
  return returned;
}

void tell_history(storage::Reader& reader, const Report& report, ReportDetail& detail) {
  for (const auto& [earlier, cells] : list_earlier(reader, report.unit, report.form, Day{0}, report.first, most_history, report.emergency))
    detail.history.push_back({earlier.period, values_of(cells)});
  const auto period = Period::parse(report.period);
  const auto last_year = period ? period->same_last_year() : std::nullopt;
  if (!last_year) return;
  if (const auto cells = find_figures(reader, report.form, last_year->text(), report.unit))
    detail.last_year = PeriodCells{last_year->text(), values_of(*cells)};
}

void tell_form(const FormVersion& form, ReportDetail& detail) {
  detail.form_version = form.number;
  detail.instructions_zh = form.design.instructions_zh;
  detail.instructions_en = form.design.instructions_en;
  detail.nil_allowed = form.design.schedule.nil_allowed;
  detail.layout = form.design.layout;
  if (!form.approval) return;
  detail.approval_number = form.approval->approval_number;
  detail.approved_by = form.approval->approved_by;
  detail.expires = form.approval->expires;
}

}  // namespace

ReportDetail detail_of(storage::Reader& reader, const Surroundings& around, const http::Caller& caller, Language language, const Report& report) {
  ReportViews views(reader, now());
  const auto form = form_of(reader, report);
  const auto vintage = find_vintage(reader, report.id, report.vintage).value_or(Vintage{});
  const auto remarks = list_remarks(reader, report.id);
  ReportDetail detail{.report = views.item(report), .version = report.version};
  tell_form(*form, detail);
  if (const auto period = Period::parse(report.period)) {
    detail.period_name_zh = period->name(Language::Chinese);
    detail.period_name_en = period->name(Language::English);
  }
  if (report.emergency) detail.emergency_reason = find_emergency(reader, report.emergency)->data.reason;
  detail.cells = views.cells(vintage.cells);
  if (report.valid > 0 && report.valid != report.vintage)
    if (const auto valid = find_vintage(reader, report.id, report.valid)) detail.base = values_of(valid->cells);
  detail.returned = last_return(report, remarks);
  detail.reason = vintage.reason;
  for (const auto& remark : remarks) detail.remarks.push_back(views.remark(remark, language));
  detail.findings = standing_findings(reader, around, *form, report, vintage);
  tell_history(reader, report, detail);
  if (identity::may(reader, caller, reading, report.keeper)) {
    detail.unusual = list_unusual(reader, report);
    tell_reviewers(reader, {&detail.report, 1});
  }
  detail.may = what_may(reader, caller, report, *form);
  return detail;
}

}  // namespace fiveone::data
