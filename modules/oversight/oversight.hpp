// The face of the room: the audit log as those see it who may read it, its export for an auditor outside, and the check of such
// a file without any data folder.
#pragma once

#include <vector>

#include "floor/house/house.hpp"
#include "modules/oversight/export/export.hpp"
#include "modules/oversight/fault.hpp"
#include "modules/oversight/operator_api.hpp"

namespace fiveone::oversight {

Module module();
std::vector<storage::Migration> migrations();

}  // namespace fiveone::oversight
