#include "floor/storage/postgres_connection.hpp"

#include <libpq-fe.h>

namespace fiveone::storage {
namespace {

constexpr std::size_t statement_limit = 2000;  // a connection; past it all are prepared anew
constexpr Oid bool_type = 16;
constexpr Oid bigint_type = 20;
constexpr Oid text_type = 25;

StorageError::Kind kind_of(std::string_view state) {
  using Kind = StorageError::Kind;
  if (state == "40001" || state == "40P01") return Kind::Conflict;
  if (state.starts_with("23")) return Kind::Constraint;
  if (state == "53100") return Kind::Full;
  if (state.starts_with("53") || state == "55P03" || state == "57014") return Kind::Busy;
  if (state.starts_with("08") || state.starts_with("57P")) return Kind::Lost;
  if (state == "58030") return Kind::Io;
  if (state.starts_with("XX00")) return Kind::Corrupt;
  return Kind::Other;
}

class PostgresRow final : public Row {
 public:
  PostgresRow(const PGresult* answer, int row) : answer_(answer), row_(row) {}

 protected:
  std::int64_t integer(int column) const override {
    const auto digits = text(column);
    if (PQftype(answer_, column) == bool_type) return digits == "t" ? 1 : 0;
    std::int64_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    // A sum of BIGINT is a NUMERIC here, and may have a fraction of noughts.
    const bool whole = error == std::errc() && is_zero_fraction({rest, static_cast<std::size_t>(end - rest)});
    if (!whole) throw std::logic_error(fmt::format("storage: column {} is not an integer", column + 1));
    return value;
  }
  std::string_view text(int column) const override {
    if (is_null(column)) throw std::logic_error(fmt::format("storage: column {} is null", column + 1));
    return {PQgetvalue(answer_, row_, column), static_cast<std::size_t>(PQgetlength(answer_, row_, column))};
  }
  bool is_null(int column) const override {
    if (column >= PQnfields(answer_)) throw std::logic_error(fmt::format("storage: there is no column {}", column + 1));
    return PQgetisnull(answer_, row_, column) != 0;
  }

 private:
  static bool is_zero_fraction(std::string_view rest) {
    return rest.empty() || (rest.front() == '.' && rest.find_first_not_of('0', 1) == std::string_view::npos);
  }

  const PGresult* answer_;
  int row_;
};

// Each text is cut once, for all connections.
const PlacedSql& placed_sql(const char* sql) {
  static std::mutex mutex;
  static std::unordered_map<const char*, PlacedSql> known;
  const std::lock_guard lock(mutex);
  const auto found = known.find(sql);
  return found != known.end() ? found->second : known.emplace(sql, parse_places(spell_lists(sql, Engine::Postgres))).first->second;
}

char type_of(const Value& value) {
  if (std::holds_alternative<std::int64_t>(value)) return 'i';
  return std::holds_alternative<std::string_view>(value) ? 't' : 'n';
}

std::string types_of(const PlacedSql& placed, Binds binds) {
  std::string out;
  for (const auto& name : placed.names) out += type_of(value_for(binds, name));
  return out;
}

// The values that are sent, as text that ends with NUL.
std::vector<std::string> spelled_values(const PlacedSql& placed, Binds binds) {
  std::vector<std::string> out;
  for (const auto& name : placed.names) {
    const auto& value = value_for(binds, name);
    if (const auto* number = std::get_if<std::int64_t>(&value)) out.push_back(std::to_string(*number));
    if (const auto* text = std::get_if<std::string_view>(&value)) out.emplace_back(*text);
  }
  return out;
}

}  // namespace

void PostgresConnection::Clear::operator()(pg_result* result) const { PQclear(result); }
void PostgresConnection::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }

PostgresConnection::PostgresConnection(const std::string& url) {
  const char* keys[] = {"dbname", "connect_timeout", "client_encoding", "fallback_application_name", nullptr};
  const char* values[] = {url.c_str(), "10", "UTF8", "fiveone", nullptr};
  connection_.reset(PQconnectdbParams(keys, values, 1));
  if (!connection_) throw std::bad_alloc();
  if (PQstatus(connection_.get()) != CONNECTION_OK)
    throw StorageError(StorageError::Kind::Lost, fmt::format("PostgreSQL: {}", PQerrorMessage(connection_.get())));
  configure();
}

