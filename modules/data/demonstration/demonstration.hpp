// Invented units, samples and reports, for whoever tries the program out. In the demonstration province (identity::demonstration_map); a
// second time nothing of it changes anything.
#pragma once

#include <filesystem>

#include "modules/data/filing/surroundings.hpp"

namespace fiveone::data {

Result<> demonstrate_units(storage::Database& records);
// Reports of the last months on every level, most of them accepted, some late, returned, amended or not begun, and the accounts of those
// who file and review them, added to the list in `accounts`. After demonstrate_units.
Result<> demonstrate_reports(storage::Database& records, const Surroundings& around, const std::filesystem::path& accounts);

}  // namespace fiveone::data
