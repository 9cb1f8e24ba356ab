// Samples for the desk: what they are, who belongs to them, and how much of the register they hold.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_sample_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
