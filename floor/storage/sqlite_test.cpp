#include <doctest/doctest.h>

#include <fstream>
#include <latch>

#include "floor/storage/sqlite_writer.hpp"
#include "tests/support/both_engines.hpp"

using namespace fiveone;
using namespace fiveone::storage;
using fiveone::testing::ScratchDatabase;
using fiveone::testing::ScratchFolder;

namespace {

const Migration own_entries[] = {
    {"test/0001_entries", "CREATE TABLE entry (id BIGINT PRIMARY KEY, parent BIGINT REFERENCES entry (id)) {strict};"}};

Result<> add_own_entry(Transaction& tx, std::int64_t id) {
  tx.run("INSERT INTO entry (id) VALUES (:id)", {{"id", id}});
  return {};
}

std::int64_t count_own_entries(Database& db) {
  return db.read([](Reader& reader) { return reader.value<std::int64_t>("SELECT count(*) FROM entry", {}).value(); });
}

// Holds the writer in one unit while `waiting` more are queued from threads of their own, then lets all go.
void write_together(SqliteWriter& writer, const std::vector<std::function<bool(Transaction&)>>& waiting,
                    std::vector<std::string>& outcomes) {
  std::latch held(1);
  std::latch go(1);
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    writer.write([&](Transaction&) {
      held.count_down();
      go.wait();
      return true;
    });
  });
  held.wait();
  outcomes.resize(waiting.size());
  for (std::size_t i = 0; i < waiting.size(); ++i)
    threads.emplace_back([&, i] {
      try {
        writer.write(waiting[i]);
        outcomes[i] = "written";
      } catch (const std::exception& error) {
        outcomes[i] = error.what();
      }
    });
  while (writer.waiting() < waiting.size()) std::this_thread::yield();
  go.count_down();
  for (auto& thread : threads) thread.join();
}

}  // namespace

TEST_CASE("units that wait share one commit, and one that fails does not touch its neighbours") {
  const ScratchFolder folder;
  SqliteWriter writer((folder.path() / "records.db").string(), {});
  writer.run_alone([](SqliteConnection& connection) { connection.script("CREATE TABLE entry (id INTEGER PRIMARY KEY)"); });
  int commits = 0;
  writer.on_commit([&] { ++commits; });
  std::vector<std::function<bool(Transaction&)>> units;
  for (int id = 0; id < 10; ++id)
    units.emplace_back([id](Transaction& tx) {
      (void)add_own_entry(tx, id);
      if (id == 3) throw std::out_of_range("mine");
      if (id == 4) (void)add_own_entry(tx, id);
      return id != 5;
    });
  std::vector<std::string> outcomes;
  write_together(writer, units, outcomes);
  CHECK(outcomes[2] == "written");
  CHECK(outcomes[3] == "mine");
  CHECK(outcomes[4].find("UNIQUE") != std::string::npos);
  CHECK(commits <= 2);
  std::string ids;
  writer.run_alone([&](SqliteConnection& connection) {
    connection.for_each("SELECT id FROM entry ORDER BY id", {}, [&](Row& row) {
      int id = 0;
      row >> id;
      ids += std::to_string(id);
    });
  });
  CHECK(ids == "0126789");
}

TEST_CASE("a queue that is full says so at once") {
  const ScratchFolder folder;
  SqliteWriter writer((folder.path() / "records.db").string(), {}, 2);
  std::latch held(1);
  std::latch go(1);
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    writer.write([&](Transaction&) {
      held.count_down();
      go.wait();
      return true;
    });
  });
  held.wait();
  for (int i = 0; i < 2; ++i) threads.emplace_back([&] { writer.write([](Transaction&) { return true; }); });
  while (writer.waiting() < 2) std::this_thread::yield();
  try {
    writer.write([](Transaction&) { return true; });
    FAIL("the queue took one more");
  } catch (const StorageError& error) {
    CHECK(error.kind == StorageError::Kind::Busy);
  }
  go.count_down();
  for (auto& thread : threads) thread.join();
}

TEST_CASE("a write within a write is a bug that is told, not a stand-still") {
  ScratchDatabase db(Engine::Sqlite);
  const auto nested = [&] {
    (void)db->write([&](Transaction&) -> Result<> {
      return db->write([](Transaction&) -> Result<> { return {}; });
    });
  };
  CHECK_THROWS_AS(nested(), std::logic_error);
}

