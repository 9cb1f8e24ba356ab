// The route that tries a rule on past reports, for whoever writes rules for the whole province.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_trial_route(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
