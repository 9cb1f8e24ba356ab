// The portal's face: what app/ and other rooms may ask of it. See README.md.
#pragma once

#include "floor/house/house.hpp"
#include "modules/portal/first_site.hpp"

namespace fiveone::portal {

Module module();

}  // namespace fiveone::portal
