// Broken disks and missing memory: each write answers with success or an error, what it answered is what is there, and
// writes work again once the fault is gone.
#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>

#include "floor/base/log.hpp"
#include "tests/support/ram_disk.hpp"
#include "tests/support/sample_units.hpp"

using namespace fiveone;
using namespace fiveone::storage;
using namespace fiveone::testing;

namespace {

std::unique_ptr<Database> open_on(const RamDisk& disk) {
  return Database::open({.url = RamDisk::url, .readers = 1, .sqlite_vfs = disk.vfs(), .sqlite_checkpoint_pages = 10});
}

// A disk with units 1 to 3, shut down in an orderly way.
DiskImage sample_disk() {
  static const DiskImage image = [] {
    auto& disk = RamDisk::make();
    sample_workload(3)(*open_on(disk), [](std::int64_t) {});
    return disk.image();
  }();
  return image;
}

struct Outcome {
  std::set<std::int64_t> written{1, 2, 3};
  std::set<std::int64_t> failed;
  std::set<StorageError::Kind> kinds;
};

void write_sample(Database& db, std::int64_t number, Outcome& outcome) {
  try {
    if (perform_sample(db, number)) outcome.written.insert(number);
  } catch (const StorageError& error) {
    outcome.failed.insert(number);
    outcome.kinds.insert(error.kind);
  }
}

// What was acknowledged and nothing else is there, whole, now and after a restart; and one more unit can be written.
void expect_exactly(RamDisk& disk, std::unique_ptr<Database> db, Outcome outcome) {
  const auto look = [&] {
    const auto found = find_samples(*db);
    CHECK(found.half == "");
    CHECK(std::set(found.units.begin(), found.units.end()) == outcome.written);
    CHECK(db->check_integrity().empty());
  };
  look();
  REQUIRE(perform_sample(*db, 1000));
  outcome.written.insert(1000);
  db.reset();
  db = open_on(disk);
  look();
}

// Opens, reads and writes with the n-th operation of that kind failing, for n = 1, 2, 3 … until none fails.
int sweep(DiskFault kind, bool for_good) {
  auto& disk = RamDisk::make();
  int n = 0;
  for (bool failed = true; failed;) {
    ++n;
    CAPTURE(n);
    disk.load(sample_disk());
    disk.fail(kind, n, for_good);
    Outcome outcome;
    std::unique_ptr<Database> db;
    try {
      db = open_on(disk);
      for (std::int64_t unit = 4; unit <= 20; ++unit) write_sample(*db, unit, outcome);
      (void)find_samples(*db);
    } catch (const StorageError&) {
      // Opening or reading met it.
    }
    failed = disk.has_failed();
    disk.fail(DiskFault::None, 0, false);
    if (!db) db = open_on(disk);
    expect_exactly(disk, std::move(db), outcome);
  }
  return n;
}

// Fails the n-th allocation of SQLite.
std::atomic<std::int64_t> allocations_left = INT64_MAX;
std::atomic<bool> allocation_failed = false;
sqlite3_mem_methods real_memory;

bool allocation_fails() {
  if (--allocations_left != 0) return false;
  allocation_failed = true;
  return true;
}
void* allocate(int size) { return allocation_fails() ? nullptr : real_memory.xMalloc(size); }
void* reallocate(void* old, int size) { return allocation_fails() ? nullptr : real_memory.xRealloc(old, size); }

// Before main, since SQLite takes its allocator only before its first use.
[[maybe_unused]] const bool memory_is_ours = [] {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
  static sqlite3_mem_methods ours = real_memory;
  ours.xMalloc = allocate;
  ours.xRealloc = reallocate;
  sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK;
}();

int exit_signal(const std::function<void()>& act) {
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGABRT, SIG_DFL);
    act();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

struct Quiet {
  Quiet() { set_log_level(LogLevel::Error); }
  ~Quiet() { set_log_level(LogLevel::Warning); }
};

}  // namespace

TEST_CASE("a read, write or open that fails is an error or nothing, never a half unit") {
  const Quiet quiet;
  int injections = 0;
  for (const auto kind : {DiskFault::Read, DiskFault::Write, DiskFault::Open, DiskFault::ShareMemory})
    for (const bool for_good : {false, true}) {
      CAPTURE(static_cast<int>(kind));
      CAPTURE(for_good);
      injections += sweep(kind, for_good);
    }
  MESSAGE(injections << " faults injected");
  CHECK(injections > 100);
}

TEST_CASE("a failed sync ends the process before anything is acknowledged") {
  auto& disk = RamDisk::make();
  int n = 0;
  for (int ended_by = SIGABRT; ended_by != 0;) {
    ++n;
    disk.load(sample_disk());
    ended_by = exit_signal([&] {
      set_log_level(LogLevel::Error);
      close(STDERR_FILENO);
      disk.fail(DiskFault::Sync, n, false);
      Outcome outcome;
      const auto db = open_on(disk);
      for (std::int64_t unit = 4; unit <= 12; ++unit) write_sample(*db, unit, outcome);
      if (disk.has_failed()) _exit(1);
    });
    CHECK((ended_by == SIGABRT || ended_by == 0));
  }
  CHECK(n > 9);
}

TEST_CASE("missing memory is an error of that unit and no other") {
  const Quiet quiet;
  auto& disk = RamDisk::make();
  std::int64_t n = 0;
  for (bool failed = true; failed;) {
    ++n;
    CAPTURE(n);
    disk.load(sample_disk());
    Outcome outcome;
    auto db = open_on(disk);
    allocation_failed = false;
    allocations_left = n;
    for (std::int64_t unit = 4; unit <= 6; ++unit) write_sample(*db, unit, outcome);
    try {
      (void)find_samples(*db);
    } catch (const StorageError& error) {
      outcome.kinds.insert(error.kind);
    }
    allocations_left = INT64_MAX;
    failed = allocation_failed;
    CHECK(outcome.failed.size() <= 1);
    for (const auto kind : outcome.kinds) CHECK(kind == StorageError::Kind::Busy);
    expect_exactly(disk, std::move(db), outcome);
  }
  MESSAGE(n << " allocations failed");
  CHECK(n > 100);
}

TEST_CASE("on a full disk writes say so, reads go on, and writes go on when there is space again") {
  const Quiet quiet;
  auto& disk = RamDisk::make();
  disk.load(sample_disk());
  auto db = open_on(disk);
  disk.limit(400'000);
  Outcome outcome;
  for (std::int64_t unit = 4; unit <= 400; ++unit) {
    write_sample(*db, unit, outcome);
    CHECK(find_samples(*db).units.size() == outcome.written.size());
  }
  CHECK(outcome.failed.size() > 10);
  CHECK(outcome.kinds == std::set{StorageError::Kind::Full});
  disk.limit(INT64_MAX);
  expect_exactly(disk, std::move(db), outcome);
}
