// The rows of facts in the warehouse, and which vintages they are of.
//
// data_fact        one row a fact, in the order of item, unit and first day
// data_loaded      the vintages that are in, also those without a fact: none comes in twice
// data_superseded  which vintage of a report was overtaken when: small, since most reports have one vintage
#pragma once

#include <set>
#include <span>
#include <utility>
#include <vector>

#include "floor/warehouse/warehouse.hpp"
#include "modules/data/fact/source.hpp"

namespace fiveone::data {

std::vector<warehouse::Table> fact_tables();

void put_fact(warehouse::Load& load, const Fact& fact);
void put_vintage(warehouse::Load& load, const AcceptedVintage& vintage);

// Report and vintage of those of these reports that are in.
std::set<std::pair<Id, std::int64_t>> list_loaded(warehouse::Warehouse& warehouse, const std::vector<Id>& reports);
std::int64_t count_facts(warehouse::Warehouse& warehouse);

}  // namespace fiveone::data
