// The inside of `fiveone-worker sheet`: the sheets of an XLSX file (ECMA-376). Not for the server, which asks read_sheet.
//
// Bounded everywhere: what a part unpacks to, rows, columns, and the text of all cells together, so that one long text that a million
// cells point to ends in a refusal. No document type is read and no entity of its own is known.
#pragma once

#include <expected>

#include "floor/files/sheet.hpp"

namespace fiveone::files {

// Or a word: "not_xlsx", "encrypted", "broken", "too_large".
std::expected<std::vector<SheetRow>, std::string> read_workbook(std::string_view xlsx, const SheetLimits& limits);
// The same of all its sheets.
std::expected<std::vector<Sheet>, std::string> read_all_sheets(std::string_view xlsx, const SheetLimits& limits);

}  // namespace fiveone::files
