// Records: one seam over SQLite (embedded) and PostgreSQL (outgrown), chosen by a setting. The same SQL text runs on both.
//
// What it promises, on either engine:
// - `write` runs one unit of work in one transaction and returns after it is durable; what it acknowledged survives
//   kill -9 and power loss. On SQLite all units run on one writer thread, each in a savepoint, several to a commit
//   (WAL, synchronous=FULL); on PostgreSQL on the calling thread, SERIALIZABLE, retried a bounded number of times.
//   A unit may therefore run more than once: it touches nothing but its Transaction and its own captured results.
// - `read` runs on a read-only connection and sees one snapshot.
// - A unit that returns an error or throws leaves nothing behind. A unit in which a statement met a StorageError is over:
//   it is rolled back even if it hides that.
// - A StorageError of kind `Lost` out of `write` says that nobody knows whether the unit was kept.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/result.hpp"
#include "floor/base/time.hpp"

namespace fiveone::storage {

enum class Engine { Sqlite, Postgres };

// SQL is only ever a literal of ours, with `:name` places for values; `x IN {ids :name}` takes a list of ids as id_list
// writes it. The address of the literal is the key of the prepared statement. Where the engines truly differ, a pair of texts.
class Sql {
 public:
  consteval Sql(const char* both) : sqlite_(both), postgres_(both) {}
  consteval Sql(const char* sqlite, const char* postgres) : sqlite_(sqlite), postgres_(postgres) {}
  constexpr const char* text(Engine engine) const { return engine == Engine::Sqlite ? sqlite_ : postgres_; }

 private:
  const char* sqlite_;
  const char* postgres_;
};

std::string id_list(const std::vector<Id>& ids);  // "[1,2,3]"

using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view>;

// A value for one place. Text must be UTF-8 without NUL and live until the call returns.
struct Bind {
  std::string_view name;  // without the colon
  Value value;

  Bind(std::string_view n, std::nullptr_t) : name(n), value(nullptr) {}
  Bind(std::string_view n, bool v) : name(n), value(std::int64_t{v}) {}
  Bind(std::string_view n, int v) : name(n), value(std::int64_t{v}) {}
  Bind(std::string_view n, std::int64_t v) : name(n), value(v) {}
  Bind(std::string_view n, std::size_t v) : name(n), value(static_cast<std::int64_t>(v)) {}
  Bind(std::string_view n, Id v) : name(n), value(v.value) {}
  Bind(std::string_view n, Instant v) : name(n), value(v.ms) {}
  Bind(std::string_view n, Day v) : name(n), value(std::int64_t{v.number}) {}
  Bind(std::string_view n, const char* v) : name(n), value(std::string_view(v)) {}
  Bind(std::string_view n, std::string_view v) : name(n), value(v) {}
  Bind(std::string_view n, const std::string& v) : name(n), value(std::string_view(v)) {}
  template <class E>
    requires std::is_enum_v<E>
  Bind(std::string_view n, E v) : name(n), value(static_cast<std::int64_t>(v)) {}
  template <class T>
  Bind(std::string_view n, const std::optional<T>& v) : name(n), value(nullptr) {
    if (v) value = Bind(n, *v).value;
  }
};
using Binds = std::initializer_list<Bind>;

// One row of an answer, read from left to right: `row >> id >> title >> published;`. Valid during the callback only.
// Reading NULL into anything but an optional, or past the last column, throws std::logic_error: a bug of ours.
class Row {
 public:
  virtual ~Row() = default;
  Row& operator>>(std::int64_t& out) { out = integer(next()); return *this; }
  Row& operator>>(int& out) { out = static_cast<int>(integer(next())); return *this; }
  Row& operator>>(bool& out) { out = integer(next()) != 0; return *this; }
  Row& operator>>(Id& out) { out.value = integer(next()); return *this; }
  Row& operator>>(Instant& out) { out.ms = integer(next()); return *this; }
  Row& operator>>(Day& out) { out.number = static_cast<std::int32_t>(integer(next())); return *this; }
  Row& operator>>(std::string& out) { out = text(next()); return *this; }
  template <class E>
    requires std::is_enum_v<E>
  Row& operator>>(E& out) { out = static_cast<E>(integer(next())); return *this; }
  template <class T>
  Row& operator>>(std::optional<T>& out) {
    if (is_null(at_)) {
      ++at_;
      out.reset();
    } else {
      *this >> out.emplace();
    }
    return *this;
  }
  void rewind() { at_ = 0; }

 protected:
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual bool is_null(int column) const = 0;

