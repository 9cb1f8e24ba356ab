// The portal's face: what app/ and other rooms may ask of it. See README.md.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "floor/house/house.hpp"

namespace fiveone::portal {

Module module();

// The site and columns that an import needs at once: `province` with `news`, `notices` and `policies`. Does nothing where sites exist.
Result<> ensure_first_site(storage::Database& records);

}  // namespace fiveone::portal
