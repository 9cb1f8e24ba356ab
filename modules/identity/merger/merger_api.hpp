// Mergers for the desk: what would follow, and doing it.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

// `records` must outlive the router.
void add_merger_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::identity
