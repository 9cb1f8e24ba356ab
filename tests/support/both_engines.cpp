#include "tests/support/both_engines.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <system_error>

#include "floor/base/log.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/watched.hpp"

namespace fiveone::testing {

ScratchFolder::ScratchFolder() {
  char name[] = "/tmp/fiveone-test-XXXXXX";
  if (mkdtemp(name) == nullptr) throw std::runtime_error("cannot make a folder in /tmp");
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

ScratchDatabase::ScratchDatabase(storage::Engine engine)
    : url_(engine == storage::Engine::Sqlite ? "sqlite:" + (folder_.path() / "records.db").string()
                                             : PostgresServer::instance().create_database()) {
  reopen();
}

ScratchDatabase::~ScratchDatabase() {
  database_.reset();
  if (!url_.starts_with("sqlite:")) PostgresServer::instance().drop_database(url_);
}

void ScratchDatabase::reopen() {
  set_log_level(LogLevel::Warning);
  database_.reset();
  database_ = storage::Database::open({.url = url_, .readers = 4, .sqlite_vfs = {}});
}

namespace {

void on_engine(storage::Engine engine, const std::function<void(ScratchDatabase&)>& test) {
  const std::string name = engine == storage::Engine::Sqlite ? "SQLite" : "PostgreSQL";
  INFO("on ", name);
  ScratchDatabase database(engine);
  test(database);
}

}  // namespace

void for_both_scratch_databases(const std::function<void(ScratchDatabase&)>& test) {
  for (const auto engine : {storage::Engine::Sqlite, storage::Engine::Postgres}) on_engine(engine, test);
}

void for_both_engines(const std::function<void(storage::Database&)>& test) {
  for_both_scratch_databases([&](ScratchDatabase& database) { test(*database); });
}

void for_both_engines(std::span<const storage::Migration> migrations, const std::function<void(storage::Database&)>& test) {
  const auto migrated_test = [&](ScratchDatabase& database) {
    const auto migrated = database->migrate(migrations);
    REQUIRE_MESSAGE(migrated.has_value(), migrated.error().key);
    test(*database);
  };
  on_engine(storage::Engine::Sqlite, migrated_test);
  if (!is_watched()) on_engine(storage::Engine::Postgres, migrated_test);
}

}  // namespace fiveone::testing
