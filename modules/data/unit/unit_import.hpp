// Units out of a file: new ones are registered, known ones (by their credit code) get what is different.
#pragma once

#include <span>

#include "floor/http/caller.hpp"
#include "modules/data/table/import.hpp"

namespace fiveone::data {

std::span<const TableColumn> unit_columns();

// Only within the caller's reach of `data.unit.write`. A unit of another county, or with another name, is refused: moving and renaming
// have a day, and are done on its page.
Result<std::vector<LineReport>> take_in_units(audit::Act& act, const http::Caller& caller, const FileTable& table);

}  // namespace fiveone::data
