// What `fiveone init` puts into an empty data folder, so that an import works at once.
#pragma once

#include "floor/storage/database.hpp"

namespace fiveone::portal {

// The site `province` with the columns `news`, `notices` and `policies`. Does nothing where sites exist.
Result<> ensure_first_site(storage::Database& records);

}  // namespace fiveone::portal
