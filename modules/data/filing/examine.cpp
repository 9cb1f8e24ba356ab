#include "modules/data/filing/examine.hpp"

#include "floor/base/messages.hpp"

namespace fiveone::data {
namespace {

class Examination {
 public:
  Examination(storage::Reader& reader, const Surroundings& around, const FormVersion& form, const Report& report, const Cells& cells)
      : reader_(reader), around_(around), form_(form), report_(report), cells_(cells) {}

  std::vector<Finding> found() {
    for (const auto& cell : cells_.all())
      if (cell.bad) find_unreadable(cell);
    for (const auto& section : form_.design.layout.sections)
      for (const auto& column : section.columns)
        if (column.required) find_missing(section, column);
    auto ruled = around_.check(reader_, form_, report_, cells_);
    findings_.insert(findings_.end(), std::make_move_iterator(ruled.begin()), std::make_move_iterator(ruled.end()));
    for (auto& finding : findings_) explain(finding);
    return std::move(findings_);
  }

 private:
  void add(std::string_view key, const MessageArgs& args, std::vector<std::string> cells) {
    findings_.push_back({.class_ = FindingClass::Blocking,
                         .message_zh = translate(Language::Chinese, key, args),
                         .message_en = translate(Language::English, key, args),
                         .cells = std::move(cells)});
  }

  void find_unreadable(const Cell& cell) {
    const auto place = parse_cell(cell.address);
    const auto* section = place ? find_section(form_.design.layout, place->section) : nullptr;
    const auto* column = section ? find_column(*section, place->column) : nullptr;
    if (!column) return;
    const auto codes = column->classification.empty() ? nullptr : around_.codes_of(reader_, column->classification, report_.last);
    const auto read = read_value(*column, cell.value, codes.get());
    add(read.bad.empty() ? "data.value_unread" : read.bad, read.args, {cell.address});
  }

  void find_missing(const Section& section, const Column& column) {
    std::vector<std::string> missing;
    const auto look_at = [&](const std::string& row) {
      auto address = to_string(CellAddress{section.key, row, column.key});
      if (cells_.value(address).empty()) missing.push_back(std::move(address));
    };
    if (!section.open && column.formula.empty()) {
      for (const auto& row : section.rows)
        if (!row.heading && (row.formula.empty() || column.kind != CellKind::Number)) look_at(row.key);
    } else if (section.open) {
      for (const auto& row : rows_filled(section)) look_at(row);
    }
    if (!missing.empty()) add("data.required_missing", {{"column", column.captions_zh.empty() ? column.key : column.captions_zh.back()}}, std::move(missing));
  }

  // Of an open section: those in which something stands.
  std::vector<std::string> rows_filled(const Section& section) const {
    std::vector<std::string> rows;
    for (const auto& cell : cells_.all()) {
      const auto place = parse_cell(cell.address);
      if (!place || place->section != section.key || cell.value.empty()) continue;
      if (rows.empty() || rows.back() != place->row) rows.push_back(place->row);
    }
    return rows;
  }

  void explain(Finding& finding) {
    for (const auto& address : finding.cells) {
      const auto* cell = cells_.find(address);
      if (!cell || cell->explanation.empty()) continue;
      finding.explanation = cell->explanation;
      const auto refused = around_.refused_explanation(reader_, cell->explanation);
      finding.refused_phrase = refused ? std::optional(refused->phrase) : std::nullopt;
      finding.least_characters = refused ? refused->least : 0;
      if (!refused) return;
    }
  }

  storage::Reader& reader_;
  const Surroundings& around_;
  const FormVersion& form_;
  const Report& report_;
  const Cells& cells_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> examine(storage::Reader& reader, const Surroundings& around, const FormVersion& form, const Report& report, const Cells& cells) {
  return Examination(reader, around, form, report, cells).found();
}

std::vector<Finding> standing_findings(storage::Reader& reader, const Surroundings& around, const FormVersion& form, const Report& report,
                                       const Vintage& vintage) {
  if (!is_open(report)) return http::decode_json<std::vector<Finding>>(vintage.findings, http::kept_json).value();
  if (report.state == ReportState::Expected) return {};
  return examine(reader, around, form, report, vintage.cells);
}

FindingCounts count(const std::vector<Finding>& findings) {
  FindingCounts counts;
  for (const auto& finding : findings) {
    counts.blocking += finding.class_ == FindingClass::Blocking;
    counts.explain += finding.class_ == FindingClass::Explain;
    counts.hints += finding.class_ == FindingClass::Hint;
  }
  return counts;
}

bool stops(const Finding& finding) {
  if (finding.class_ == FindingClass::Blocking) return true;
  return finding.class_ == FindingClass::Explain && (!finding.explanation || finding.refused_phrase);
}

}  // namespace fiveone::data
