// Which migrations are still to be applied, and applying them: the same on both engines.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::storage {

// Runs several statements at once, e.g. a migration's text, or BEGIN.
using RunScript = std::function<void(const std::string&)>;

std::vector<std::string> pending_migrations(Reader& reader, std::span<const Migration> migrations);

// Each migration in a transaction of its own, opened by `script`; `session` must be outside of one.
// Conflict `storage.migration_changed` or `storage.migration_unknown` with `name`, and then nothing was applied.
Result<> apply_migrations(Transaction& session, const RunScript& script, std::span<const Migration> migrations);

}  // namespace fiveone::storage
