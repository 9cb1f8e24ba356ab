// Organisations for the desk: the tree of a day, each one's timeline; offices, enterprises and bases begun, names changed.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

// `records` must outlive the router.
void add_organisation_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::identity
