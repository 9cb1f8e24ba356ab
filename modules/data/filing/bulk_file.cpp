// Reports out of a file's rows: one line for a cell, or one line for a unit with its cells beside each other.
#include "floor/base/text.hpp"
#include "modules/data/filing/bulk.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct Heading {
  std::size_t unit = nowhere, cell = nowhere, value = nowhere, explanation = nowhere, nil = nowhere;
  std::vector<std::string> names;
  bool is_long() const { return cell != nowhere; }
};

Result<Heading> heading_in(const files::SheetRow& row) {
  Heading heading{.names = row.cells};
  const auto place = [&](std::initializer_list<std::string_view> words) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (std::ranges::find(words, row.cells[i]) != words.end()) return i;
    return nowhere;
  };
  heading.unit = place({"unit", "credit_code", "单位", "单位代码", "统一社会信用代码"});
  heading.cell = place({"cell", "单元格"});
  heading.value = place({"value", "值", "数值"});
  heading.explanation = place({"explanation", "说明"});
  heading.nil = place({"nil", "零报", "零报告"});
  if (heading.unit == nowhere || (heading.is_long() && heading.value == nowhere)) return fail(ErrorKind::BadInput, "data.filing_heading");
  return heading;
}

class Lines {
 public:
  Lines(Heading heading, std::vector<FilingOutcome>& faults, Language language)
      : heading_(std::move(heading)), faults_(faults), language_(language) {}

  void take(const files::SheetRow& row) {
    const auto unit = heading_.unit < row.cells.size() ? row.cells[heading_.unit] : std::string();
    if (unit.empty()) return refuse("", row.line, "data.line_unit");
    if (is_ragged(row)) return refuse(unit, row.line, "data.line_ragged");
    auto& report = report_of(unit);
    if (heading_.is_long()) take_cell(report, row);
    else take_cells(report, row);
  }

  std::vector<FiledReport> reports() && {
    std::erase_if(reports_, [&](const FiledReport& report) { return spoiled_.contains(report.unit); });
    return std::move(reports_);
  }

 private:
  // Of a sheet, empty cells at a line's end are not known of.
  bool is_ragged(const files::SheetRow& row) const {
    const auto columns = heading_.names.size();
    const auto least = heading_.is_long() ? std::max(heading_.unit, heading_.cell) + 1 : heading_.unit + 1;
    return row.cells.size() > columns || row.cells.size() < least || (row.written > 0 && row.written < columns);
  }

  FiledReport& report_of(const std::string& unit) {
    const auto known = places_.find(unit);
    if (known != places_.end()) return reports_[known->second];
    places_.emplace(unit, reports_.size());
    return reports_.emplace_back(FiledReport{.unit = unit});
  }

  static std::string at(const files::SheetRow& row, std::size_t place) { return place < row.cells.size() ? row.cells[place] : std::string(); }

  void take_cell(FiledReport& report, const files::SheetRow& row) {
    FiledCell cell{.cell = at(row, heading_.cell), .value = {at(row, heading_.value)}};
    if (auto text = at(row, heading_.explanation); !text.empty()) cell.explanation = std::move(text);
    report.cells.push_back(std::move(cell));
  }

  void take_cells(FiledReport& report, const files::SheetRow& row) {
    if (const auto nil = at(row, heading_.nil); nil == "1" || nil == "true" || nil == "是") report.nil = true;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (i != heading_.unit && i != heading_.nil && !row.cells[i].empty()) report.cells.push_back({heading_.names[i], {row.cells[i]}, std::nullopt});
  }

  void refuse(const std::string& unit, int line, std::string_view key) {
    if (!unit.empty()) spoiled_.emplace(unit, true);
    const MessageArgs args = {{"line", std::to_string(line)}, {"columns", std::to_string(heading_.names.size())}};
    const auto text = translate(language_, key, args);
    faults_.push_back({.unit = unit, .code = "data.lines_refused", .message = text, .errors = {{fmt::format("{}", line), std::string(key), text}}});
  }

  Heading heading_;
  std::vector<FilingOutcome>& faults_;
  Language language_;
  std::vector<FiledReport> reports_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::map<std::string, bool, std::less<>> spoiled_;
};

}  // namespace

Result<std::vector<FiledReport>> filings_in(const std::vector<files::SheetRow>& rows, std::vector<FilingOutcome>& faults, Language language) {
  if (rows.size() < 2) return fail(ErrorKind::BadInput, "data.filing_heading");
  if (rows.size() > most_filing_rows) return fail(ErrorKind::TooLarge, "data.filings_many", {{"most", std::to_string(most_filings)}});
  TRY(auto heading, heading_in(rows.front()));
  Lines lines(std::move(heading), faults, language);
  for (const auto& row : std::span(rows).subspan(1)) lines.take(row);
  return std::move(lines).reports();
}

}  // namespace fiveone::data
