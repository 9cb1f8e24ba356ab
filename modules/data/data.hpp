// The face of the room: forms, reports and their review, and the figures that come of them.
#pragma once

#include <vector>

#include "floor/house/house.hpp"

namespace fiveone::data {

Module module();
std::vector<storage::Migration> migrations();

}  // namespace fiveone::data
