// What a form looks like and what its cells mean: sections of rows and columns, as the printed form has them.
//
// A cell is addressed `section.row.column` everywhere: in rules, answers, errors, remarks, sheets and links. Its figure's item is the
// column's or else the row's; its breakdown the row's code; its period the report's, carried by the column's PeriodOf.
// Shape in JSON: the same members by the same names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/http/json.hpp"

namespace fiveone::data {

enum class CellKind { Number, Text, Code, Day };
BOOST_DESCRIBE_ENUM(CellKind, Number, Text, Code, Day)

// Of which period a column's figures are, seen from the report's: 本月, 1-本月, 去年同月, 去年1-本月, 上月.
enum class PeriodOf { Own, Cumulative, SameLastYear, CumulativeLastYear, Previous };
BOOST_DESCRIBE_ENUM(PeriodOf, Own, Cumulative, SameLastYear, CumulativeLastYear, Previous)

// The item of a column whose numbers are no figures, whatever its rows name: rates that are computed from them, for example.
inline constexpr std::string_view no_item = "-";

struct Column {
  std::string key;
  std::vector<std::string> captions_zh;  // from the top of the head down; equal neighbours become one cell
  std::vector<std::string> captions_en;
  CellKind kind = CellKind::Number;
  std::string item;            // "" where the row names it; `no_item`
  std::int64_t places = 2;     // behind the point, for Number
  std::string unit_zh;
  std::string unit_en;
  std::string classification;  // whose codes a Code column takes
  std::string formula;         // "" for one that is filled in
  bool required = false;
  PeriodOf period = PeriodOf::Own;
};
BOOST_DESCRIBE_STRUCT(Column, (), (key, captions_zh, captions_en, kind, item, places, unit_zh, unit_en, classification, formula, required, period))

struct Row {
  std::string key;
  std::string caption_zh;
  std::string caption_en;
  std::int64_t depth = 0;   // above 0: "of which" (其中), part of the last row of a smaller depth
  std::string item;
  std::string code;         // of the section's classification: the figure's breakdown
  std::string formula;      // for every Number column of the row that has none of its own
  bool heading = false;     // words only, no cells
};
BOOST_DESCRIBE_STRUCT(Row, (), (key, caption_zh, caption_en, depth, item, code, formula, heading))

// Rows that whoever fills the form adds: one for each code chosen from a classification, or numbered where it is "".
struct OpenRows {
  std::string classification;
  std::int64_t most = 100;
  std::string caption_zh;
  std::string caption_en;
};
BOOST_DESCRIBE_STRUCT(OpenRows, (), (classification, most, caption_zh, caption_en))

struct Section {
  std::string key;
  std::string title_zh;
  std::string title_en;
  std::string classification;  // of its rows' codes
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::optional<OpenRows> open;  // then `rows` is empty
};
BOOST_DESCRIBE_STRUCT(Section, (), (key, title_zh, title_en, classification, columns, rows, open))

struct Layout {
  std::vector<Section> sections;
};
BOOST_DESCRIBE_STRUCT(Layout, (), (sections))

inline constexpr std::size_t most_sections = 20;
inline constexpr std::size_t most_rows = 500;
inline constexpr std::size_t most_columns = 60;
inline constexpr std::size_t most_cells = 20'000;

struct CellAddress {
  std::string section;
  std::string row;
  std::string column;
};
// `section.row.column`: keys are [a-z][a-z0-9_]{0,39}, an open row's a code with points in it, maybe: [A-Za-z0-9._-]{1,40}. Nothing for
// another shape.
std::optional<CellAddress> parse_cell(std::string_view address);
std::string to_string(const CellAddress& cell);

const Section* find_section(const Layout& layout, std::string_view key);
const Column* find_column(const Section& section, std::string_view key);
const Row* find_row(const Section& section, std::string_view key);  // null for an open row

}  // namespace fiveone::data
