#include "floor/files/workbook_reader.hpp"

#include "floor/base/text.hpp"
#include "floor/files/workbook_cells.hpp"

namespace fiveone::files {
namespace {

constexpr int most_lines = 1'048'576;
constexpr std::size_t most_columns = 16'384;

// "xl/worksheets/sheet1.xml" of the first sheet that is not hidden.
std::string path_of_sheet(const WorkbookParts& parts, const pugi::xml_node& workbook) {
  std::string wanted;
  for (const auto& sheet : child_of(workbook, "sheets").children()) {
    const auto state = attribute_of(sheet, "state");
    if (local_name(sheet) != "sheet" || (!state.empty() && state != "visible")) continue;
    wanted = attribute_of(sheet, "id");
    break;
  }
  const auto relations = parts.read("xl/_rels/workbook.xml.rels");
  for (const auto& relation : child_of(relations, "Relationships").children()) {
    if (wanted.empty() || attribute_of(relation, "Id") != wanted) continue;
    const auto target = attribute_of(relation, "Target");
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }
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

}  // namespace

std::expected<std::vector<SheetRow>, std::string> read_workbook(std::string_view xlsx, const SheetLimits& limits) {
  try {
    const WorkbookParts parts(xlsx, limits.part_bytes);
    if (!parts.has("xl/workbook.xml")) return std::unexpected("not_xlsx");
    const auto document = parts.read("xl/workbook.xml");
    const auto workbook = child_of(document, "workbook");
    const auto texts = read_cell_texts(parts, workbook);
    const auto path = path_of_sheet(parts, workbook);
    if (!parts.has(path)) return std::unexpected("broken");
    const auto sheet = parts.read(path);
    Rows rows(texts, limits);
    for (const auto& row : child_of(child_of(sheet, "worksheet"), "sheetData").children())
      if (local_name(row) == "row") rows.add(row);
    return rows.take();
  } catch (const Refused& refused) {
    return std::unexpected(refused.word);
  }
}

}  // namespace fiveone::files
