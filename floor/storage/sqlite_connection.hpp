// One connection to SQLite, hardened, with its prepared statements kept by the address of their literal.
// Used by one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "floor/storage/database.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace fiveone::storage {

enum class Access { Write, Read };
enum class Bracket { Begin, BeginWrite, Commit, RollBack, OpenUnit, KeepUnit, UndoUnit };

class SqliteConnection {
 public:
  SqliteConnection(const std::string& path, Access access, const std::string& vfs, const std::string& synchronous);

  void for_each(const char* sql, Binds binds, const std::function<void(Row&)>& each);
  std::int64_t run(const char* sql, Binds binds = {});
  void script(const std::string& statements);
  // Opens or closes a transaction or, within it, a unit. Prepared from the start, so that rolling back needs no memory.
  void mark(Bracket bracket);

  // SQLite rolls a whole transaction back by itself after some faults (disk full, out of memory).
  bool in_transaction() const;
  // Counts every row changed since the connection was opened, also those rolled back.
  std::int64_t total_changes() const;
  sqlite3* handle() const { return db_.get(); }
  // Throws the StorageError that `code` stands for, unless it is success.
  void check(int code) const;

 private:
  struct Close { void operator()(sqlite3* db) const; };
  struct Finalize { void operator()(sqlite3_stmt* statement) const; };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  class Use;

  void harden(Access access, const std::string& synchronous);
  Statement prepare(const char* sql) const;

  std::unique_ptr<sqlite3, Close> db_;
  std::array<Statement, 7> brackets_;
  std::unordered_map<const char*, Statement> statements_;
};

// What a unit sees. After a StorageError the unit is over, as on PostgreSQL: nothing more runs, nothing is kept.
class SqliteTransaction final : public Transaction {
 public:
  explicit SqliteTransaction(SqliteConnection& connection) : connection_(connection) {}
  Engine engine() const override { return Engine::Sqlite; }
  int lane() const override { return 0; }  // the one writer
  void for_each(Sql sql, Binds binds, const std::function<void(Row&)>& each) override;
  std::int64_t run(Sql sql, Binds binds) override;
  // Throws the StorageError that a statement of the unit met, where the unit has hidden it.
  void require_sound() const;

 private:
  template <class Act>
  auto guarded(Act act);

  SqliteConnection& connection_;
  std::exception_ptr failure_;
};

}  // namespace fiveone::storage
