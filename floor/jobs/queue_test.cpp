#include <doctest/doctest.h>

#include <latch>

#include "embedded/floor_audit.hpp"
#include "embedded/floor_jobs.hpp"
#include "floor/audit/verbs.hpp"
#include "floor/jobs/queue.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/own_clock.hpp"
#include "tests/support/room_migrations.hpp"

using namespace fiveone;
using namespace fiveone::jobs;
using namespace fiveone::testing;
using storage::Sql;

namespace {

const std::vector<storage::Migration>& job_migrations() {
  static const auto all = [] {
    auto migrations = migrations_of({embedded_floor_audit(), embedded_floor_jobs()});
    migrations.push_back({"test/0001_ledger", "CREATE TABLE ledger (id BIGINT PRIMARY KEY, job TEXT NOT NULL, node BIGINT NOT NULL) {strict};"});
    return migrations;
  }();
  return all;
}

void on_both(const std::function<void(storage::Database&, OwnClock&)>& test) {
  for_both_engines(job_migrations(), [&](storage::Database& db) {
    OwnClock clock;
    test(db, clock);
  });
}

Id put_job(storage::Database& db, std::string_view key, Instant due, std::string_view payload = "{}") {
  return db.write([&](storage::Transaction& tx) -> Result<Id> { return put(tx, "work", key, payload, due); }).value();
}

std::int64_t in_state(storage::Database& db, State state) {
  return db.read([&](storage::Reader& reader) { return count(reader, state); });
}

std::int64_t ledger(storage::Database& db, Sql sql) {
  return db.read([&](storage::Reader& reader) { return reader.value<std::int64_t>(sql, {}).value(); });
}

// What a job does exactly once: its line in the ledger and its end stand in one verb.
Result<> write_line(storage::Database& db, const Job& job, int node) {
  return db.write([&](storage::Transaction& tx) -> Result<> {
    CHECK_OK(job.finish(tx));
    tx.run(Sql("INSERT INTO ledger (id, job, node) VALUES (:id, :job, :node)"), {{"id", make_id()}, {"job", job.key}, {"node", node}});
    return {};
  });
}

}  // namespace

TEST_CASE("jobs run when they are due, the earliest first") {
  on_both([](storage::Database& db, OwnClock& clock) {
    put_job(db, "third", clock.in(300));
    put_job(db, "first", clock.in(100));
    put_job(db, "second", clock.in(200));
    std::vector<std::string> ran;
    Runner runner(db);
    runner.handle("work", [&](const Job& job) -> Result<> { ran.push_back(job.key); return {}; });
    CHECK(runner.run_due() == 0);
    clock.move(99);
    CHECK(runner.run_due() == 0);
    clock.move(1);
    CHECK(runner.run_due() == 1);
    clock.move(500);
    CHECK(runner.run_due() == 2);
    CHECK(ran == std::vector<std::string>{"first", "second", "third"});
    CHECK(in_state(db, State::Waiting) + in_state(db, State::Running) == 0);
  });
}

