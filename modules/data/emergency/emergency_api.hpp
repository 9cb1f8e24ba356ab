// The routes of emergencies: whoever may switch a county's forms does it for the counties in their reach.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_emergency_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
