// The figures of signing in, for the system administrator of the whole house.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

// `records` must outlive the router.
void add_rules_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::identity
