// A CSV file (RFC 4180) as rows of text, in the shape in which a sheet comes (sheet.hpp), so that whoever reads one reads both. UTF-8 with or
// without BOM, GBK or GB18030; any line end; parted by commas, or by semicolons or tabs where the first line has no comma.
#pragma once

#include <string_view>
#include <vector>

#include "floor/files/sheet.hpp"

namespace fiveone::files {

// Cells are trimmed; rows that hold nothing are left away; rows may be of different length. BadInput `text.encoding`, `csv.quote` with
// the `line` of a quote that does not end rightly; TooLarge `sheet.too_large` with `rows` and `columns`.
Result<std::vector<SheetRow>> read_csv(std::string_view bytes, const SheetLimits& limits = {});

}  // namespace fiveone::files
