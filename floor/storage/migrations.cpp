#include "floor/storage/migrations.hpp"

#include "floor/base/log.hpp"
#include "floor/base/text.hpp"
#include "floor/storage/sql_text.hpp"

namespace fiveone::storage {
namespace {

using Applied = std::map<std::string, std::string>;  // name to checksum

Applied applied_migrations(Reader& reader) {
  Applied out;
  const auto exists = reader.value<std::int64_t>(
      Sql("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migration'",
          "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'migration'"),
      {});
  if (exists.value_or(0) == 0) return out;
  reader.for_each("SELECT name, checksum FROM migration", {}, [&](Row& row) {
    std::string name;
    std::string checksum;
    row >> name >> checksum;
    out.emplace(std::move(name), std::move(checksum));
  });
  return out;
}

Result<> check_history(std::span<const Migration> migrations, const Applied& applied) {
  std::map<std::string_view, std::string> known;
  for (const auto& migration : migrations)
    if (!known.emplace(migration.name, sha256_hex(migration.sql)).second)
      throw std::logic_error("storage: two migrations are called " + migration.name);
  for (const auto& [name, checksum] : applied) {
    const auto found = known.find(name);
    if (found == known.end()) return fail(ErrorKind::Conflict, "storage.migration_unknown", {{"name", name}});
    if (found->second != checksum) return fail(ErrorKind::Conflict, "storage.migration_changed", {{"name", name}});
  }
  return {};
}

void apply(Transaction& session, const RunScript& script, const Migration& migration) {
  script("BEGIN");
  try {
    script(migration_text(migration.sql, session.engine()));
    session.run("INSERT INTO migration (name, checksum, applied_at) VALUES (:name, :checksum, :at)",
                {{"name", migration.name}, {"checksum", sha256_hex(migration.sql)}, {"at", now()}});
    script("COMMIT");
  } catch (const StorageError& error) {
    log_error("storage.migration_failed", {{"name", migration.name}, {"why", error.what()}});
    // What SQLite or a lost connection has rolled back already cannot be rolled back again; the first fault counts.
    try {
      script("ROLLBACK");
    } catch (const StorageError& second) {
      log_warning("storage.rollback_failed", {{"why", second.what()}});
    }
    throw;
  }
  log_info("storage.migrated", {{"name", migration.name}});
}

}  // namespace

std::vector<std::string> pending_migrations(Reader& reader, std::span<const Migration> migrations) {
  const auto applied = applied_migrations(reader);
  std::vector<std::string> out;
  for (const auto& migration : migrations)
    if (!applied.contains(migration.name)) out.push_back(migration.name);
  return out;
}

Result<> apply_migrations(Transaction& session, const RunScript& script, std::span<const Migration> migrations) {
  const auto applied = applied_migrations(session);
  CHECK_OK(check_history(migrations, applied));
  script(migration_text("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL,"
                        " applied_at BIGINT NOT NULL) {strict}", session.engine()));
  for (const auto& migration : migrations)
    if (!applied.contains(migration.name)) apply(session, script, migration);
  return {};
}

}  // namespace fiveone::storage
