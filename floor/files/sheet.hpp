// The first sheet of an XLSX file as rows of text. The file is opened in a worker (worker.hpp), never in this process.
//
// A cell is what a person sees in it, as far as that can be taken up again: text without its fonts, numbers as their shortest digits,
// days as 2016-01-31, times as 08:30 and shares as 12.5% where the style says that a number is one, truth as TRUE and FALSE, formulas by
// their last value, or as =A1+B1 where nobody has computed them yet.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone::files {

struct SheetRow {
  int line = 0;                    // as the sheet numbers it, from 1
  std::vector<std::string> cells;  // from column A to the last that holds something; trimmed, UTF-8
  std::size_t written = 0;         // of a line of text: how many cells it has, empty ones too
};

struct SheetLimits {
  std::size_t rows = 20'000;           // that hold something
  std::size_t columns = 60;
  std::size_t part_bytes = 40'000'000;  // of one part, unpacked
  std::size_t text_bytes = 20'000'000;  // of all cells together
};

// One sheet of several.
struct Sheet {
  std::string name;
  bool is_visible = true;
  std::vector<std::string> merged;  // "B4:C4": cells that somebody made one; what stands there is the first's
  std::vector<SheetRow> rows;
};
inline constexpr std::size_t most_sheets = 8;

// Rows that hold nothing are left away. BadInput `sheet.not_xlsx` (another kind of file), `sheet.broken`, `sheet.encrypted`; TooLarge
// `sheet.too_large` with `rows` and `columns`; and what run_worker refuses.
Result<std::vector<SheetRow>> read_sheet(std::string_view xlsx, const SheetLimits& limits = {});
// All sheets, hidden ones too, in their order. The limits hold for all of them together; TooLarge too where there are more than most_sheets.
Result<std::vector<Sheet>> read_sheets(std::string_view xlsx, const SheetLimits& limits = {});

}  // namespace fiveone::files
