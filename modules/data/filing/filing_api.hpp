// The routes by which units file: begin, change cells, hand in, take back, amend; by a sheet; many at once by a program.
#pragma once

#include "floor/http/router.hpp"
#include "modules/data/filing/surroundings.hpp"

namespace fiveone::data {

// All must outlive the router.
void add_filing_routes(http::Router& router, storage::Database& records, const Surroundings& around);
void add_sheet_routes(http::Router& router, storage::Database& records, const Surroundings& around);
void add_bulk_route(http::Router& router, storage::Database& records, const Surroundings& around);

}  // namespace fiveone::data
