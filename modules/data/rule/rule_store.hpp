// The rows of rules. For this folder only.
#pragma once

#include "modules/data/rule/rule.hpp"

namespace fiveone::data {

void insert_rule(storage::Transaction& tx, const Rule& rule);
void update_rule(storage::Transaction& tx, const Rule& rule);  // counts the version up
bool is_rule_key_taken(storage::Reader& reader, Id form, std::string_view key);

// Another value whenever a rule of the form was added or changed.
struct RulesMark {
  std::int64_t rules = 0;
  std::int64_t versions = 0;
  bool operator==(const RulesMark&) const = default;
};
RulesMark mark_of_rules(storage::Reader& reader, Id form);
std::vector<Rule> list_active_rules(storage::Reader& reader, Id form, std::int64_t number);

}  // namespace fiveone::data
