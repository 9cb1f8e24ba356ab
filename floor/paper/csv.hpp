// The same sheet as CSV (RFC 4180), UTF-8 with a BOM, by which spreadsheets know it.
#pragma once

#include <string>

#include "floor/paper/workbook.hpp"

namespace fiveone::paper {

// Text that a spreadsheet would take for a formula gets an apostrophe before it.
std::string write_csv(const SheetPage& page);

}  // namespace fiveone::paper
