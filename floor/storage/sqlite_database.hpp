// Records in one SQLite file: a writer (sqlite_writer.hpp) and a few read-only connections.
#pragma once

#include <memory>

#include "floor/storage/database.hpp"

namespace fiveone::storage {

std::unique_ptr<Database> open_sqlite(const std::string& path, const DatabaseSettings& settings);

}  // namespace fiveone::storage
