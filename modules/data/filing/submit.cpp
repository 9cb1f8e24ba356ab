#include "modules/data/filing/submit.hpp"

#include "modules/data/filing/examine.hpp"
#include "modules/data/report/report_form.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/review/passing.hpp"
#include "modules/data/unusual/unusual.hpp"

namespace fiveone::data {
namespace {

Result<> check_open(const Handling& h) {
  if (!is_open(h.report)) return fail(ErrorKind::Conflict, "data.report_closed");
  const bool amends = h.report.valid > 0;  // puts right what was filed while the version held
  if (!amends && has_expired(*h.form, day_of(h.act.at)))
    return fail(ErrorKind::Conflict, "data.form_expired", {{"day", to_iso(h.form->approval->expires)}, {"number", std::to_string(h.form->number)}});
  return {};
}

// Which reasons of the last return nobody has met: the cell is as it was, and nothing was said.
void find_unanswered(const Handling& h, std::vector<FieldError>& faults) {
  const auto remarks = list_remarks(h.act.tx, h.report.id);
  for (const auto& asked : remarks) {
    if (asked.kind != RemarkKind::Returned || asked.resolved || asked.cell.empty()) continue;
    const auto* cell = h.vintage.cells.find(asked.cell);
    const bool is_changed = cell && cell->at > asked.at;
    const bool is_gone = !cell;
    const bool is_answered = std::ranges::any_of(
        remarks, [&](const Remark& said) { return said.kind == RemarkKind::Answered && said.cell == asked.cell && said.at >= asked.at; });
    if (!is_changed && !is_gone && !is_answered) faults.push_back({asked.cell, "data.return_unanswered", {{"reason", asked.text}}});
  }
}

std::string_view fault_of(const Finding& finding) {
  if (finding.class_ == FindingClass::Blocking) return "data.finding_blocks";
  if (!finding.refused_phrase) return "data.explanation_missing";
  return finding.least_characters > 0 ? "data.explanation_short" : "data.explanation_stock";
}

Result<> check_findings(const Handling& h, const std::vector<Finding>& findings) {
  std::vector<FieldError> faults;
  std::size_t places = 0;  // one of a finding, however many cells it names
  for (const auto& finding : findings) {
    if (!stops(finding)) continue;
    ++places;
    const auto& message = h.language == Language::English ? finding.message_en : finding.message_zh;
    const MessageArgs args = {{"message", message}, {"phrase", finding.refused_phrase.value_or("")},
                              {"least", std::to_string(finding.least_characters)}};
    for (const auto& cell : finding.cells) faults.push_back({cell, std::string(fault_of(finding)), args});
    if (finding.cells.empty()) faults.push_back({"", std::string(fault_of(finding)), args});
  }
  const auto found = faults.size();
  find_unanswered(h, faults);
  places += faults.size() - found;
  if (faults.empty()) return {};
  return std::unexpected(Error{ErrorKind::BadInput, "data.report_refused", {{"count", std::to_string(places)}}, std::move(faults), {}});
}

Result<> hand_in(Handling& h, const std::vector<Finding>& findings) {
  put_in_place(h.act.tx, h.report);
  h.vintage.findings = http::encode_json(findings);
  h.vintage.submitted = h.act.at;
  h.vintage.submitted_name = h.caller.name;
  h.report.findings = count(findings);
  h.report.submitted = h.act.at;
  if (!h.report.filed) h.report.filed = h.act.at;
  h.report.submitter = h.caller.person;
  h.act.emit("data.report.submitted", h.report.id, JsonText().add("report", h.report.id).add("vintage", h.report.vintage));
  CHECK_OK(pass_on(h));
  if (h.report.state == ReportState::Submitted && !h.report.nil) ask_for_measuring(h.act.tx, h.report, h.act.at);
  return {};
}

}  // namespace

Result<> submit(Handling& h) {
  CHECK_OK(check_open(h));
  if (h.vintage.cells.empty()) return fail(ErrorKind::Conflict, "data.report_empty");
  h.around.compute(h.act.tx, *h.form, h.report, h.vintage.cells);
  const auto findings = examine(h.act.tx, h.around, *h.form, h.report, h.vintage.cells);
  CHECK_OK(check_findings(h, findings));
  h.report.nil = h.vintage.nil = false;
  CHECK_OK(hand_in(h, findings));
  return lay_down(h, {}, h.told);
}

Result<> submit_nil(Handling& h) {
  CHECK_OK(check_open(h));
  if (!h.form->design.schedule.nil_allowed) return fail(ErrorKind::Conflict, "data.nil_not_allowed");
  const auto filled = [](const Cell& cell) { return !cell.value.empty(); };
  if (std::ranges::any_of(h.vintage.cells.all(), filled)) return fail(ErrorKind::Conflict, "data.nil_with_cells");
  h.report.nil = h.vintage.nil = true;
  CHECK_OK(hand_in(h, {}));
  return lay_down(h, {}, h.told);
}

Result<> take_back(Handling& h) {
  if (h.report.state != ReportState::Submitted) return fail(ErrorKind::Conflict, "data.not_handed_in");
  const auto spoken = [&](const Remark& said) { return said.kind != RemarkKind::Answered && said.at >= *h.report.submitted; };
  if (is_beyond_first_station(h.act.tx, h.form->design.schedule, h.report) || std::ranges::any_of(list_remarks(h.act.tx, h.report.id), spoken))
    return fail(ErrorKind::Conflict, "data.review_begun");
  give_back(h, h.report.valid > 0 ? ReportState::Amending : ReportState::Draft);
  if (h.report.valid == 0 && !h.vintage.returned) h.report.filed = {};  // as if it had never come: it is missing again, and may be late
  return lay_down(h);
}

Result<> renew(Handling& h) {
  if (!is_open(h.report)) return fail(ErrorKind::Conflict, "data.report_closed");
  if (!has_expired(*h.form, day_of(h.act.at))) return fail(ErrorKind::Conflict, "data.form_in_force");
  const auto in_force = active_version(h.act.tx, h.report.form, day_of(h.act.at));
  if (!in_force || in_force->id == h.report.form_version) return fail(ErrorKind::Conflict, "data.form_gone");
  h.report.form_version = in_force->id;
  auto next = form_of(h.act.tx, h.report);
  const auto old = h.vintage.cells;
  std::string homeless;
  Cells kept;
  for (const auto& cell : old.all()) {
    const auto address = parse_cell(cell.address);
    const auto* section = address ? find_section(next->design.layout, address->section) : nullptr;
    const bool has_place = section && find_column(*section, address->column) && (section->open || find_row(*section, address->row));
    if (has_place) kept.put(cell);
    else homeless += fmt::format("{} = {}\n", cell.address, cell.value);
  }
  h.vintage.cells = std::move(kept);
  h.form = std::move(next);
  h.around.compute(h.act.tx, *h.form, h.report, h.vintage.cells);
  h.report.findings = count(examine(h.act.tx, h.around, *h.form, h.report, h.vintage.cells));
  if (!homeless.empty())
    insert_remark(h.act.tx, {.id = make_id(),
                             .report = h.report.id,
                             .vintage = h.report.vintage,
                             .kind = RemarkKind::Answered,
                             .person = h.caller.person,
                             .name = h.caller.name,
                             .organisation = h.report.unit,
                             .text = homeless,
                             .at = h.act.at});
  return lay_down(h, JsonText().add("form_version", h.before.form_version), JsonText().add("form_version", h.report.form_version));
}

}  // namespace fiveone::data
