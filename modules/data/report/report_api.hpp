// The routes that show reports.
#pragma once

#include "floor/http/router.hpp"
#include "modules/data/filing/surroundings.hpp"

namespace fiveone::data {

// All must outlive the router.
void add_report_routes(http::Router& router, storage::Database& records, const Surroundings& around);

}  // namespace fiveone::data