void PostgresConnection::configure() {
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  if (std::string_view(PQparameterStatus(connection_.get(), "server_encoding")) != "UTF8")
    throw StorageError(StorageError::Kind::Other, "the PostgreSQL database is not in UTF-8");
  script("SET synchronous_commit = on; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';"
         "SET standard_conforming_strings = on");
}

bool PostgresConnection::is_usable() const { return !outlived_ && PQstatus(connection_.get()) == CONNECTION_OK; }

bool PostgresConnection::in_transaction() const {
  return is_usable() && PQtransactionStatus(connection_.get()) != PQTRANS_IDLE;
}

PostgresConnection::Answer PostgresConnection::check(pg_result* result) {
  Answer answer(result);
  const auto status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return answer;
  const char* field = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const std::string_view state = field != nullptr ? field : "";
  auto kind = PQstatus(connection_.get()) != CONNECTION_OK ? StorageError::Kind::Lost : kind_of(state);
  // "cached plan must not change result type": a migration changed a table under a prepared statement.
  if (state == "0A000" && !statements_.empty()) {
    outlived_ = true;
    kind = StorageError::Kind::Conflict;
  }
  throw StorageError(kind, fmt::format("PostgreSQL {}: {}", state, PQerrorMessage(connection_.get())));
}

std::string PostgresConnection::script(const std::string& statements) {
  const auto answer = check(PQexec(connection_.get(), statements.c_str()));
  return PQcmdStatus(answer.get());
}

void PostgresConnection::forget_statements() {
  script("DEALLOCATE ALL");
  statements_.clear();
}

const std::string& PostgresConnection::prepare(const char* sql, const PlacedSql& placed, const std::string& types) {
  const auto key = fmt::format("{}{}", static_cast<const void*>(sql), types);
  if (const auto found = statements_.find(key); found != statements_.end()) return found->second;
  if (statements_.size() >= statement_limit) forget_statements();
  std::vector<Oid> oids;
  for (const char type : types)
    if (type != 'n') oids.push_back(type == 'i' ? bigint_type : text_type);
  const auto name = fmt::format("s{}", statements_.size());
  const auto text = number_places(placed, types);
  check(PQprepare(connection_.get(), name.c_str(), text.c_str(), static_cast<int>(oids.size()), oids.data()));
  return statements_.emplace(key, name).first->second;
}

PostgresConnection::Answer PostgresConnection::ask(const char* sql, Binds binds) {
  const auto& placed = placed_sql(sql);
  check_binds(binds, placed.names.size());
  const auto& name = prepare(sql, placed, types_of(placed, binds));
  const auto values = spelled_values(placed, binds);
  std::vector<const char*> pointers;
  for (const auto& value : values) pointers.push_back(value.c_str());
  return check(PQexecPrepared(connection_.get(), name.c_str(), static_cast<int>(pointers.size()), pointers.data(),
                              nullptr, nullptr, 0));
}

PostgresConnection::Answer PostgresTransaction::ask(Sql sql, Binds binds) {
  require_sound();
  try {
    auto answer = connection_.ask(sql.text(Engine::Postgres), binds);
    const std::string_view tag = PQcmdStatus(answer.get());
    changed_ = changed_ || (!tag.starts_with("SELECT") && *PQcmdTuples(answer.get()) > '0');
    return answer;
  } catch (const StorageError&) {
    failure_ = std::current_exception();
    throw;
  }
}

void PostgresTransaction::for_each(Sql sql, Binds binds, const std::function<void(Row&)>& each) {
  const auto answer = ask(sql, binds);
  for (int row = 0; row < PQntuples(answer.get()); ++row) {
    PostgresRow shown(answer.get(), row);
    each(shown);
  }
}

std::int64_t PostgresTransaction::run(Sql sql, Binds binds) {
  const auto answer = ask(sql, binds);
  const std::string_view tag = PQcmdStatus(answer.get());
  if (tag.starts_with("SELECT")) return 0;
  const std::string_view digits = PQcmdTuples(answer.get());
  std::int64_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

void PostgresTransaction::require_sound() const {
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace fiveone::storage
