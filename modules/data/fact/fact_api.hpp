#pragma once

#include "floor/http/router.hpp"
#include "modules/data/fact/feed.hpp"
#include "modules/data/fact/item_rules.hpp"

namespace fiveone::data {

// All must outlive the router.
void add_fact_routes(http::Router& router, storage::Database& records, warehouse::Warehouse& warehouse, Feed& feed, const FindItem& find_item);

}  // namespace fiveone::data
