// One connection to PostgreSQL, with its prepared statements. Used by one thread at a time.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "floor/storage/database.hpp"
#include "floor/storage/sql_text.hpp"

struct pg_conn;
struct pg_result;

namespace fiveone::storage {

class PostgresConnection {
 public:
  struct Clear { void operator()(pg_result* result) const; };
  using Answer = std::unique_ptr<pg_result, Clear>;

  // Throws StorageError `Lost` where there is no server.
  explicit PostgresConnection(const std::string& url);

  // Several statements without values. Returns the tag of the last, e.g. `COMMIT`, or `ROLLBACK` where a COMMIT became one.
  std::string script(const std::string& statements);
  Answer ask(const char* sql, Binds binds);
  // False when the server or the way to it is gone, or when its prepared statements have outlived their tables.
  bool is_usable() const;
  bool in_transaction() const;

 private:
  struct Finish { void operator()(pg_conn* connection) const; };

  void configure();
  const std::string& prepare(const char* sql, const PlacedSql& placed, const std::string& types);
  void forget_statements();
  Answer check(pg_result* result);

  std::unique_ptr<pg_conn, Finish> connection_;
  std::unordered_map<std::string, std::string> statements_;  // the literal's address and the types, to the prepared name
  bool outlived_ = false;
};

// What a unit sees. The whole answer is fetched before its first row is shown.
class PostgresTransaction final : public Transaction {
 public:
  explicit PostgresTransaction(PostgresConnection& connection, int lane = 0) : connection_(connection), lane_(lane) {}
  Engine engine() const override { return Engine::Postgres; }
  int lane() const override { return lane_; }
  void for_each(Sql sql, Binds binds, const std::function<void(Row&)>& each) override;
  std::int64_t run(Sql sql, Binds binds) override;
  void require_sound() const;
  // The StorageError that a statement met, if any, also where the unit has hidden it.
  std::exception_ptr failure() const { return failure_; }
  bool changed() const { return changed_; }

 private:
  PostgresConnection::Answer ask(Sql sql, Binds binds);

  PostgresConnection& connection_;
  int lane_;
  std::exception_ptr failure_;
  bool changed_ = false;
};

}  // namespace fiveone::storage
