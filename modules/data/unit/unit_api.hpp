// The register for the desk: units within reach, registered, changed, moved, and taken in from a file.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_unit_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