TEST_CASE("connections are durable and defensive") {
  ScratchDatabase db(Engine::Sqlite);
  const auto setting = [&](Sql sql) {
    return db->write([&](Transaction& tx) -> Result<std::string> {
      std::string out;
      tx.for_each(sql, {}, [&](Row& row) { row >> out; });
      return out;
    }).value();
  };
  CHECK(setting("PRAGMA journal_mode") == "wal");
  CHECK(setting("PRAGMA synchronous") == "2");
  CHECK(setting("PRAGMA foreign_keys") == "1");
  CHECK(setting("PRAGMA trusted_schema") == "0");
  CHECK(setting("PRAGMA cell_size_check") == "1");
  CHECK(setting("PRAGMA secure_delete") == "1");
  CHECK(setting("PRAGMA wal_autocheckpoint") == "0");
  CHECK_THROWS_AS(setting("PRAGMA writable_schema = ON; SELECT 1"), std::logic_error);
  CHECK_THROWS_AS(setting("ATTACH '/tmp/other.db' AS other"), StorageError);
  REQUIRE(db->migrate(own_entries));
  CHECK_THROWS_AS(setting("DELETE FROM sqlite_master"), StorageError);
  CHECK_THROWS_AS(setting("INSERT INTO entry (id, parent) VALUES (1, 7)"), StorageError);
}

TEST_CASE("the log is emptied into the file as it grows") {
  const ScratchFolder folder;
  const auto path = (folder.path() / "records.db").string();
  const auto db = Database::open({.url = "sqlite:" + path, .sqlite_vfs = {}});
  REQUIRE(db->migrate(own_entries));
  const std::string filler(100'000, 'x');
  REQUIRE(db->write([](Transaction& tx) -> Result<> {
    tx.run("CREATE TABLE filler (text TEXT) STRICT", {});
    return {};
  }));
  for (int i = 0; i < 200; ++i)
    REQUIRE(db->write([&](Transaction& tx) -> Result<> {
      tx.run("INSERT INTO filler (text) VALUES (:text)", {{"text", filler}});
      return {};
    }));
  CHECK(std::filesystem::file_size(path) > 10'000'000);
  CHECK(std::filesystem::file_size(path + "-wal") < 10'000'000);
}

TEST_CASE("a copy taken while writes go on is whole, and replaces nothing") {
  ScratchDatabase db(Engine::Sqlite);
  const ScratchFolder folder;
  REQUIRE(db->migrate(own_entries));
  REQUIRE(db->write([](Transaction& tx) -> Result<> { return add_own_entry(tx, 0); }));
  std::atomic<bool> stop = false;
  std::thread busy([&] {
    for (std::int64_t id = 1; !stop; ++id) (void)db->write([&](Transaction& tx) -> Result<> { return add_own_entry(tx, id); });
  });
  const auto file = folder.path() / "copy.db";
  const auto copied = db->copy_to(file);
  const auto again = db->copy_to(file);
  stop = true;
  busy.join();
  REQUIRE(copied);
  CHECK(again.error().key == "storage.copy_exists");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
  const auto copy = Database::open({.url = "sqlite:" + file.string(), .sqlite_vfs = {}});
  CHECK(copy->check_integrity().empty());
  CHECK(count_own_entries(*copy) >= 1);
  CHECK(count_own_entries(*copy) <= count_own_entries(*db));
}

TEST_CASE("a damaged file is told") {
  const ScratchFolder folder;
  const auto path = folder.path() / "records.db";
  {
    const auto db = Database::open({.url = "sqlite:" + path.string(), .sqlite_vfs = {}});
    REQUIRE(db->migrate(own_entries));
    REQUIRE(db->write([](Transaction& tx) -> Result<> {
      for (std::int64_t id = 0; id < 2000; ++id) CHECK_OK(add_own_entry(tx, id));
      return {};
    }));
  }
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(path)) - 4096);
  file << std::string(4096, '\x5a');
  file.close();
  const auto db = Database::open({.url = "sqlite:" + path.string(), .sqlite_vfs = {}});
  CHECK_FALSE(db->check_integrity().empty());
}
