#include "floor/warehouse/duck_load.hpp"

#include <duckdb.h>

namespace fiveone::warehouse {
namespace {

const char* duck_type_of(ColumnType type) {
  return type == ColumnType::Integer ? "BIGINT" : type == ColumnType::Text ? "VARCHAR" : "DECIMAL(38, 12)";
}

duckdb_logical_type logical_type_of(ColumnType type) {
  if (type == ColumnType::Decimal) return duckdb_create_decimal_type(38, decimal_places);
  return duckdb_create_logical_type(type == ColumnType::Integer ? DUCKDB_TYPE_BIGINT : DUCKDB_TYPE_VARCHAR);
}

duckdb_data_chunk make_chunk(const Table& table) {
  std::vector<duckdb_logical_type> types;
  for (const auto& column : table.columns) types.push_back(logical_type_of(column.type));
  const auto chunk = duckdb_create_data_chunk(types.data(), types.size());
  for (auto& type : types) duckdb_destroy_logical_type(&type);
  return chunk;
}

}  // namespace

class DuckRows final : public Rows {
 public:
  DuckRows(DuckSession& session, const Table& table) : table_(table), chunk_(make_chunk(table)) {
    if (duckdb_appender_create_ext(session.handle(), "temp", "main", ("load_" + table.name).c_str(), &appender_) != DuckDBSuccess) complain();
  }
  ~DuckRows() override {
    duckdb_appender_destroy(&appender_);
    duckdb_destroy_data_chunk(&chunk_);
  }

  std::int64_t count() const { return count_; }

  void close() {
    if (at_ != 0) throw std::logic_error("warehouse: half a row");
    send();
    if (duckdb_appender_close(appender_) != DuckDBSuccess) complain();
  }

 protected:
  void put(std::int64_t number) override { static_cast<std::int64_t*>(cell(ColumnType::Integer))[held_] = number, next(); }

  void put(std::string_view text) override {
    cell(ColumnType::Text);
    duckdb_vector_assign_string_element_len(duckdb_data_chunk_get_vector(chunk_, at_), held_, text.data(), text.size());
    next();
  }

  void put(const Decimal& decimal) override {
    const auto units = decimal.units(decimal_places);
    static_cast<duckdb_hugeint*>(cell(ColumnType::Decimal))[held_] = {static_cast<std::uint64_t>(units), static_cast<std::int64_t>(units >> 64)};
    next();
  }

 private:
  void* cell(ColumnType type) {
    if (table_.columns[at_].type != type) throw std::logic_error("warehouse: another type in " + table_.columns[at_].name);
    return duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_, at_));
  }

  void next() {
    if (++at_ < table_.columns.size()) return;
    at_ = 0;
    ++count_;
    if (++held_ == duckdb_vector_size()) send();
  }

  void send() {
    duckdb_data_chunk_set_size(chunk_, held_);
    if (held_ > 0 && duckdb_append_data_chunk(appender_, chunk_) != DuckDBSuccess) complain();
    duckdb_data_chunk_reset(chunk_);
    held_ = 0;
  }

  [[noreturn]] void complain() { throw_duck(DUCKDB_ERROR_INVALID, duckdb_appender_error(appender_)); }

  const Table& table_;
  duckdb_data_chunk chunk_;
  duckdb_appender appender_ = nullptr;
  std::size_t at_ = 0;    // the next cell of the row
  idx_t held_ = 0;        // whole rows in the chunk
  std::int64_t count_ = 0;
};

const Table& table_named(std::span<const Table> tables, std::string_view name) {
  const auto found = std::ranges::find(tables, name, &Table::name);
  if (found == tables.end()) throw std::logic_error("warehouse: no such table: " + std::string(name));
  return *found;
}

std::string duck_columns(const Table& table) {
  std::vector<std::string> columns;
  for (const auto& column : table.columns) columns.push_back(fmt::format("{} {} NOT NULL", column.name, duck_type_of(column.type)));
  return fmt::format("{}", fmt::join(columns, ", "));
}

std::string order_of(const Table& table) {
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < table.sorted_by; ++i) columns.push_back(table.columns[i].name);
  return fmt::format("{}", fmt::join(columns, ", "));
}

DuckLoad::DuckLoad(DuckSession& session, std::span<const Table> tables, std::int64_t within_ms)
    : session_(session), tables_(tables), within_ms_(within_ms) {}

DuckLoad::~DuckLoad() = default;

Rows& DuckLoad::into(std::string_view name) {
  if (const auto known = rows_.find(name); known != rows_.end()) return *known->second;
  const auto& table = table_named(tables_, name);
  session_.run(fmt::format("CREATE TEMP TABLE load_{} ({})", table.name, duck_columns(table)), within_ms_);
  return *rows_.emplace(table.name, std::make_unique<DuckRows>(session_, table)).first->second;
}

std::int64_t DuckLoad::finish() {
  std::int64_t count = 0;
  for (const auto& [name, rows] : rows_) {
    rows->close();
    count += rows->count();
    session_.run(fmt::format("INSERT INTO main.{0} SELECT * FROM temp.load_{0} ORDER BY {1}", name, order_of(table_named(tables_, name))), within_ms_);
    session_.run(fmt::format("DROP TABLE temp.load_{}", name), within_ms_);
  }
  rows_.clear();
  return count;
}

}  // namespace fiveone::warehouse
