// Rows of a sheet as one text, for the way from the worker to the server.
#pragma once

#include <optional>

#include "floor/files/sheet.hpp"

namespace fiveone::files {

std::string pack_rows(const std::vector<SheetRow>& rows);
// Nothing where the text is not exactly that, its lines do not rise, or a cell is not UTF-8.
std::optional<std::vector<SheetRow>> unpack_rows(std::string_view text);

std::string pack_sheets(const std::vector<Sheet>& sheets);
std::optional<std::vector<Sheet>> unpack_sheets(std::string_view text);

}  // namespace fiveone::files
