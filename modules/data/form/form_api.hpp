// The routes of forms: GET to whoever may read forms, the rest to who designs them for the whole province.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_form_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
