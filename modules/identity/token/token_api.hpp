// One's own tokens.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

// `records` must outlive the router.
void add_token_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::identity
