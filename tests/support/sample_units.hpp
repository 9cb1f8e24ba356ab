// Units shaped as verbs are: a changed row, its audit line, its outbox entry and its kept answer, in one transaction. For
// the crash, fault and kill tests, until and beside real verbs.
#pragma once

#include <cstdint>
#include <span>

#include "floor/storage/database.hpp"
#include "tests/support/crash_replay.hpp"

namespace fiveone::testing {

std::span<const storage::Migration> sample_migrations();
// Writes unit `number`; every fifth one also moves the body of an older one about, so that pages split and are freed.
Result<> perform_sample(storage::Database& db, std::int64_t number);
Survivors find_samples(storage::Database& db);
// Migrates, then performs units 1 to `count` from a few threads, so that they share commits.
CrashWorkload sample_workload(std::int64_t count);

}  // namespace fiveone::testing
