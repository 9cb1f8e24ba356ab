#include <doctest/doctest.h>

#include "tests/support/both_engines.hpp"
#include "tests/support/postgres_server.hpp"

using namespace fiveone;
using namespace fiveone::storage;
using fiveone::testing::PostgresServer;
using fiveone::testing::ScratchDatabase;

namespace {

const Migration postgres_entries[] = {{"test/0001_entries", R"(
  CREATE TABLE entry (id BIGINT PRIMARY KEY) {strict};
  CREATE TABLE doomed (id BIGINT) {strict};
  CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); RETURN NULL; END';
  CREATE CONSTRAINT TRIGGER die_at_commit AFTER INSERT ON doomed DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION die();
  CREATE FUNCTION meet() RETURNS BIGINT LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001'', MESSAGE = ''met another''; END';
)"}};

Result<> add_entry(Transaction& tx, std::int64_t id) {
  tx.run("INSERT INTO entry (id) VALUES (:id)", {{"id", id}});
  return {};
}

std::int64_t count_entries(Database& db) {
  return db.read([](Reader& reader) { return reader.value<std::int64_t>("SELECT count(*) FROM entry", {}).value(); });
}

}  // namespace

TEST_CASE("a server that went away is found again") {
  ScratchDatabase db(Engine::Postgres);
  REQUIRE(db->migrate(postgres_entries));
  REQUIRE(db->write([](Transaction& tx) -> Result<> { return add_entry(tx, 1); }));
  PostgresServer::instance().cut_connections(db.url());
  CHECK(count_entries(*db) == 1);
  REQUIRE(db->write([](Transaction& tx) -> Result<> { return add_entry(tx, 2); }));
  CHECK(count_entries(*db) == 2);
}

TEST_CASE("a unit that is cut off before its commit runs again, and is kept once") {
  ScratchDatabase db(Engine::Postgres);
  REQUIRE(db->migrate(postgres_entries));
  int runs = 0;
  REQUIRE(db->write([&](Transaction& tx) -> Result<> {
    CHECK_OK(add_entry(tx, 1));
    if (++runs == 1) PostgresServer::instance().cut_connections(db.url());
    return add_entry(tx, 2);
  }));
  CHECK(runs == 2);
  CHECK(count_entries(*db) == 2);
}

TEST_CASE("a commit whose outcome nobody knows is told and not tried again") {
  ScratchDatabase db(Engine::Postgres);
  REQUIRE(db->migrate(postgres_entries));
  int runs = 0;
  const auto write = [&] {
    (void)db->write([&](Transaction& tx) -> Result<> {
      ++runs;
      tx.run("INSERT INTO doomed (id) VALUES (1)", {});
      return {};
    });
  };
  try {
    write();
    FAIL("the server survived");
  } catch (const StorageError& error) {
    CHECK(error.kind == StorageError::Kind::Lost);
  }
  CHECK(runs == 1);
  CHECK(count_entries(*db) == 0);
}

TEST_CASE("units that never stop meeting others are given up, and leave nothing") {
  ScratchDatabase db(Engine::Postgres);
  REQUIRE(db->migrate(postgres_entries));
  int runs = 0;
  const auto write = [&] {
    (void)db->write([&](Transaction& tx) -> Result<> {
      ++runs;
      CHECK_OK(add_entry(tx, 1));
      tx.value<std::int64_t>("SELECT meet()", {});
      return {};
    });
  };
  try {
    write();
    FAIL("it got through");
  } catch (const StorageError& error) {
    CHECK(error.kind == StorageError::Kind::Busy);
  }
  CHECK(runs > 1);
  CHECK(count_entries(*db) == 0);
}

TEST_CASE("a unit that has met others several times is alone then") {
  ScratchDatabase db(Engine::Postgres);
  REQUIRE(db->migrate(postgres_entries));
  int runs = 0;
  std::int64_t held = 0;
  REQUIRE(db->write([&](Transaction& tx) -> Result<> {
    if (++runs <= 3) tx.value<std::int64_t>("SELECT meet()", {});
    held = tx.value<std::int64_t>("SELECT count(*) FROM pg_locks WHERE relation = 'migration'::regclass AND mode = 'ExclusiveLock' "
                                  "AND pid = pg_backend_pid()", {}).value();
    return {};
  }));
  CHECK(held == 1);
}

TEST_CASE("units that all depend on each other get through") {
  ScratchDatabase db(Engine::Postgres);
  REQUIRE(db->migrate(postgres_entries));
  std::atomic<int> longest = 0;
  {
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < 4; ++writer)
      writers.emplace_back([&, writer] {
        for (int i = 0; i < 25; ++i) {
          int runs = 0;
          CHECK(db->write([&](Transaction& tx) -> Result<> {
            ++runs;
            CHECK_OK(add_entry(tx, writer * 1'000 + tx.value<std::int64_t>("SELECT count(*) FROM entry", {}).value()));
            return {};
          }).has_value());
          longest = std::max(longest.load(), runs);
        }
      });
  }
  CHECK(count_entries(*db) == 100);
  CHECK(longest <= 5);
}

TEST_CASE("statements survive a table that changes under them") {
  ScratchDatabase db(Engine::Postgres);
  REQUIRE(db->migrate(postgres_entries));
  const auto ask = [&] {
    return db->write([](Transaction& tx) -> Result<std::int64_t> {
      std::int64_t columns = 0;
      tx.for_each("SELECT * FROM entry", {}, [&](Row&) { ++columns; });
      return columns;
    });
  };
  REQUIRE(db->write([](Transaction& tx) -> Result<> { return add_entry(tx, 1); }));
  REQUIRE(ask().value() == 1);
  const Migration more[] = {postgres_entries[0], {"test/0002_wider", "ALTER TABLE entry ADD COLUMN size BIGINT;"}};
  REQUIRE(db->migrate(more));
  CHECK(ask().value() == 1);
}

TEST_CASE("no server is an error of its own kind") {
  try {
    Database::open({.url = "postgresql://127.0.0.1:1/nowhere", .sqlite_vfs = {}});
    FAIL("opened");
  } catch (const StorageError& error) {
    CHECK(error.kind == StorageError::Kind::Lost);
  }
}
