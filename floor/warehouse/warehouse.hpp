// The warehouse: large tables of figures, derived from the records, for sums over many rows. DuckDB in this process, or, outgrown,
// ClickHouse over HTTP; chosen by a setting. The same statements give the same answers on both, to the last digit.
//
// What it promises, on either engine:
// - Rows come in loads. A load's rows and the position to which it has read the events become visible together, or not at all, also
//   across a kill at any point. ClickHouse has no transactions: there each row bears its load, and questions pass over loads that are not
//   finished (docs/decisions/0061).
// - No row is ever changed. `load_anew` puts a load in the place of everything.
// - A question sees one state. It is bounded in time, and in memory by the settings.
// - Nothing here is the truth: where the store is lost, damaged or of another shape, `position` is nothing, and whoever feeds it loads anew.
//
// It opens when it is first needed: a house without figures has no file and pays nothing.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/decimal.hpp"
#include "floor/base/result.hpp"
#include "floor/warehouse/statement.hpp"

namespace fiveone::warehouse {

// The world is broken, or our SQL is; never a person's mistake.
class WarehouseError : public std::runtime_error {
 public:
  enum class Kind {
    Away,      // does not answer, or a part of the cluster does not: later
    TimedOut,  // more than the time a question or a load may take
    TooLarge,  // more memory or a longer answer than the settings allow
    Full,      // the disk
    Refused,   // it does not know this user or password
    Damaged,   // the file is not what it was
    Other,
  };
  WarehouseError(Kind k, const std::string& message) : std::runtime_error(message), kind(k) {}
  Kind kind;
};

enum class ColumnType { Integer, Text, Decimal };  // 64 bits; UTF-8 without NUL; 38 digits, `decimal_places` of them behind the point
inline constexpr int decimal_places = 12;

struct Column {
  std::string name;
  ColumnType type;
};

struct Table {
  std::string name;
  std::vector<Column> columns;
  std::size_t sorted_by;  // rows are kept in the order of the first so many columns
  std::string spread_by;  // the column by which a cluster divides it; "" for a small table, which its first machine keeps
};

// Takes one row after another, each cell by cell from left to right: `rows << item << unit << value;`
class Rows {
 public:
  virtual ~Rows() = default;
  Rows& operator<<(std::int64_t number) { put(number); return *this; }
  Rows& operator<<(Id id) { put(id.value); return *this; }
  Rows& operator<<(Day day) { put(std::int64_t{day.number}); return *this; }
  Rows& operator<<(Instant instant) { put(instant.ms); return *this; }
  Rows& operator<<(std::string_view text) { put(text); return *this; }
  Rows& operator<<(const Decimal& decimal) { put(decimal); return *this; }

 protected:
  virtual void put(std::int64_t number) = 0;
  virtual void put(std::string_view text) = 0;
  virtual void put(const Decimal& decimal) = 0;
};

class Load {
 public:
  virtual ~Load() = default;
  virtual Rows& into(std::string_view table) = 0;
};

// One row of an answer, read from left to right: `row >> item >> sum;`. Valid during the callback only.
class Row {
 public:
  virtual ~Row() = default;
  Row& operator>>(std::int64_t& out) { out = integer(at_++); return *this; }
  Row& operator>>(Id& out) { out.value = integer(at_++); return *this; }
  Row& operator>>(Day& out) { out.number = static_cast<std::int32_t>(integer(at_++)); return *this; }
  Row& operator>>(Instant& out) { out.ms = integer(at_++); return *this; }
  Row& operator>>(std::string& out) { out = text(at_++); return *this; }
  Row& operator>>(Decimal& out) { out = decimal(at_++); return *this; }  // without zeros at the end
  void rewind() { at_ = 0; }

 protected:
  virtual std::int64_t integer(std::size_t column) const = 0;
  virtual std::string_view text(std::size_t column) const = 0;
  virtual Decimal decimal(std::size_t column) const = 0;

 private:
  std::size_t at_ = 0;
};

struct WarehouseSettings {
  // `duckdb:/path/warehouse.duckdb`, or `clickhouse://user:password@host:8123[,host:8123…]/database[?cluster=NAME][&tls=1]`: of a cluster every
  // machine is named, the first one is asked.
  std::string url;
  int memory_mb = 512;  // DuckDB: beyond it, sorting and grouping go to the disk
  int threads = 2;      // DuckDB
  std::int64_t question_ms = 30'000;
  std::int64_t load_ms = 120'000;  // one step of a load
};

class Warehouse {
 public:
  // Touches nothing yet. BadInput `warehouse.url`, without repeating it: it holds a password.
  static Result<std::unique_ptr<Warehouse>> make(const WarehouseSettings& settings);
  virtual ~Warehouse() = default;
  virtual Engine engine() const = 0;
  // Several nodes see the same one, so only one of them may feed it at a time.
  bool is_shared() const { return engine() == Engine::ClickHouse; }

  // Before the first use, once for each.
  virtual void declare(Table table) = 0;

  // How far the finished loads have read; nothing where there is no usable store yet.
  virtual std::optional<std::int64_t> position() = 0;
  // One load at a time. Whoever fed it before and did not finish a load will never finish it now.
  using Fill = std::function<void(Load&)>;
  virtual void take_over() = 0;
  virtual void load(std::int64_t position, const Fill& fill) = 0;
  virtual void load_anew(std::int64_t position, const Fill& fill) = 0;
  // From any thread. No rows where there is no store yet.
  virtual void for_each(const Statement& statement, const std::function<void(Row&)>& each) = 0;

  // The rows as `read(row)` makes them.
  template <class Read>
  auto list(const Statement& statement, Read read) {
    std::vector<std::invoke_result_t<Read, Row&>> out;
    for_each(statement, [&](Row& row) { out.push_back(read(row)); });
    return out;
  }
};

}  // namespace fiveone::warehouse
