#include "floor/warehouse/click_load.hpp"

namespace fiveone::warehouse {
namespace {

constexpr std::size_t block_bytes = 8'000'000;  // some hundred thousand rows: one part on each shard

const char* click_type_of(ColumnType type) { return type == ColumnType::Integer ? "Int64" : type == ColumnType::Text ? "String" : "Decimal(38, 12)"; }

}  // namespace

class ClickRows final : public Rows {
 public:
  ClickRows(ClickHttp& http, const Table& table, std::int64_t load, std::int64_t within_ms)
      : http_(http), table_(table), ending_(std::to_string(load) + "\n"), within_ms_(within_ms) {}

  void send() {
    if (at_ != 0) throw std::logic_error("warehouse: half a row");
    if (block_.empty()) return;
    std::vector<std::string> names;
    for (const auto& column : table_.columns) names.push_back(column.name);
    http_.ask(0, fmt::format("INSERT INTO {} ({}, load_id) FORMAT TabSeparated", table_.name, fmt::join(names, ", ")), within_ms_, block_);
    block_.clear();
  }

 protected:
  void put(std::int64_t number) override {
    check(ColumnType::Integer);
    fmt::format_to(std::back_inserter(block_), "{}", number);
    next();
  }
  void put(std::string_view text) override {
    check(ColumnType::Text);
    append_cell(block_, text);
    next();
  }
  void put(const Decimal& decimal) override {
    check(ColumnType::Decimal);
    block_ += decimal.text();
    next();
  }

 private:
  void check(ColumnType type) const {
    if (table_.columns[at_].type != type) throw std::logic_error("warehouse: another type in " + table_.columns[at_].name);
  }

  void next() {
    block_ += '\t';
    if (++at_ < table_.columns.size()) return;
    at_ = 0;
    block_ += ending_;
    if (block_.size() > block_bytes) send();
  }

  ClickHttp& http_;
  const Table& table_;
  const std::string ending_;
  std::int64_t within_ms_;
  std::string block_;
  std::size_t at_ = 0;
};

std::string click_columns(const Table& table) {
  std::vector<std::string> columns;
  for (const auto& column : table.columns) columns.push_back(fmt::format("{} {}", column.name, click_type_of(column.type)));
  return fmt::format("{}", fmt::join(columns, ", "));
}

ClickLoad::ClickLoad(ClickHttp& http, std::span<const Table> tables, std::int64_t load, std::int64_t within_ms)
    : http_(http), tables_(tables), load_(load), within_ms_(within_ms) {}

ClickLoad::~ClickLoad() = default;

Rows& ClickLoad::into(std::string_view name) {
  if (const auto known = rows_.find(name); known != rows_.end()) return *known->second;
  const auto table = std::ranges::find(tables_, name, &Table::name);
  if (table == tables_.end()) throw std::logic_error("warehouse: no such table: " + std::string(name));
  return *rows_.emplace(table->name, std::make_unique<ClickRows>(http_, *table, load_, within_ms_)).first->second;
}

void ClickLoad::finish() {
  for (const auto& [name, rows] : rows_) rows->send();
}

}  // namespace fiveone::warehouse
