#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>
#include <set>

#include "floor/base/log.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/sample_units.hpp"

using namespace fiveone;
using namespace fiveone::storage;
using namespace fiveone::testing;

namespace {

constexpr int writers = 4;

// The child: units from several threads, each acknowledged one told through the pipe, until it is killed.
[[noreturn]] void write_until_killed(const std::string& url, std::int64_t first, int ledger) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const auto db = Database::open({.url = url, .readers = 1, .sqlite_vfs = {}, .sqlite_checkpoint_pages = 100});
  std::atomic<std::int64_t> next = first;
  std::vector<std::thread> threads;
  for (int i = 0; i < writers; ++i)
    threads.emplace_back([&] {
      for (;;) {
        const auto unit = next++;
        if (!perform_sample(*db, unit) || write(ledger, &unit, sizeof unit) != sizeof unit) _exit(1);
      }
    });
  for (auto& thread : threads) thread.join();
  _exit(1);
}

// Starts a writer, kills it after a while, and returns what it had acknowledged.
std::vector<std::int64_t> write_and_kill(const std::string& url, std::int64_t first, std::size_t kill_after) {
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
  const pid_t child = fork();
  if (child == 0) write_until_killed(url, first, ends[1]);
  close(ends[1]);
  std::vector<std::int64_t> ledger;
  std::int64_t unit = 0;
  while (read(ends[0], &unit, sizeof unit) == sizeof unit) {
    ledger.push_back(unit);
    if (ledger.size() == kill_after) kill(child, SIGKILL);
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  return ledger;
}

void kill_many_times(const std::string& url, int kills) {
  std::minstd_rand random(7);
  std::set<std::int64_t> acknowledged;
  for (int round = 0; round < kills; ++round) {
    const auto ledger = write_and_kill(url, round * 100'000 + 1, 1 + random() % 100);
    REQUIRE_FALSE(ledger.empty());
    acknowledged.insert(ledger.begin(), ledger.end());
    const auto db = Database::open({.url = url, .readers = 1, .sqlite_vfs = {}});
    const auto found = find_samples(*db);
    CHECK(found.half == "");
    CHECK(db->check_integrity().empty());
    const std::set<std::int64_t> there(found.units.begin(), found.units.end());
    CHECK(std::ranges::includes(there, acknowledged));
    // What was under way may have been kept without its answer: at most one a thread.
    CHECK(there.size() <= acknowledged.size() + static_cast<std::size_t>(writers * (round + 1)));
  }
}

}  // namespace

TEST_CASE("what was acknowledged survives kill -9 under load, whole and once") {
  for (const auto engine : {Engine::Sqlite, Engine::Postgres}) {
    INFO("on ", engine == Engine::Sqlite ? "SQLite" : "PostgreSQL");
    ScratchDatabase db(engine);
    REQUIRE(db->migrate(sample_migrations()));
    const auto url = db.url();
    db.close();
    kill_many_times(url, engine == Engine::Sqlite ? 40 : 10);
  }
}
