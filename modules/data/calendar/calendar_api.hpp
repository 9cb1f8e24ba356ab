// The calendar for the desk: each year's notice, entered when it has come out, and the windows of festivals.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_calendar_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