TEST_CASE("a job that fails is tried again after growing delays, then lies on the dead-letter list, and runs when retried") {
  on_both([](storage::Database& db, OwnClock& clock) {
    put_job(db, "k", clock.in(0), R"({"a":1})");
    bool healed = false;
    std::vector<std::int64_t> attempts;
    Runner runner(db, {.first_retry_ms = 1'000, .last_retry_ms = 3'000, .max_attempts = 4});
    runner.handle("work", [&](const Job& job) -> Result<> {
      attempts.push_back(job.attempts);
      CHECK(job.payload == R"({"a":1})");
      if (healed) return {};
      if (job.attempts == 2) throw std::runtime_error("broken world");
      return fail(ErrorKind::Busy, "not.yet");
    });
    CHECK(runner.run_due() == 1);
    for (const std::int64_t delay : {1'000, 2'000, 3'000}) {  // doubled, up to the limit
      clock.move(delay - 1);
      CHECK(runner.run_due() == 0);
      clock.move(1);
      CHECK(runner.run_due() == 1);
    }
    CHECK(attempts == std::vector<std::int64_t>{1, 2, 3, 4});
    const auto dead = db.read([](storage::Reader& reader) { return list_dead(reader); });
    REQUIRE(dead.size() == 1);
    CHECK(dead[0].key == "k");
    CHECK(dead[0].last_error.find("not.yet") != std::string::npos);
    clock.move(1'000'000);
    CHECK(runner.run_due() == 0);

    healed = true;
    CHECK(db.write([&](storage::Transaction& tx) -> Result<bool> { return retry_dead(tx, dead[0].id); }).value());
    CHECK(runner.run_due() == 1);
    CHECK(attempts.back() == 1);
    CHECK(in_state(db, State::Dead) == 0);
  });
}

TEST_CASE("a job that ends the process each time is begun no more than its attempts") {
  on_both([](storage::Database& db, OwnClock& clock) {
    put_job(db, "poison", clock.in(0));
    for (int life = 1; life <= 2; ++life) {  // the runner of each life took it and never came back
      REQUIRE(db.write([&](storage::Transaction& tx) -> Result<> {
                  tx.run(Sql("UPDATE job SET state = 1, attempts = attempts + 1, fence = fence + 1, lease_until = :until"), {{"until", clock.in(10)}});
                  return {};
                }).has_value());
      clock.move(10);
    }
    Runner runner(db, {.max_attempts = 2});
    runner.handle("work", [](const Job&) -> Result<> { FAIL("begun again"); return {}; });
    runner.run_due();
    CHECK(in_state(db, State::Dead) == 1);
  });
}

TEST_CASE("a job that was cancelled does not run; one that is not there cannot be") {
  on_both([](storage::Database& db, OwnClock& clock) {
    put_job(db, "k", clock.in(0));
    const auto cancelled = [&] { return db.write([](storage::Transaction& tx) -> Result<bool> { return cancel(tx, "work", "k"); }).value(); };
    CHECK(cancelled());
    CHECK(!cancelled());
    Runner runner(db);
    runner.handle("work", [](const Job&) -> Result<> { FAIL("it ran"); return {}; });
    CHECK(runner.run_due() == 0);
  });
}

TEST_CASE("a job put again under its key replaces the one that waits") {
  on_both([](storage::Database& db, OwnClock& clock) {
    const auto id = put_job(db, "k", clock.in(100), R"({"n":1})");
    CHECK(put_job(db, "k", clock.in(500), R"({"n":2})") == id);
    std::vector<std::string> payloads;
    Runner runner(db);
    runner.handle("work", [&](const Job& job) -> Result<> { payloads.push_back(job.payload); return {}; });
    clock.move(100);
    CHECK(runner.run_due() == 0);
    clock.move(400);
    CHECK(runner.run_due() == 1);
    CHECK(payloads == std::vector<std::string>{R"({"n":2})"});
  });
}

TEST_CASE("a job put by a transaction that fails was never put") {
  on_both([](storage::Database& db, OwnClock& clock) {
    const auto outcome = db.write([&](storage::Transaction& tx) -> Result<> {
      put(tx, "work", "k", "{}", clock.in(0));
      return fail(ErrorKind::Conflict, "stale");
    });
    CHECK(!outcome.has_value());
    CHECK(in_state(db, State::Waiting) == 0);
  });
}

TEST_CASE("a runner that sleeps past its lease is overtaken, and what it then does is rolled back") {
  on_both([](storage::Database& db, OwnClock& clock) {
    put_job(db, "k", clock.in(0));
    Runner sleeper(db, {.lease_ms = 1'000});
    Runner second(db, {.lease_ms = 1'000});
    second.handle("work", [&](const Job& job) { return write_line(db, job, 2); });
    std::optional<std::string> told;
    sleeper.handle("work", [&](const Job& job) -> Result<> {
      CHECK(second.run_due() == 0);  // the lease holds
      clock.move(1'000);
      CHECK(second.run_due() == 1);
      const auto outcome = write_line(db, job, 1);
      if (!outcome) told = outcome.error().key;
      return outcome;
    });
    CHECK(sleeper.run_due() == 1);
    CHECK(told == "job.overtaken");
    CHECK(ledger(db, Sql("SELECT count(*) FROM ledger")) == 1);
    CHECK(ledger(db, Sql("SELECT node FROM ledger")) == 2);
    CHECK(in_state(db, State::Waiting) + in_state(db, State::Running) + in_state(db, State::Dead) == 0);
  });
}

TEST_CASE("a job that is put again while it runs runs again") {
  on_both([](storage::Database& db, OwnClock& clock) {
    put_job(db, "k", clock.in(0), R"({"n":1})");
    std::vector<std::string> payloads;
    Runner runner(db);
    runner.handle("work", [&](const Job& job) -> Result<> {
      payloads.push_back(job.payload);
      if (payloads.size() == 1) put_job(db, "k", clock.in(0), R"({"n":2})");
      return {};
    });
    while (runner.run_due() > 0) {
    }
    CHECK(payloads == std::vector<std::string>{R"({"n":1})", R"({"n":2})"});
  });
}

TEST_CASE("a repeating job comes again after its interval, on every start only once, and a failure does not end it") {
  on_both([](storage::Database& db, OwnClock& clock) {
    int runs = 0;
    const auto made = [&] {
      auto runner = std::make_unique<Runner>(db, RunnerSettings{.workers = 0, .first_retry_ms = 10, .max_attempts = 1});
      runner->repeat("tick", 60'000, [&runs]() -> Result<> {
        ++runs;
        if (runs == 2) return fail(ErrorKind::Busy, "later");
        return {};
      });
      runner->start();
      return runner;
    };
    auto runner = made();
    CHECK(runner->run_due() == 1);
    CHECK(runner->run_due() == 0);
    runner = made();
    CHECK(runner->run_due() == 0);
    clock.move(60'000);
    CHECK(runner->run_due() == 1);  // fails
    clock.move(10);
    CHECK(runner->run_due() == 1);
    clock.move(59'999);
    CHECK(runner->run_due() == 0);
    clock.move(1);
    CHECK(runner->run_due() == 1);
    CHECK(runs == 4);
  });
}

TEST_CASE("what was running when the process ended is taken up at once on SQLite, after its lease on PostgreSQL") {
  on_both([](storage::Database& db, OwnClock& clock) {
    put_job(db, "k", clock.in(0));
    REQUIRE(db.write([&](storage::Transaction& tx) -> Result<> {
                tx.run(Sql("UPDATE job SET state = 1, attempts = 1, fence = 1, lease_until = :until"), {{"until", clock.in(1'000)}});
                return {};
              }).has_value());
    int runs = 0;
    Runner runner(db, {.workers = 0});
    runner.handle("work", [&](const Job&) -> Result<> { ++runs; return {}; });
    runner.start();
    CHECK(runner.run_due() == (db.engine() == storage::Engine::Sqlite ? 1 : 0));
    clock.move(1'000);
    runner.run_due();
    CHECK(runs == 1);
  });
}

TEST_CASE("two nodes on one PostgreSQL share a thousand jobs, each done exactly once") {
  ScratchDatabase scratch(storage::Engine::Postgres);
  REQUIRE(scratch->migrate(job_migrations()).has_value());
  constexpr int jobs = 1'000;
  REQUIRE(scratch->write([&](storage::Transaction& tx) -> Result<> {
              for (int i = 0; i < jobs; ++i) put(tx, "work", std::to_string(i), "{}", now());
              return {};
            }).has_value());
  const auto second_node = storage::Database::open({.url = scratch.url(), .readers = 4});
  std::latch all_written(jobs);
  const auto runner_on = [&](storage::Database& db, int node) {
    auto runner = std::make_unique<Runner>(db);
    runner->handle("work", [&db, &all_written, node](const Job& job) -> Result<> {
      const auto outcome = write_line(db, job, node);
      if (outcome) all_written.count_down();
      return outcome;
    });
    return runner;
  };
  const auto first = runner_on(*scratch, 1);
  const auto second = runner_on(*second_node, 2);
  first->start();
  second->start();
  all_written.wait();
  first->stop();
  second->stop();
  CHECK(ledger(*scratch, Sql("SELECT count(*) FROM ledger")) == jobs);
  CHECK(ledger(*scratch, Sql("SELECT count(DISTINCT job) FROM ledger")) == jobs);
  CHECK(in_state(*scratch, State::Waiting) + in_state(*scratch, State::Running) + in_state(*scratch, State::Dead) == 0);
}
