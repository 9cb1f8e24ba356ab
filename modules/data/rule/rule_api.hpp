// The JSON face of rules and stock phrases.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_rule_routes(http::Router& router, storage::Database& records);
void add_phrase_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
