// The routes that show who has filed what: for screens, and as sheets to take along.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_progress_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
