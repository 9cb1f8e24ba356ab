// The rows of the register. For this folder only.
#pragma once

#include "modules/data/unit/unit.hpp"

namespace fiveone::data {

void insert_unit(storage::Transaction& tx, const Unit& unit);
void update_unit(storage::Transaction& tx, const Unit& unit);  // with its version as it stands in it

struct UnitsQuestion {
  std::vector<Id> organisations;
  std::string industry;     // begins with; "" for all
  std::string after;        // a credit code
  std::size_t limit = 50;
};
std::vector<Unit> list_units(storage::Reader& reader, const UnitsQuestion& question);

}  // namespace fiveone::data
