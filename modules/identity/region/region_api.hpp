// The public JSON face of regions.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

// `database` must outlive the router.
void add_region_routes(http::Router& router, storage::Database& database);

}  // namespace fiveone::identity
