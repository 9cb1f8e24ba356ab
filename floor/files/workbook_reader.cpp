#include "floor/files/workbook_reader.hpp"

#include "floor/base/text.hpp"
#include "floor/files/workbook_cells.hpp"

namespace fiveone::files {
namespace {

constexpr int most_lines = 1'048'576;
constexpr std::size_t most_columns = 16'384;

bool is_visible(const pugi::xml_node& sheet) {
  const auto state = attribute_of(sheet, "state");
  return state.empty() || state == "visible";
}

std::vector<pugi::xml_node> sheets_of(const pugi::xml_node& workbook) {
  std::vector<pugi::xml_node> sheets;
  for (const auto& sheet : child_of(workbook, "sheets").children())
    if (local_name(sheet) == "sheet") sheets.push_back(sheet);
  return sheets;
}

// "xl/worksheets/sheet1.xml" of a sheet.
std::string path_of(const WorkbookParts& parts, const pugi::xml_node& sheet) {
  const auto wanted = attribute_of(sheet, "id");
  const auto relations = parts.read("xl/_rels/workbook.xml.rels");
  for (const auto& relation : child_of(relations, "Relationships").children()) {
    if (wanted.empty() || attribute_of(relation, "Id") != wanted) continue;
    const auto target = attribute_of(relation, "Target");
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }
  throw Refused{"broken"};
}

pugi::xml_node first_visible(const std::vector<pugi::xml_node>& sheets) {
  for (const auto& sheet : sheets)
    if (is_visible(sheet)) return sheet;
  throw Refused{"broken"};
}

// "BC12" -> 54 (from 0).
std::size_t column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    if (column > most_columns) throw Refused{"broken"};
  }
  if (at == 0) throw Refused{"broken"};
  return column - 1;
}

class Rows {
 public:
  Rows(const CellTexts& texts, const SheetLimits& limits) : texts_(texts), limits_(limits) {}

  void add(const pugi::xml_node& node) {
    const auto number = attribute_of(node, "r");
    line_ = number.empty() ? line_ + 1 : next_line(number);
    SheetRow row{.line = line_};
    std::size_t next = 0;
    for (const auto& cell : node.children())
      if (local_name(cell) == "c") next = put(row, cell, next);
    if (row.cells.empty()) return;
    if (rows_.size() == limits_.rows) throw Refused{"too_large"};
    rows_.push_back(std::move(row));
  }

  std::vector<SheetRow> take() { return std::move(rows_); }

 private:
  int next_line(const std::string& number) const {
    const auto line = read_number(number);
    if (!line || *line <= line_ || *line > most_lines) throw Refused{"broken"};
    return static_cast<int>(*line);
  }

  // The column behind it.
  std::size_t put(SheetRow& row, const pugi::xml_node& cell, std::size_t next) {
    const auto reference = attribute_of(cell, "r");
    const auto column = reference.empty() ? next : column_of(reference);
    if (column < next) throw Refused{"broken"};
    std::string text(trim(texts_.text_of(cell)));
    if (text.empty()) return column + 1;
    text_bytes_ += text.size();
    if (column >= limits_.columns || text_bytes_ > limits_.text_bytes) throw Refused{"too_large"};
    row.cells.resize(column + 1);
    row.cells.back() = std::move(text);
    return column + 1;
  }

  const CellTexts& texts_;
  const SheetLimits& limits_;
  std::vector<SheetRow> rows_;
  int line_ = 0;
  std::size_t text_bytes_ = 0;
};

constexpr std::size_t most_merged = 10'000;
constexpr std::size_t longest_range = 30;

struct Workbook {
  Workbook(std::string_view xlsx, const SheetLimits& limits) : parts(xlsx, limits.part_bytes) {
    if (!parts.has("xl/workbook.xml")) throw Refused{"not_xlsx"};
    document = parts.read("xl/workbook.xml");
    texts = read_cell_texts(parts, root());
  }
  pugi::xml_node root() const { return child_of(document, "workbook"); }
  // Charts have sheets too, which are no tables.
  pugi::xml_document part_of(const pugi::xml_node& sheet) const {
    const auto path = path_of(parts, sheet);
    if (!parts.has(path)) throw Refused{"broken"};
    return parts.read(path);
  }

  WorkbookParts parts;
  pugi::xml_document document;
  CellTexts texts;
};

std::vector<SheetRow> rows_of(const pugi::xml_node& worksheet, const CellTexts& texts, const SheetLimits& limits) {
  Rows rows(texts, limits);
  for (const auto& row : child_of(worksheet, "sheetData").children())
    if (local_name(row) == "row") rows.add(row);
  return rows.take();
}

std::vector<std::string> merged_in(const pugi::xml_node& worksheet) {
  std::vector<std::string> merged;
  for (const auto& cell : child_of(worksheet, "mergeCells").children()) {
    auto range = attribute_of(cell, "ref");
    if (range.size() > longest_range) throw Refused{"broken"};
    if (merged.size() == most_merged) throw Refused{"too_large"};
    merged.push_back(std::move(range));
  }
  return merged;
}

// What is left of the limits for the sheets behind.
void take_off(SheetLimits& left, const std::vector<SheetRow>& rows) {
  left.rows -= rows.size();
  for (const auto& row : rows)
    for (const auto& cell : row.cells) left.text_bytes -= cell.size();
}

}  // namespace

std::expected<std::vector<SheetRow>, std::string> read_workbook(std::string_view xlsx, const SheetLimits& limits) {
  try {
    const Workbook workbook(xlsx, limits);
    const auto sheet = workbook.part_of(first_visible(sheets_of(workbook.root())));
    return rows_of(child_of(sheet, "worksheet"), workbook.texts, limits);
  } catch (const Refused& refused) {
    return std::unexpected(refused.word);
  }
}

std::expected<std::vector<Sheet>, std::string> read_all_sheets(std::string_view xlsx, const SheetLimits& limits) {
  try {
    const Workbook workbook(xlsx, limits);
    auto left = limits;
    std::vector<Sheet> sheets;
    for (const auto& entry : sheets_of(workbook.root())) {
      if (sheets.size() == most_sheets) return std::unexpected("too_large");
      const auto part = workbook.part_of(entry);
      const auto worksheet = child_of(part, "worksheet");
      sheets.push_back({attribute_of(entry, "name"), is_visible(entry), merged_in(worksheet), rows_of(worksheet, workbook.texts, left)});
      take_off(left, sheets.back().rows);
    }
    return sheets;
  } catch (const Refused& refused) {
    return std::unexpected(refused.word);
  }
}

}  // namespace fiveone::files
