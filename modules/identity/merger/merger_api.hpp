// Mergers for the desk: what would follow, and doing it.
#pragma once

#include "floor/house/house.hpp"

namespace fiveone::identity {

// All must outlive the routes; `dependants` may be set later.
void add_merger_routes(http::Router& router, storage::Database& records, const FindDependants& dependants);

}  // namespace fiveone::identity
