// Kinds of columns by name, for JSON.
#pragma once

#include "floor/http/json.hpp"
#include "modules/portal/column/column.hpp"

namespace fiveone::portal {

BOOST_DESCRIBE_ENUM(ColumnKind, List, PolicyLibrary, Channel)

}  // namespace fiveone::portal
