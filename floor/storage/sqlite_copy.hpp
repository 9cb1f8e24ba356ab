// A consistent copy of a SQLite file that is in use.
#pragma once

#include <filesystem>
#include <string>

#include "floor/base/result.hpp"

namespace fiveone::storage {

// Conflict `storage.copy_exists` where `to` is there already, NoSpace `storage.copy_no_space` where the disk is full; both
// with `file`. A copy bears its name only once it is whole and durable.
Result<> copy_sqlite(const std::string& from, const std::string& vfs, const std::filesystem::path& to);

}  // namespace fiveone::storage
