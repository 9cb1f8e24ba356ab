// The rows of rules.csv.
#pragma once

#include <string>
#include <vector>

namespace fiveone::portal {

struct Rule {
  std::string id;
  std::string kind;   // site, column, article: `field` must not be empty; column_empty, column_stale, dead_link
  std::string field;
  int limit = 0;      // characters that the field must have, 0 for any number
  std::string clause;
};

const std::vector<Rule>& rules();

}  // namespace fiveone::portal
