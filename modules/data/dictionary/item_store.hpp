// The rows of items. For this folder only.
#pragma once

#include "modules/data/dictionary/item.hpp"

namespace fiveone::data {

void insert_item(storage::Transaction& tx, const Item& item);
void update_item(storage::Transaction& tx, const Item& item);  // with its version as it stands in it

}  // namespace fiveone::data
