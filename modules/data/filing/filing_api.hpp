// The routes by which units file: begin, change cells, hand in, take back, amend.
#pragma once

#include "floor/http/router.hpp"
#include "modules/data/filing/surroundings.hpp"

namespace fiveone::data {

// All must outlive the router.
void add_filing_routes(http::Router& router, storage::Database& records, const Surroundings& around);

}  // namespace fiveone::data
