// How an item's figures come together: what a question needs to know of the dictionary.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "floor/storage/database.hpp"

namespace fiveone::data {

// How figures of several periods become one.
enum class OverPeriods {
  Sum,
  Last,
  Average,
  Weighted,  // by another item of the same row: a price by its quantity
  None,      // they do not
};

struct ItemRules {
  std::string code;
  std::string name_zh;
  std::string name_en;
  OverPeriods over_periods = OverPeriods::Sum;
  bool adds_up = true;  // over units and regions, as flows and stocks do; prices and ratios are averaged
  int places = 2;
  std::string weight;  // the item whose figures weigh, of Weighted
};

using FindItem = std::function<std::optional<ItemRules>(storage::Reader&, std::string_view code)>;

// Out of the room's dictionary.
std::optional<ItemRules> find_item_rules(storage::Reader& reader, std::string_view code);

}  // namespace fiveone::data
