// What stands in the cells of an XLSX sheet, as text. For the worker only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/files/workbook_parts.hpp"

namespace fiveone::files {

// What a style makes of a number.
enum class NumberKind { Number, Moment, Percent };

struct CellTexts {
  std::vector<std::string> shared;  // texts that several cells point to
  std::vector<NumberKind> styles;
  bool since_1904 = false;          // days are counted as the first Macintosh did

  // Throws Refused "broken" for a cell that points to nothing.
  std::string text_of(const pugi::xml_node& cell) const;
};

CellTexts read_cell_texts(const WorkbookParts& parts, const pugi::xml_node& workbook);

// "#,##0.00" is none, "yyyy\年m\月d\日" is one.
bool is_moment_format(std::string_view code);
// "0.0%" is one, 0.0"%" is none.
bool is_percent_format(std::string_view code);
// 42370 -> 2016-01-01, 42370.5 -> 2016-01-01 12:00:00, 0.5 -> 12:00:00 (ECMA-376 18.17.4); "" where it is none that there is.
std::string moment_text(double serial, bool since_1904);
std::string number_text(double number);
std::string percent_text(double number);  // 0.07 -> 7%
std::optional<double> read_number(std::string_view text);

}  // namespace fiveone::files
