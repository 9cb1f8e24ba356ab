// The demonstration province (README.md beside): invented, labelled on every page, loaded through the same verbs as everything else.
#pragma once

#include "floor/house/house.hpp"

namespace fiveone::portal {

Result<> load_demonstration(House& house);

}  // namespace fiveone::portal
