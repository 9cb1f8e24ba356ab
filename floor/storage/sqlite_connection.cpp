#include "floor/storage/sqlite_connection.hpp"

#include <sqlite3.h>

#include <cerrno>

#include "floor/storage/sql_text.hpp"
#include "floor/storage/sqlite_sync_guard.hpp"

namespace fiveone::storage {
namespace {

constexpr int busy_timeout_ms = 5000;  // only another process, such as a command beside the server, can make us wait

StorageError::Kind kind_of(int code, int system_error) {
  if (system_error == ENOSPC || system_error == EDQUOT) return StorageError::Kind::Full;
  if (code == SQLITE_IOERR_NOMEM) return StorageError::Kind::Busy;
  switch (code & 0xff) {
    case SQLITE_FULL: return StorageError::Kind::Full;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return StorageError::Kind::Io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return StorageError::Kind::Corrupt;
    case SQLITE_CONSTRAINT: return StorageError::Kind::Constraint;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM: return StorageError::Kind::Busy;
    default: return StorageError::Kind::Other;
  }
}

bool is_io(int code) { return (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN; }

// What is asked of SQLite that no question of ours needs is refused by it.
constexpr std::pair<int, int> limits[] = {
    {SQLITE_LIMIT_LENGTH, 64 << 20},      {SQLITE_LIMIT_SQL_LENGTH, 200'000},   {SQLITE_LIMIT_COLUMN, 200},
    {SQLITE_LIMIT_EXPR_DEPTH, 200},       {SQLITE_LIMIT_COMPOUND_SELECT, 50},   {SQLITE_LIMIT_FUNCTION_ARG, 100},
    {SQLITE_LIMIT_ATTACHED, 0},           {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 500},  {SQLITE_LIMIT_TRIGGER_DEPTH, 10},     {SQLITE_LIMIT_WORKER_THREADS, 0},
};

// In the order of Bracket.
constexpr std::array bracket_texts = {"BEGIN",          "BEGIN IMMEDIATE", "COMMIT",          "ROLLBACK",
                                      "SAVEPOINT unit", "RELEASE unit",    "ROLLBACK TO unit"};

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

 protected:
  std::int64_t integer(int column) const override {
    if (type(column) != SQLITE_INTEGER) throw std::logic_error(wrong(column, "an integer"));
    return sqlite3_column_int64(statement_, column);
  }
  std::string_view text(int column) const override {
    if (type(column) == SQLITE_NULL) throw std::logic_error(wrong(column, "text"));
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) throw std::bad_alloc();
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  bool is_null(int column) const override { return type(column) == SQLITE_NULL; }

 private:
  int type(int column) const {
    if (column >= sqlite3_column_count(statement_)) throw std::logic_error(wrong(column, "there"));
    return sqlite3_column_type(statement_, column);
  }
  std::string wrong(int column, const char* wanted) const {
    return fmt::format("storage: column {} is not {}: {}", column + 1, wanted, sqlite3_sql(statement_));
  }

  sqlite3_stmt* statement_;
};

int bind_value(sqlite3_stmt* statement, int place, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, place, *number);
  if (const auto* text = std::get_if<std::string_view>(&value))
    // An empty view may have no address, which SQLite would take for NULL.
    return sqlite3_bind_text64(statement, place, text->empty() ? "" : text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  return sqlite3_bind_null(statement, place);
}

}  // namespace

void SqliteConnection::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }
void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

// A statement while it runs. One that is running already (asked again for a row of its own answer) gets a second one.
class SqliteConnection::Use {
 public:
  Use(SqliteConnection& connection, const char* sql) : connection_(connection) {
    auto& kept = connection.statements_[sql];
    if (!kept) kept = connection.prepare(sql);
    if (sqlite3_stmt_busy(kept.get()) != 0) second_ = connection.prepare(sql);
    statement_ = second_ ? second_.get() : kept.get();
  }
  ~Use() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

