// Invented units and a sample of them, for whoever tries the program out.
#pragma once

#include "floor/storage/database.hpp"

namespace fiveone::data {

// In the demonstration province (identity::demonstration_map); a second time it changes nothing.
Result<> demonstrate_units(storage::Database& records);

}  // namespace fiveone::data
