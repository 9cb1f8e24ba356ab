#include <doctest/doctest.h>

#include "tests/support/both_engines.hpp"

using namespace fiveone;
using namespace fiveone::storage;
using fiveone::testing::for_both_engines;

namespace {

const Migration first{"test/0001_notes", "CREATE TABLE note (id BIGINT PRIMARY KEY, title TEXT NOT NULL) {strict};"
                                         "INSERT INTO note (id, title) VALUES (1, 'a; b');"};
const Migration second{"test/0002_size", "ALTER TABLE note ADD COLUMN size BIGINT;"};

std::int64_t rows(Database& db) {
  return db.read([](Reader& reader) { return reader.value<std::int64_t>("SELECT count(*) FROM note", {}).value(); });
}

}  // namespace

TEST_CASE("migrations are applied once, in order") {
  for_both_engines([](Database& db) {
    const Migration both[] = {first, second};
    CHECK(db.pending(both) == std::vector<std::string>{first.name, second.name});
    REQUIRE(db.migrate({&first, 1}));
    CHECK(db.pending(both) == std::vector<std::string>{second.name});
    REQUIRE(db.migrate(both));
    REQUIRE(db.migrate(both));
    CHECK(db.pending(both).empty());
    CHECK(rows(db) == 1);
  });
}

TEST_CASE("a migration whose text has changed is refused") {
  for_both_engines([](Database& db) {
    REQUIRE(db.migrate({&first, 1}));
    const Migration changed[] = {{first.name, first.sql + " "}, second};
    const auto outcome = db.migrate(changed);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().key == "storage.migration_changed");
    CHECK(outcome.error().args.front().second == first.name);
    CHECK(db.pending(changed) == std::vector<std::string>{second.name});
  });
}

TEST_CASE("a data folder of a newer program is refused") {
  for_both_engines([](Database& db) {
    const Migration both[] = {first, second};
    REQUIRE(db.migrate(both));
    const auto outcome = db.migrate({&first, 1});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().key == "storage.migration_unknown");
    CHECK(outcome.error().args.front().second == second.name);
  });
}

TEST_CASE("a migration that fails half-way leaves nothing of itself") {
  for_both_engines([](Database& db) {
    const Migration broken[] = {first, {"test/0002_broken", "DELETE FROM note; CREATE TABLE other (id BIGINT) {strict};"
                                                            "INSERT INTO nowhere VALUES (1);"}};
    CHECK_THROWS_AS((void)db.migrate(broken), StorageError);
    CHECK(rows(db) == 1);
    CHECK(db.pending(broken) == std::vector<std::string>{"test/0002_broken"});
    const Migration mended[] = {first, {"test/0002_broken", "CREATE TABLE other (id BIGINT) {strict};"}};
    REQUIRE(db.migrate(mended));
  });
}

TEST_CASE("two nodes that start together migrate once") {
  fiveone::testing::ScratchDatabase one(Engine::Postgres);
  const auto other = Database::open({.url = one.url(), .sqlite_vfs = {}});
  std::vector<Migration> many{first};
  for (int n = 2; n <= 20; ++n)
    many.push_back({fmt::format("test/{:04}", n), fmt::format("CREATE TABLE t{} (id BIGINT) {{strict}};", n)});
  Result<> outcome;
  std::thread node([&] { outcome = other->migrate(many); });
  CHECK(one->migrate(many));
  node.join();
  CHECK(outcome);
  CHECK(one->pending(many).empty());
}
