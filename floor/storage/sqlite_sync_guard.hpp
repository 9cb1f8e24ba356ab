// A failed fsync ends the process: Linux marks the pages clean that it could not write, so that a second fsync succeeds
// without them. Recovery is the start path, which reads what is really on the disk.
#pragma once

#include <string>

namespace fiveone::storage {

// The name of a VFS that is `base` (empty: SQLite's default) in all but this; registers it where needed.
std::string guarded_vfs(const std::string& base);

}  // namespace fiveone::storage
