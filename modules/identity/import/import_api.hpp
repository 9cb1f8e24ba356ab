// People and posts out of a sheet, for the desk: the empty sheet, what a filled one would do, and doing it.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

// `records` must outlive the router.
void add_import_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::identity
