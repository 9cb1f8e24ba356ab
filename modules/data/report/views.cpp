#include "modules/data/report/views.hpp"

#include "modules/data/calendar/festival.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/unusual/unusual_store.hpp"
#include "modules/inbox/inbox.hpp"

namespace fiveone::data {

void tell_reviewers(storage::Reader& reader, std::span<ReportItem> items) {
  std::vector<Id> ids;
  for (const auto& item : items) ids.push_back(item.id);
  const auto scores = scores_of(reader, ids);
  const auto dues = inbox::dues_of(reader, "report", "data.review", ids);
  for (auto& item : items) {
    if (const auto found = scores.find(item.id); found != scores.end()) item.score = found->second;
    if (const auto found = dues.find(item.id); found != dues.end()) item.review_due = found->second;
  }
}

MessageArgs names_of(storage::Reader& reader, const Report& report) {
  const auto form = find_form(reader, report.form).value_or(Form{});
  const auto unit = identity::organisation_near(reader, report.unit, report.last).value_or(identity::Organisation{});
  const auto period = resolve_period(report.period);
  MessageArgs args;
  add_name(args, "form", form.names.name_zh, form.names.name_en);
  add_name(args, "unit", unit.name_zh, unit.name_en);
  add_name(args, "period", period ? period->name(Language::Chinese) : report.period, period ? period->name(Language::English) : "");
  return args;
}

const identity::Organisation& ReportViews::organisation(Id id) {
  auto known = organisations_.find(id);
  if (known == organisations_.end())
    known = organisations_.emplace(id, identity::organisation_near(reader_, id, day_of(at_)).value_or(identity::Organisation{})).first;
  return known->second;
}

const Form& ReportViews::form(Id id) {
  auto known = forms_.find(id);
  if (known == forms_.end()) known = forms_.emplace(id, find_form(reader_, id).value_or(Form{})).first;
  return known->second;
}

ReportItem ReportViews::item(const Report& r) {
  const auto& names = form(r.form).names;
  const auto& unit = organisation(r.unit);
  const auto& holder = organisation(r.holder);
  return {.id = r.id,
          .form = r.form,
          .form_code = names.key,
          .form_name_zh = names.name_zh,
          .form_name_en = names.name_en,
          .unit = r.unit,
          .unit_name_zh = unit.name_zh,
          .unit_name_en = unit.name_en,
          .period = r.period,
          .emergency = r.emergency ? std::optional(r.emergency) : std::nullopt,
          .due = r.due,
          .late = is_late(r),
          .overdue = !r.filed && r.due < at_,
          .state = r.state,
          .holder = r.holder,
          .holder_name_zh = holder.name_zh,
          .holder_name_en = holder.name_en,
          .level = r.level,
          .vintage = r.vintage,
          .valid = r.valid,
          .nil = r.nil,
          .blocking = r.findings.blocking,
          .explain = r.findings.explain,
          .hints = r.findings.hints,
          .submitted = r.submitted,
          .accepted = r.accepted,
          .version = r.version};
}

CellAnswer ReportViews::cell(const Cell& cell) {
  CellAnswer answer{.v = cell.value};
  if (cell.bad) answer.bad = true;
  if (!cell.explanation.empty()) answer.e = cell.explanation;
  if (cell.by) answer.by = authors_.name_of(cell.by);
  if (cell.by) answer.at = cell.at;
  return answer;
}

CellMap<CellAnswer> ReportViews::cells(const Cells& cells) {
  CellMap<CellAnswer> map;
  for (const auto& one : cells.all()) map.cells.emplace_hint(map.cells.end(), one.address, cell(one));
  return map;
}

RemarkAnswer ReportViews::remark(const Remark& r, Language language) {
  const auto& from = organisation(r.organisation);
  return {.id = r.id,
          .vintage = r.vintage,
          .cell = r.cell,
          .kind = r.kind,
          .text = r.text,
          .by_name = r.name,
          .organisation_name = language == Language::English && !from.name_en.empty() ? from.name_en : from.name_zh,
          .at = r.at,
          .resolved = r.resolved};
}

VintageItem view_of(const Vintage& v, std::int64_t valid) {
  const std::string_view state = v.number == valid ? "valid" : v.accepted ? "accepted" : v.submitted ? "submitted" : "open";
  return {.number = v.number,
          .reason = v.reason,
          .state = std::string(state),
          .opened = v.opened,
          .opened_by_name = v.opened_name,
          .submitted = v.submitted,
          .submitted_by_name = v.submitted_name,
          .accepted = v.accepted,
          .accepted_by_name = v.accepted_name};
}

std::vector<CellDifference> differences(const Cells& before, const Cells& after) {
  std::vector<CellDifference> all;
  for (const auto& cell : after.all())
    if (const auto was = before.value(cell.address); was != cell.value) all.push_back({cell.address, std::string(was), cell.value});
  for (const auto& cell : before.all())
    if (!cell.value.empty() && !after.find(cell.address)) all.push_back({cell.address, cell.value, ""});
  std::ranges::sort(all, {}, &CellDifference::cell);
  return all;
}

CellMap<std::string> values_of(const Cells& cells) {
  CellMap<std::string> map;
  for (const auto& cell : cells.all())
    if (!cell.value.empty()) map.cells.emplace_hint(map.cells.end(), cell.address, cell.value);
  return map;
}

}  // namespace fiveone::data
