// Proves that what was acknowledged survives a power loss, at every instant of a workload.
//
// The workload runs once on a disk in memory that remembers every write, truncation, sync and deletion, and every answer
// that left. Then, for every prefix of that log, disks are made as a power loss could have left them: each write that no
// sync covers is dropped, kept, or torn at 512 bytes. The database is opened on each, checked by the engine, and asked
// which units it has. Creating and deleting a file count as durable at once; bits do not rot.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::testing {

// Calls its argument with the unit's number after `write` has returned for it. Any thread may.
using Acknowledge = std::function<void(std::int64_t unit)>;
using CrashWorkload = std::function<void(storage::Database& db, const Acknowledge& acknowledge)>;

// What a restart finds.
struct Survivors {
  std::vector<std::int64_t> units;
  std::string half;  // says which unit is there in part, e.g. a row without its audit line; empty when none is
};
using CrashCheck = std::function<Survivors(storage::Database& db)>;

struct CrashReport {
  std::int64_t points = 0;
  std::int64_t corrupt = 0;
  std::int64_t half = 0;
  std::int64_t lost = 0;  // points at which an acknowledged unit was gone
  std::string first_fault;
};

// How many crashes a test asks for: a tenth where a sanitizer watches (watched.hpp).
std::int64_t crashes(std::int64_t usual);

// About `points` crashes (at least one for each prefix), on all cores. The same seed makes the same crashes of the same log.
CrashReport crash_replay(const CrashWorkload& workload, const CrashCheck& check, std::int64_t points,
                         const std::string& synchronous = "FULL", std::uint64_t seed = 1);

}  // namespace fiveone::testing
