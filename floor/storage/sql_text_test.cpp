#include "floor/storage/sql_text.hpp"

#include <doctest/doctest.h>

using namespace fiveone;
using namespace fiveone::storage;

TEST_CASE("places are numbered, each name once, and nulls are spelled out") {
  const auto placed = parse_places("SELECT a FROM t WHERE a = :x AND (:y IS NULL OR b = :y) AND c = :x");
  CHECK(placed.names == std::vector<std::string>{"x", "y"});
  CHECK(number_places(placed, "it") == "SELECT a FROM t WHERE a = $1 AND ($2 IS NULL OR b = $2) AND c = $1");
  CHECK(number_places(placed, "in") == "SELECT a FROM t WHERE a = $1 AND (NULL IS NULL OR b = NULL) AND c = $1");
  CHECK(number_places(placed, "nt") == "SELECT a FROM t WHERE a = NULL AND ($1 IS NULL OR b = $1) AND c = NULL");
}

TEST_CASE("what looks like a place in quotes, comments and casts is none") {
  for (const char* sql : {"SELECT ':a'", "SELECT 'it''s :a'", "SELECT 1 AS \":a\"", "SELECT 1 -- :a", "SELECT /* :a */ 1",
                          "SELECT b::text", "SELECT ': a'", "SELECT ':a"})
    CHECK(number_places(parse_places(sql), "") == sql);
  CHECK(parse_places("SELECT /* : */ :a::text -- x\n + :b").names == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a migration is spelled for each engine") {
  const char* sql = "CREATE TABLE t (a BIGINT PRIMARY KEY, \"BIGINT\" TEXT DEFAULT 'BIGINT {strict}') {strict}; -- BIGINT\n";
  CHECK(migration_text(sql, Engine::Sqlite) ==
        "CREATE TABLE t (a INTEGER PRIMARY KEY, \"BIGINT\" TEXT DEFAULT 'BIGINT {strict}') STRICT; -- BIGINT\n");
  CHECK(migration_text(sql, Engine::Postgres) ==
        "CREATE TABLE t (a BIGINT PRIMARY KEY, \"BIGINT\" TEXT DEFAULT 'BIGINT {strict}') ; -- BIGINT\n");
  CHECK(migration_text("MY_BIGINT BIGINTS", Engine::Sqlite) == "MY_BIGINT BIGINTS");
}
