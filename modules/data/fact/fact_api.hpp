// Figures for the desk and the command line, and the order to load the warehouse anew.
#pragma once

#include "floor/http/router.hpp"
#include "modules/data/fact/feed.hpp"
#include "modules/data/fact/item_rules.hpp"

namespace fiveone::data {

// Records, warehouse and feed must outlive the router.
void add_fact_routes(http::Router& router, storage::Database& records, warehouse::Warehouse& warehouse, Feed& feed, FindItem find_item);

}  // namespace fiveone::data
