#include <map>
#include <set>

#include "floor/base/decimal.hpp"
#include "floor/base/text.hpp"
#include "floor/files/sheet.hpp"
#include "floor/paper/printed.hpp"
#include "modules/data/filing/sheet_marks.hpp"

namespace fiveone::data {
namespace {

constexpr files::SheetLimits sheet_limits{
    .rows = 2 * most_cells, .columns = first_value_column + most_columns, .part_bytes = 40'000'000, .text_bytes = 5'000'000};
constexpr std::size_t most_faults = 200;

std::string cell_of(const files::SheetRow& row, std::size_t column) { return column < row.cells.size() ? row.cells[column] : ""; }

std::string place_of(const files::SheetRow& row, std::uint16_t column) {
  return paper::cell_name(static_cast<std::uint32_t>(row.line - 1), column);
}

struct Corners {
  std::array<int, 2> lines{};
  std::array<int, 2> columns{};
  bool has(int line, int column) const { return line >= lines[0] && line <= lines[1] && column >= columns[0] && column <= columns[1]; }
};

// "B4:C7"; lines from 1, columns from 0.
std::optional<Corners> corners_of(std::string_view range) {
  Corners corners;
  const auto colon = range.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::array ends{range.substr(0, colon), range.substr(colon + 1)};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto digits = std::min(ends[i].find_first_of("0123456789"), ends[i].size());
    for (const char letter : ends[i].substr(0, digits)) corners.columns[i] = corners.columns[i] * 26 + (letter - 'A' + 1);
    --corners.columns[i];
    std::from_chars(ends[i].data() + digits, ends[i].data() + ends[i].size(), corners.lines[i]);
  }
  return corners;
}

class FilledReader {
 public:
  FilledReader(const SheetSubject& subject, const CodesOf& codes_of) : layout_(subject.version.design.layout), codes_of_(codes_of) {}

  FilledSheet read(const files::Sheet& sheet) {
    for (const auto& row : sheet.rows) read_row(row);
    for (const auto& range : sheet.merged) check_merged(range);
    return std::move(filled_);
  }
  // Whether the keys of all parts of the form are there: without them nothing that stands beside is found.
  bool is_whole() const { return seen_.size() == layout_.sections.size(); }

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
    seen_.insert(key);
    for (std::size_t i = first_value_column; i < row.cells.size(); ++i)
      if (const auto* column = find_column(*section_, row.cells[i])) columns_[i] = column;
    if (columns_.size() != section_->columns.size()) fault(row, key_column, "data.sheet.columns_gone", {{"section", key}});
  }

  void read_values(const files::SheetRow& row, const std::string& key) {
    const auto* fixed = section_->open ? nullptr : find_row(*section_, key);
    const auto row_key = section_->open ? open_key(row) : fixed != nullptr && !fixed->heading ? std::optional(key) : std::nullopt;
    if (!section_->open && !row_key) return fault(row, key_column, "data.sheet.row_unknown", {{"row", key}});
    if (!row_key) return keep_stray(row);
    if (!rows_.insert(section_->key + "." + *row_key).second) {
      fault(row, caption_column, "data.sheet.row_twice", {{"row", *row_key}});
      return keep_stray(row);
    }
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

  void keep_stray(const files::SheetRow& row) {
    if (!section_->open || (cell_of(row, caption_column).empty() && !has_values(row))) return;
    StrayRow stray{section_->key, place_of(row, caption_column), cell_of(row, caption_column), {}};
    for (const auto& [at, column] : columns_)
      if (auto typed = cell_of(row, at); !typed.empty()) stray.values.push_back({column->key, std::move(typed)});
    filled_.content.strays.push_back(std::move(stray));
  }

  void read_cell(const files::SheetRow& row, std::size_t at, const Column& column, const std::string& row_key) {
    const auto address = to_string(CellAddress{section_->key, row_key, column.key});
    const auto read = read_value(column, cell_of(row, at), column.classification.empty() ? nullptr : codes_of_(column.classification));
    filled_.content.values.push_back({address, read.value});
    addresses_.push_back({row.line, static_cast<int>(at), address});
    if (!read.bad.empty()) add({address, read.bad, read.args});
  }

  // Two cells made one have one value, and nobody knows whose it is.
  void check_merged(const std::string& range) {
    const auto corners = corners_of(range);
    if (!corners) return;
    for (const auto& [line, column, address] : addresses_)
      if (corners->has(line, column)) return add({address, "data.sheet.merged", {{"range", range}}});
  }

  void fault(const files::SheetRow& row, std::uint16_t column, std::string key, MessageArgs args = {}) {
    add({place_of(row, std::max(column, caption_column)), std::move(key), std::move(args)});  // nobody sees the keys
  }
  void add(FieldError error) {
    if (filled_.faults.size() < most_faults) filled_.faults.push_back(std::move(error));
  }

  const Layout& layout_;
  const CodesOf& codes_of_;
  const Section* section_ = nullptr;
  std::map<std::size_t, const Column*> columns_;
  std::set<std::string> rows_;
  std::set<std::string> seen_;  // sections
  struct Placed {
    int line;
    int column;
    std::string address;
  };
  std::vector<Placed> addresses_;
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

// What the file remembers of the report, besides what it is for.
std::vector<SheetValue> bases_in(const std::map<std::string, std::string>& facts) {
  std::vector<SheetValue> bases;
  for (const auto& [name, value] : facts)
    if (parse_cell(name)) bases.push_back({name, value});
  return bases;
}

// 1234.50 comes back as 1234.5.
bool is_same(const Layout& layout, const std::string& address, const std::string& before, const std::string& now) {
  if (before == now) return true;
  const auto cell = parse_cell(address);
  const auto* section = cell ? find_section(layout, cell->section) : nullptr;
  const auto* column = section != nullptr ? find_column(*section, cell->column) : nullptr;
  if (column == nullptr || column->kind != CellKind::Number) return false;
  const auto one = Decimal::parse(before);
  const auto other = Decimal::parse(now);
  return one && other && *one == *other;
}

bool is_open_row(const Layout& layout, const std::string& address) {
  const auto cell = parse_cell(address);
  const auto* section = cell ? find_section(layout, cell->section) : nullptr;
  return section != nullptr && section->open && find_column(*section, cell->column) != nullptr;
}

}  // namespace

std::vector<CellChange> changes_in(const SheetContent& content, const Layout& layout) {
  std::map<std::string, std::string> before;
  for (const auto& base : content.bases) before[base.address] = base.value;
  std::vector<CellChange> changes;
  for (const auto& [address, now] : content.values) {
    const auto base = before[address];
    before.erase(address);
    if (!is_same(layout, address, base, now)) changes.push_back({address, now, base, std::nullopt});
  }
  for (const auto& [address, base] : before)
    if (!base.empty() && is_open_row(layout, address)) changes.push_back({address, "", base, std::nullopt});
  return changes;
}

Result<FilledSheet> read_filled(std::string_view xlsx, const SheetSubject& subject, const CodesOf& codes_of) {
  TRY(const auto sheets, files::read_sheets(xlsx, sheet_limits));
  const auto facts = facts_in(sheets);
  CHECK_OK(check_facts(facts, subject));
  const auto form = std::ranges::find_if(sheets, &files::Sheet::is_visible);
  if (form == sheets.end()) return fail(ErrorKind::BadInput, "data.sheet.no_template");
  FilledReader reader(subject, codes_of);
  auto filled = reader.read(*form);
  if (!reader.is_whole()) return fail(ErrorKind::BadInput, "data.sheet.no_template");
  filled.content.bases = bases_in(facts);
  return filled;
}

}  // namespace fiveone::data
