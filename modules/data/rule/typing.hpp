// The kinds of values in a rule, and what may stand beside what.
#pragma once

#include <vector>

#include "modules/data/rule/binding.hpp"

namespace fiveone::data {

enum class Type { Unknown, Number, Truth, Text, Day, List };  // Unknown: a fault was told already; List: cells for sum and its like

// The type of each node; faults are appended. `wanted` is the whole's.
std::vector<Type> types_of(const BoundRule& rule, Type wanted, std::vector<RuleFault>& faults);

}  // namespace fiveone::data
