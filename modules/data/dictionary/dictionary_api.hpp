// The dictionary for the desk: items, classifications and their codes; changed one by one or by a file.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

// `records` must outlive the router.
void add_item_routes(http::Router& router, storage::Database& records);
void add_classification_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::data