  void bind(Binds binds) {
    const int places = sqlite3_bind_parameter_count(statement_);
    check_binds(binds, static_cast<std::size_t>(places));
    for (int place = 1; place <= places; ++place) {
      const char* name = sqlite3_bind_parameter_name(statement_, place);
      if (name == nullptr) throw std::logic_error("storage: a place without a name");
      connection_.check(bind_value(statement_, place, value_for(binds, name + 1)));
    }
  }
  bool step() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_DONE && code != SQLITE_ROW) connection_.check(code);
    return code == SQLITE_ROW;
  }
  sqlite3_stmt* get() const { return statement_; }

 private:
  SqliteConnection& connection_;
  Statement second_;
  sqlite3_stmt* statement_ = nullptr;
};

SqliteConnection::SqliteConnection(const std::string& path, Access access, const std::string& vfs,
                                   const std::string& synchronous) {
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (access == Access::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &db, flags, guarded_vfs(vfs).c_str());
  db_.reset(db);
  check(code);
  harden(access, synchronous);
}

void SqliteConnection::harden(Access access, const std::string& synchronous) {
  sqlite3* db = db_.get();
  check(sqlite3_busy_timeout(db, busy_timeout_ms));
  check(sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr));
  check(sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr));
  check(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr));
  for (const auto& [limit, value] : limits) sqlite3_limit(db, limit, value);
  script("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON; PRAGMA case_sensitive_like = ON;"
         "PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 0;");
  if (access == Access::Read) {
    script("PRAGMA query_only = ON;");
  } else {
    script("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 16777216; PRAGMA synchronous = " + synchronous + ";");
  }
  std::ranges::transform(bracket_texts, brackets_.begin(), [this](const char* text) { return prepare(text); });
}

SqliteConnection::Statement SqliteConnection::prepare(const char* sql) const {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const auto text = spell_lists(sql, Engine::Sqlite);
  check(sqlite3_prepare_v3(db_.get(), text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, &rest));
  Statement out(statement);
  if (!out || *rest != '\0') throw std::logic_error(fmt::format("storage: not one statement: {}", sql));
  return out;
}

void SqliteConnection::for_each(const char* sql, Binds binds, const std::function<void(Row&)>& each) {
  Use use(*this, sql);
  use.bind(binds);
  while (use.step()) {
    SqliteRow row(use.get());
    each(row);
  }
}

std::int64_t SqliteConnection::run(const char* sql, Binds binds) {
  const auto before = total_changes();
  Use use(*this, sql);
  use.bind(binds);
  while (use.step()) {
  }
  return total_changes() == before ? 0 : sqlite3_changes64(db_.get());
}

void SqliteConnection::script(const std::string& statements) {
  check(sqlite3_exec(db_.get(), statements.c_str(), nullptr, nullptr, nullptr));
}

void SqliteConnection::mark(Bracket bracket) {
  sqlite3_stmt* statement = brackets_[static_cast<std::size_t>(bracket)].get();
  sqlite3_step(statement);
  check(sqlite3_reset(statement));
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }
std::int64_t SqliteConnection::total_changes() const { return sqlite3_total_changes64(db_.get()); }

void SqliteConnection::check(int code) const {
  if (code == SQLITE_OK) return;
  const int system_error = db_ && is_io(code) ? sqlite3_system_errno(db_.get()) : 0;
  const char* message = db_ ? sqlite3_errmsg(db_.get()) : sqlite3_errstr(code);
  throw StorageError(kind_of(code, system_error), fmt::format("SQLite {}: {}", code, message));
}

template <class Act>
auto SqliteTransaction::guarded(Act act) {
  require_sound();
  try {
    return act();
  } catch (const StorageError&) {
    failure_ = std::current_exception();
    throw;
  }
}

void SqliteTransaction::for_each(Sql sql, Binds binds, const std::function<void(Row&)>& each) {
  guarded([&] { connection_.for_each(sql.text(Engine::Sqlite), binds, each); });
}

std::int64_t SqliteTransaction::run(Sql sql, Binds binds) {
  return guarded([&] { return connection_.run(sql.text(Engine::Sqlite), binds); });
}

void SqliteTransaction::require_sound() const {
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace fiveone::storage
