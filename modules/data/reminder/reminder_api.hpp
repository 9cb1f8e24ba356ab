// The routes of reminders: the plan, and urging by hand.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_reminder_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
