// Whether a rule says anything: one that can never be broken, that every report breaks, or whose condition no report meets is refused.
//
// Found are: conditions without cells; the same on both sides; comparisons of the same sum of cells with numbers that exclude each other
// or leave nothing out (x > 5 and x < 3; x < y or x >= y; if x > 5 then x > 3), through and, or, not and if; a magnitude or a count
// below zero; a condition on a figure that is missing; a total that is in its own sum. Not found is what follows only from several
// unlike sums together (x > y, y > z, z > x), from products of cells, or from how cells are computed.
#pragma once

#include <optional>

#include "modules/data/rule/binding.hpp"

namespace fiveone::data {

std::optional<RuleFault> find_nonsense(const BoundRule& rule, const Tables& tables);

}  // namespace fiveone::data
