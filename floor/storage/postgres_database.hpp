// Records in PostgreSQL: units on the calling thread, serializable, retried where they met one another.
#pragma once

#include <memory>

#include "floor/storage/database.hpp"

namespace fiveone::storage {

std::unique_ptr<Database> open_postgres(const DatabaseSettings& settings);

}  // namespace fiveone::storage
