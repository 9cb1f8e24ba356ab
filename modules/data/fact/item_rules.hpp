// How an item's figures come together: what a question needs to know of the dictionary.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "floor/storage/database.hpp"

namespace fiveone::data {

enum class Summing {
  Sum,       // flows: over units, regions and periods
  Last,      // stocks: over units and regions; of several periods, the last
  Average,   // prices: the mean of what was reported
  Weighted,  // prices: by another item of the same report row, its quantity
};

struct ItemRules {
  std::string code;
  std::string name_zh;
  std::string name_en;
  Summing summing = Summing::Sum;
  int places = 2;
  std::string weight;  // the item whose figures weigh, of Weighted
};

using FindItem = std::function<std::optional<ItemRules>(storage::Reader&, std::string_view code)>;

}  // namespace fiveone::data
