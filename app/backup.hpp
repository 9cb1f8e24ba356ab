// The whole data folder as one file, taken while the server works, and back again. A backup that cannot be restored is none:
// each is unpacked and checked before it is called done.
#pragma once

#include <filesystem>
#include <functional>

#include "app/premises.hpp"

namespace fiveone {

using Progress = std::function<void(std::string_view step, double part_done)>;

// Conflict `backup.postgres` on PostgreSQL, whose own tools do this.
Result<> back_up(Premises& premises, const std::filesystem::path& archive, const Progress& progress);
// Into an empty or missing data folder; Conflict `restore.not_empty` otherwise.
Result<> restore(const Settings& settings, const std::filesystem::path& archive, const Progress& progress);

}  // namespace fiveone
