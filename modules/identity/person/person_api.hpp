// People, their posts and what is granted to these, for the desk.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

// `records` must outlive the router.
void add_person_routes(http::Router& router, storage::Database& records);
void add_post_routes(http::Router& router, storage::Database& records);
void add_grant_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::identity
