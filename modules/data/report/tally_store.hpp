// The rows of tallies. For this folder only.
#pragma once

#include "modules/data/report/tally.hpp"

namespace fiveone::data {

// On the row of this writing connection.
void add_to_tally(storage::Transaction& tx, const Report& report, const Tally& change);

}  // namespace fiveone::data
