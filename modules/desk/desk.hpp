// The face of the room: the desk's page and its files, under /desk/.
#pragma once

#include "floor/house/house.hpp"

namespace fiveone::desk {

Module module();

}  // namespace fiveone::desk
