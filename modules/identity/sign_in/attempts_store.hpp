// The rows of tries. For this folder only.
#pragma once

#include <string>

#include "floor/storage/database.hpp"

namespace fiveone::identity {

struct Attempts {
  std::int64_t failures = 0;
  Instant last;
};

Attempts find_attempts(storage::Reader& reader, const std::string& key);
void put_attempts(storage::Transaction& tx, const std::string& key, const Attempts& attempts);
void delete_attempts(storage::Transaction& tx, const std::string& key);
void decrease_attempts(storage::Transaction& tx, const std::string& key);
std::int64_t delete_attempts_before(storage::Transaction& tx, Instant last);

}  // namespace fiveone::identity
