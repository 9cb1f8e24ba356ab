// The rules that the program carries for the forms that it carries (shipped_rules.csv).
//
// Price changes above 2 % need a remark by the ministry's rule for market monitoring; 30 % a month is a custom of statistics offices, to be
// set by each province: both stand in the rules' texts, which are rows like any other.
#pragma once

#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "modules/data/rule/rule_set.hpp"

namespace fiveone::data {

struct ShippedRule {
  std::string form;  // its key
  RuleText text;
};
std::vector<ShippedRule> shipped_rules();

// Puts them live for forms that have no rules at all, once the forms are there; one that does not fit what has become of its form is left
// out.
Result<> ensure_shipped_rules(storage::Database& records, const audit::Actor& actor);

}  // namespace fiveone::data