 private:
  int next() { return at_++; }
  int at_ = 0;
};

// The world is broken, or our SQL is; never a person's mistake. `Full` becomes 507 at the edge, `Busy` 503.
class StorageError : public std::runtime_error {
 public:
  enum class Kind { Full, Io, Corrupt, Constraint, Conflict, Busy, Lost, Other };
  StorageError(Kind k, const std::string& message) : std::runtime_error(message), kind(k) {}
  Kind kind;
};

// Asks questions, within one snapshot.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual Engine engine() const = 0;
  // Calls `each` for every row.
  virtual void for_each(Sql sql, Binds binds, const std::function<void(Row&)>& each) = 0;

  // The rows as `read(row)` makes them.
  template <class Read>
  auto list(Sql sql, Binds binds, Read read) {
    std::vector<std::invoke_result_t<Read, Row&>> out;
    for_each(sql, binds, [&](Row& row) { out.push_back(read(row)); });
    return out;
  }
  // The only row, or nothing.
  template <class Read>
  auto find(Sql sql, Binds binds, Read read) {
    std::optional<std::invoke_result_t<Read, Row&>> out;
    for_each(sql, binds, [&](Row& row) { out = read(row); });
    return out;
  }
  // One value of one row, e.g. `tx.value<std::int64_t>(Sql("SELECT count(*) FROM …"), {})`.
  template <class T>
  std::optional<T> value(Sql sql, Binds binds) {
    return find(sql, binds, [](Row& row) {
      T out{};
      row >> out;
      return out;
    });
  }
};

// Asks and changes, inside a `write`.
class Transaction : public Reader {
 public:
  // How many rows it changed.
  virtual std::int64_t run(Sql sql, Binds binds) = 0;
  // Which of the writing connections this is, 0 to 63 on this node (always 0 on SQLite): units on one lane never overlap.
  virtual int lane() const = 0;
};

// One migration: forward only, in one transaction, recorded with its checksum. The text is in the subset that both engines
// share, with BIGINT and TEXT as the only types and `{strict}` behind each table: SQLite gets INTEGER and STRICT.
struct Migration {
  std::string name;  // "portal/0001_sites_and_columns"
  std::string sql;
};

struct DatabaseSettings {
  // `sqlite:/path/records.db` or `postgresql://…`
  std::string url;
  int readers = 4;
  // For tests: the SQLite VFS to use, and a looser synchronous mode to prove that the crash test bites.
  std::string sqlite_vfs;
  std::string sqlite_synchronous = "FULL";
  int sqlite_checkpoint_pages = 1000;  // how far the log grows before it is emptied into the file: 4 MB
};

class Database {
 public:
  static std::unique_ptr<Database> open(const DatabaseSettings& settings);
  virtual ~Database() = default;
  virtual Engine engine() const = 0;

  // Applies what is not applied yet, in the order given; a changed checksum or an unknown newer migration is an error.
  virtual Result<> migrate(std::span<const Migration> migrations) = 0;
  // The names of those not applied yet.
  virtual std::vector<std::string> pending(std::span<const Migration> migrations) = 0;

  // Runs `unit(Transaction&) -> Result<T>`; see the promises above.
  template <class Unit>
  auto write(Unit&& unit) -> std::invoke_result_t<Unit, Transaction&> {
    std::optional<std::invoke_result_t<Unit, Transaction&>> outcome;
    write_unit([&](Transaction& tx) {
      outcome.emplace(unit(tx));
      return outcome->has_value();
    });
    return *std::move(outcome);
  }

  // Runs `question(Reader&) -> T`.
  template <class Question>
  auto read(Question&& question) -> std::invoke_result_t<Question, Reader&> {
    using T = std::invoke_result_t<Question, Reader&>;
    if constexpr (std::is_void_v<T>) {
      read_unit([&](Reader& reader) { question(reader); });
    } else {
      std::optional<T> answer;
      read_unit([&](Reader& reader) { answer.emplace(question(reader)); });
      return *std::move(answer);
    }
  }

  // Called after each commit that changed something, before its writers are answered, on some thread; must be quick, not
  // throw and not write. Set before the first write.
  virtual void on_commit(std::function<void()> listener) = 0;
  // A consistent copy while in use, into a new file (SQLite only; PostgreSQL has its own tools and answers an error).
  virtual Result<> copy_to(const std::filesystem::path& file) = 0;
  // What the engine itself thinks of the data: empty when all is well.
  virtual std::vector<std::string> check_integrity() = 0;

 protected:
  virtual void write_unit(const std::function<bool(Transaction&)>& unit) = 0;  // false: roll back
  virtual void read_unit(const std::function<void(Reader&)>& unit) = 0;
};

}  // namespace fiveone::storage
