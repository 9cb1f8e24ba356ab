// The routes by which bureaus review, and both sides talk.
#pragma once

#include "floor/http/router.hpp"
#include "modules/data/filing/surroundings.hpp"

namespace fiveone::data {

// All must outlive the router.
void add_review_routes(http::Router& router, storage::Database& records, const Surroundings& around);

}  // namespace fiveone::data
