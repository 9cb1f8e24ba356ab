// Questions to the warehouse: text that is only ever a literal of ours, and values between it that only this file writes down.
//
//   Statement question("SELECT item, sum(value) FROM data_fact WHERE ");
//   question << loaded << Sql(" AND item = ");
//   question.value(item) << Sql(" GROUP BY item ORDER BY item");
//
// One text for both engines, in what ClickHouse 18.16 understands: one table, IN and plain conditions, GROUP BY; no window functions.
// A sum over no rows differs between them, so whoever sums also groups.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "floor/base/ids.hpp"
#include "floor/base/time.hpp"

namespace fiveone::warehouse {

enum class Engine { DuckDb, ClickHouse };

// A piece of text, or a pair where the engines truly differ.
class Sql {
 public:
  consteval Sql(const char* both) : duckdb_(both), clickhouse_(both) {}
  consteval Sql(const char* duckdb, const char* clickhouse) : duckdb_(duckdb), clickhouse_(clickhouse) {}
  constexpr const char* text(Engine engine) const { return engine == Engine::DuckDb ? duckdb_ : clickhouse_; }

 private:
  const char* duckdb_;
  const char* clickhouse_;
};

// The condition that every table of a question bears: its rows belong to loads that were finished.
struct Loaded {};
inline constexpr Loaded loaded;

class Statement {
 public:
  explicit Statement(Sql begin) : pieces_{begin} {}

  Statement& operator<<(Sql sql) { return piece(sql); }
  Statement& operator<<(Loaded) { return piece(Loaded{}); }
  Statement& value(std::int64_t number) { return piece(std::to_string(number)); }
  Statement& value(Id id) { return value(id.value); }
  Statement& value(Day day) { return value(std::int64_t{day.number}); }
  Statement& value(Instant instant) { return value(instant.ms); }
  Statement& value(std::string_view text) { return piece(Text{std::string(text)}); }
  // `(1, 2, 3)` behind an IN; an empty list matches nothing.
  Statement& values(const std::vector<Id>& ids);
  Statement& values(const std::vector<std::string>& texts);

  // As the engine reads it; `loaded_condition` is what it puts for `loaded`.
  std::string text(Engine engine, std::string_view loaded_condition) const;

 private:
  struct Text {
    std::string value;
  };
  using Piece = std::variant<Sql, Loaded, Text, std::string>;  // the last: numbers, already as text
  Statement& piece(Piece piece);

  std::vector<Piece> pieces_;
};

}  // namespace fiveone::warehouse
