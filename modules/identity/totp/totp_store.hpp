// The rows of recovery codes. For this folder only.
#pragma once

#include <string>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::identity {

void replace_recovery_codes(storage::Transaction& tx, Id account, const std::vector<std::string>& hashes);
bool use_recovery_code(storage::Transaction& tx, Id account, const std::string& hash);

}  // namespace fiveone::identity
