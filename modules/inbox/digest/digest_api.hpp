// The JSON face of the digest.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::inbox {

// `offered`: this house sends mail. `records` must outlive the router.
void add_digest_routes(http::Router& router, storage::Database& records, bool offered);

}  // namespace fiveone::inbox
