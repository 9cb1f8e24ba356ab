#include <map>
#include <set>

#include "floor/base/text.hpp"
#include "floor/files/sheet.hpp"
#include "floor/paper/printed.hpp"
#include "modules/data/filing/sheet_marks.hpp"

namespace fiveone::data {
namespace {

constexpr files::SheetLimits limits{.rows = 20'000, .columns = first_value_column + most_columns, .part_bytes = 40'000'000, .text_bytes = 5'000'000};
constexpr std::size_t most_faults = 200;

std::string cell_of(const files::SheetRow& row, std::size_t column) { return column < row.cells.size() ? row.cells[column] : ""; }

class FilledReader {
 public:
  FilledReader(const SheetSubject& subject, const CodesOf& codes_of) : layout_(subject.version.design.layout), codes_of_(codes_of) {}

  FilledSheet read(const files::Sheet& sheet) {
    for (const auto& row : sheet.rows) read_row(row);
    for (const auto& range : sheet.merged) check_merged(range);
    return std::move(filled_);
  }

 private:
  void read_row(const files::SheetRow& row) {
    const auto key = cell_of(row, key_column);
    if (key.starts_with('#')) return begin_section(key.substr(1), row);
    const auto at = key.find('.');
    if (at == std::string::npos) return;  // titles, heads, and what somebody wrote beside the form
    if (section_ == nullptr || key.substr(0, at) != section_->key) return fault(row, key_column, "data.sheet.row_unknown", {{"row", key}});
    read_values(row, key.substr(at + 1));
  }

  void begin_section(const std::string& key, const files::SheetRow& row) {
    section_ = find_section(layout_, key);
    columns_.clear();
    if (section_ == nullptr) return fault(row, key_column, "data.sheet.section_unknown", {{"section", key}});
    for (std::size_t i = first_value_column; i < row.cells.size(); ++i)
      if (const auto* column = find_column(*section_, row.cells[i])) columns_[i] = column;
    if (columns_.size() != section_->columns.size()) fault(row, key_column, "data.sheet.columns_gone", {{"section", key}});
  }

  void read_values(const files::SheetRow& row, const std::string& key) {
    const auto* fixed = section_->open ? nullptr : find_row(*section_, key);
    const auto row_key = section_->open ? open_key(row) : fixed != nullptr && !fixed->heading ? std::optional(key) : std::nullopt;
    if (!section_->open && !row_key) return fault(row, key_column, "data.sheet.row_unknown", {{"row", key}});
    if (!row_key) return;
    if (!rows_.insert(section_->key + "." + *row_key).second) return fault(row, caption_column, "data.sheet.row_twice", {{"row", *row_key}});
    for (const auto& [at, column] : columns_) {
      const bool computed = !column->formula.empty() || (fixed != nullptr && !fixed->formula.empty() && column->kind == CellKind::Number);
      if (!computed) read_cell(row, at, *column, *row_key);
    }
  }

  // The code before the name: "meat.pork 猪肉"; a name alone where it is one code's. Nothing for a row that nobody filled.
  std::optional<std::string> open_key(const files::SheetRow& row) {
    const auto typed = cell_of(row, caption_column);
    if (typed.empty()) {
      if (has_values(row)) fault(row, caption_column, "data.sheet.no_code");
      return std::nullopt;
    }
    const auto code = typed.substr(0, typed.find_first_of(" \t"));
    const auto* codes = section_->open->classification.empty() ? nullptr : codes_of_(section_->open->classification);
    if (codes == nullptr) return checked_key(row, code);
    if (codes->has(code)) return code;
    const auto meant = codes->like(typed);
    if (meant.size() == 1) return meant.front();
    fault(row, caption_column, "data.sheet.code_unknown", {{"code", shorten(typed, 40)}});
    return std::nullopt;
  }
  std::optional<std::string> checked_key(const files::SheetRow& row, const std::string& key) {
    if (parse_cell(section_->key + "." + key + ".c")) return key;
    fault(row, caption_column, "data.sheet.code_unknown", {{"code", shorten(key, 40)}});
    return std::nullopt;
  }
  bool has_values(const files::SheetRow& row) const {
    for (const auto& [at, column] : columns_)
      if (!cell_of(row, at).empty()) return true;
    return false;
  }

  void read_cell(const files::SheetRow& row, std::size_t at, const Column& column, const std::string& row_key) {
    const auto address = to_string(CellAddress{section_->key, row_key, column.key});
    const auto read = read_value(column, cell_of(row, at), column.classification.empty() ? nullptr : codes_of_(column.classification));
    filled_.values.push_back({address, read.value});
    addresses_[paper::cell_name(static_cast<std::uint32_t>(row.line - 1), static_cast<std::uint16_t>(at))] = address;
    if (!read.bad.empty()) add({address, read.bad, read.args});
  }

  // Two cells made one have one value, and nobody knows whose it is.
  void check_merged(const std::string& range) {
    const auto first = addresses_.find(range.substr(0, range.find(':')));
    if (first != addresses_.end()) add({first->second, "data.sheet.merged", {{"range", range}}});
  }

  void fault(const files::SheetRow& row, std::uint16_t column, std::string key, MessageArgs args = {}) {
    const auto shown = std::max(column, caption_column);  // nobody sees the keys
    add({paper::cell_name(static_cast<std::uint32_t>(row.line - 1), shown), std::move(key), std::move(args)});
  }
  void add(FieldError error) {
    if (filled_.faults.size() < most_faults) filled_.faults.push_back(std::move(error));
  }

  const Layout& layout_;
  const CodesOf& codes_of_;
  const Section* section_ = nullptr;
  std::map<std::size_t, const Column*> columns_;
  std::set<std::string> rows_;
  std::map<std::string, std::string> addresses_;  // "D7" to the cell's address
  FilledSheet filled_;
};

std::map<std::string, std::string> facts_in(const std::vector<files::Sheet>& sheets) {
  std::map<std::string, std::string> facts;
  for (const auto& sheet : sheets)
    if (sheet.name == facts_sheet)
      for (const auto& row : sheet.rows) facts.emplace(cell_of(row, 0), cell_of(row, 1));
  return facts;
}

Result<> check_fact(const std::map<std::string, std::string>& facts, const std::string& name, const std::string& wanted, const char* key) {
  const auto found = facts.find(name);
  if (found == facts.end()) return fail(ErrorKind::BadInput, "data.sheet.no_template");
  if (found->second == wanted) return {};
  return fail(ErrorKind::BadInput, key, {{"found", shorten(found->second, 60)}, {"wanted", wanted}});
}

Result<> check_facts(const std::map<std::string, std::string>& facts, const SheetSubject& subject) {
  CHECK_OK(check_fact(facts, "form", subject.version.form_key, "data.sheet.other_form"));
  CHECK_OK(check_fact(facts, "version", std::to_string(subject.version.number), "data.sheet.other_version"));
  CHECK_OK(check_fact(facts, "layout", hash_of(subject.version.design.layout), "data.sheet.other_version"));
  CHECK_OK(check_fact(facts, "period", subject.period.text(), "data.sheet.other_period"));
  return check_fact(facts, "unit", subject.unit, "data.sheet.other_unit");
}

}  // namespace

Result<FilledSheet> read_filled(std::string_view xlsx, const SheetSubject& subject, const CodesOf& codes_of) {
  TRY(const auto sheets, files::read_sheets(xlsx, limits));
  CHECK_OK(check_facts(facts_in(sheets), subject));
  for (const auto& sheet : sheets)
    if (sheet.is_visible) return FilledReader(subject, codes_of).read(sheet);
  return fail(ErrorKind::BadInput, "data.sheet.no_template");
}

}  // namespace fiveone::data
