// The JSON face of verifications.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::oversight {

// `database` must outlive the router.
void add_verification_routes(http::Router& router, storage::Database& database);

}  // namespace fiveone::oversight
