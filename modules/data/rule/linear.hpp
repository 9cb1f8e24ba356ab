// Comparisons in one form: a sum of terms with factors, on one side of a number. `a > b + 5` and `2 * a - 10 > 2 * b` are the same.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "modules/data/rule/binding.hpp"

namespace fiveone::data {

// Factors by term; a term is a cell or whatever is not a sum, as text that is the same for the same thing.
struct Linear {
  std::map<std::string, Decimal> terms;
  Decimal constant;
};

// The same text for the same thing, wherever it stands in a rule.
std::string canonical(const BoundRule& rule, const Tables& tables, NodeIndex index);
// Throws std::overflow_error for constants that leave 38 digits.
Linear linear(const BoundRule& rule, const Tables& tables, NodeIndex index);

}  // namespace fiveone::data
