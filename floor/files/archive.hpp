// Many files as one (zip), with a first entry that names each with its size and SHA-256: a copy that can prove itself.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "floor/base/result.hpp"

namespace fiveone::files {

struct ArchiveEntry {
  std::string name;             // relative, with '/'
  std::filesystem::path file;   // what to put there
};

// Writes to a temporary name beside `archive`, syncs and renames; nothing is left behind when it fails.
void write_archive(const std::filesystem::path& archive, const std::vector<ArchiveEntry>& entries,
                   const std::function<void(double part_done)>& progress);

// Unpacks into an empty folder, checking each hash. BadInput `archive.broken` (with `entry`), `archive.not_ours`. A name that
// leads outside the folder is refused.
Result<> read_archive(const std::filesystem::path& archive, const std::filesystem::path& folder);

}  // namespace fiveone::files
