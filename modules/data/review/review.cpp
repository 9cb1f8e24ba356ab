#include "modules/data/review/review.hpp"

#include "floor/base/text.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/review/passing.hpp"
#include "modules/data/unusual/unusual.hpp"

namespace fiveone::data {
namespace {

Result<> check_reviewer(const Handling& h) {
  if (h.report.state != ReportState::Submitted) return fail(ErrorKind::Conflict, why_not_theirs(h.report));
  if (h.report.submitter == h.caller.person || (h.caller.on_behalf_of && h.report.submitter == h.caller.on_behalf_of))
    return fail(ErrorKind::Conflict, "data.own_report");
  return {};
}

bool is_cell_of(const Handling& h, const std::string& cell) {
  const auto address = parse_cell(cell);
  const auto* section = address ? find_section(h.form->design.layout, address->section) : nullptr;
  if (!section || !find_column(*section, address->column)) return false;
  return section->open ? h.vintage.cells.find(cell) != nullptr : find_row(*section, address->row) != nullptr;
}

// What is said about a cell, or ("") about the whole.
std::optional<FieldError> fault_of(const Handling& h, const std::string& cell, const std::string& text) {
  if (!cell.empty() && !is_cell_of(h, cell)) return FieldError{cell, "data.cell_unknown", {}};
  if (trim(text).empty()) return FieldError{cell, "data.reason_missing", {}};
  if (count_characters(text) > longest_remark) return FieldError{cell, "data.remark_long", {{"most", std::to_string(longest_remark)}}};
  return std::nullopt;
}

void put_remark(const Handling& h, RemarkKind kind, Id organisation, const std::string& cell, const std::string& text) {
  insert_remark(h.act.tx, {.id = make_id(), .report = h.report.id, .vintage = h.report.vintage, .cell = cell, .kind = kind, .person = h.caller.person,
                           .name = h.caller.name, .organisation = organisation, .text = std::string(trim(text)), .at = h.act.at});
}

Result<> check_reasons(const Handling& h, const ReturnOrder& order) {
  if (order.cells.empty() && trim(order.reason).empty()) return fail(ErrorKind::BadInput, "data.reason_missing");
  std::vector<FieldError> faults;
  if (count_characters(order.reason) > longest_remark) faults.push_back({"reason", "data.remark_long", {{"most", std::to_string(longest_remark)}}});
  for (const auto& [cell, reason] : order.cells) {
    if (cell.empty()) faults.push_back({cell, "data.cell_unknown", {}});
    else if (auto fault = fault_of(h, cell, reason)) faults.push_back(*std::move(fault));
  }
  if (faults.empty()) return {};
  return std::unexpected(Error{ErrorKind::BadInput, "data.remark_refused", {}, std::move(faults), {}});
}

JsonText told(const ReturnOrder& order) {
  JsonText cells;
  for (const auto& [cell, reason] : order.cells) cells.add(cell, reason);
  return JsonText().add("reason", order.reason).add_raw("cells", cells.text());
}

}  // namespace

Result<> accept(Handling& h, bool only_clean) {
  CHECK_OK(check_reviewer(h));
  if (only_clean && (h.report.findings != FindingCounts{} || is_unusual(h.act.tx, h.report))) return fail(ErrorKind::Conflict, "data.not_clean");
  CHECK_OK(pass_on(h));
  return lay_down(h);
}

Result<> return_report(Handling& h, const ReturnOrder& order) {
  CHECK_OK(check_reviewer(h));
  CHECK_OK(check_reasons(h, order));
  resolve_remarks(h.act.tx, h.report.id, h.act.at);  // what was asked before has been looked at
  const auto organisation = h.report.holder;
  if (!trim(order.reason).empty()) put_remark(h, RemarkKind::Returned, organisation, "", order.reason);
  for (const auto& [cell, reason] : order.cells) put_remark(h, RemarkKind::Returned, organisation, cell, reason);
  h.vintage.returned = h.act.at;
  give_back(h, ReportState::Returned);
  const auto& first = order.cells.empty() ? CellReason{} : order.cells.front();
  ask_for_correction(h, trim(order.reason).empty() ? first.reason : order.reason, first.cell);
  return lay_down(h, {}, told(order));
}

Result<> say(Handling& h, const RemarkOrder& order) {
  if (auto fault = fault_of(h, order.cell, order.text))
    return std::unexpected(Error{ErrorKind::BadInput, "data.remark_refused", {}, {*std::move(fault)}, {}});
  const bool reviews = h.report.state == ReportState::Submitted && may_review(h.act.tx, h.caller, h.report);
  const bool files = may_file(h.act.tx, h.caller, h.report);
  if (!reviews && !files) return fail(ErrorKind::NotFound, "http.not_found");
  put_remark(h, reviews ? RemarkKind::Asked : RemarkKind::Answered, reviews ? h.report.holder : h.report.unit, order.cell, order.text);
  return lay_down(h, {}, JsonText().add("cell", order.cell).add("text", order.text));
}

Result<> amend(Handling& h, const AmendOrder& order) {
  if (h.report.state != ReportState::Locked) return fail(ErrorKind::Conflict, "data.not_locked");
  if (trim(order.reason).empty()) return fail(ErrorKind::BadInput, "data.amend_reason");
  if (count_characters(order.reason) > longest_remark) return fail(ErrorKind::BadInput, "data.remark_long", {{"most", std::to_string(longest_remark)}});
  h.vintage = {.report = h.report.id, .number = h.report.vintage + 1, .cells = std::move(h.vintage.cells), .nil = h.vintage.nil,
               .reason = std::string(trim(order.reason))};
  h.report.vintage = h.vintage.number;
  give_back(h, ReportState::Amending);
  return lay_down(h, {}, JsonText().add("reason", h.vintage.reason));
}

}  // namespace fiveone::data
