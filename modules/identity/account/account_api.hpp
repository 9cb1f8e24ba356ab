// Accounts over the API: for the data folder's owner, and for the system administrator.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::identity {

// `records` must outlive the router.
void add_operator_account_routes(http::Router& router, storage::Database& records);
void add_account_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::identity
