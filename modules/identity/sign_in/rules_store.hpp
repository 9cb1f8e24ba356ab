// The rows of the rules. For this folder only.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::identity {

std::vector<std::pair<std::string, std::int64_t>> list_rule_values(storage::Reader& reader);
void put_rule_value(storage::Transaction& tx, std::string_view name, std::int64_t value);

}  // namespace fiveone::identity
