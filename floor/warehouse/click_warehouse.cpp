#include "floor/warehouse/click_warehouse.hpp"

#include "floor/base/log.hpp"
#include "floor/base/text.hpp"
#include "floor/warehouse/click_load.hpp"

namespace fiveone::warehouse {
namespace {

using Kind = WarehouseError::Kind;

constexpr int taken_over = 1'000;

std::string click_order_of(const Table& table) {
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < table.sorted_by; ++i) columns.push_back(table.columns[i].name);
  return fmt::format("({})", fmt::join(columns, ", "));
}

std::string shape_of(std::span<const Table> tables) {
  std::string shape;
  for (const auto& table : tables) shape += fmt::format("{} ({}) {} {};", table.name, click_columns(table), click_order_of(table), table.spread_by);
  return sha256_hex(shape);
}

}  // namespace

std::string ClickWarehouse::Standing::condition() const {
  if (last == 0) return "load_id < 0";
  auto text = fmt::format("load_id >= {} AND load_id <= {}", first, last);
  if (!held.empty()) text += fmt::format(" AND load_id NOT IN ({})", fmt::join(held, ", "));
  return "(" + text + ")";
}

// The rows of a table that is spread lie in one of another name on each machine; its own name reaches all of them.
std::string ClickWarehouse::stored_name(const Table& table) const {
  return http_.address().cluster.empty() || table.spread_by.empty() ? table.name : table.name + "_part";
}

void ClickWarehouse::ask_all(const std::string& statement) {
  for (std::size_t host = 0; host < http_.address().hosts.size(); ++host) http_.ask(host, statement, settings_.load_ms);
}

bool ClickWarehouse::is_laid_out() {
  if (laid_out_) return true;
  bool known = false;
  for_each_click_row(ask(fmt::format("SELECT count() FROM system.tables WHERE database = '{}' AND name = 'warehouse_shape'", http_.address().database),
                         settings_.question_ms),
                     [&](Row& row) {
                       std::int64_t count = 0;
                       row >> count;
                       known = count > 0;
                     });
  if (!known) return false;
  std::string shape;
  for_each_click_row(ask("SELECT shape FROM warehouse_shape", settings_.question_ms), [&](Row& row) { row >> shape; });
  laid_out_ = shape == shape_of(tables_);
  return laid_out_;
}

// What is there of another shape goes: it can be loaded anew.
void ClickWarehouse::lay_out() {
  const auto& address = http_.address();
  for (const auto* name : {"warehouse_shape", "warehouse_open", "warehouse_load"}) ask(fmt::format("DROP TABLE IF EXISTS {}", name), settings_.load_ms);
  ask("CREATE TABLE warehouse_open (load_id Int64, held Int64) ENGINE = SummingMergeTree ORDER BY load_id", settings_.load_ms);
  ask("CREATE TABLE warehouse_load (load_id Int64, position Int64, anew Int64) ENGINE = MergeTree ORDER BY load_id", settings_.load_ms);
  for (const auto& table : tables_) {
    const auto stored = stored_name(table);
    const auto create = fmt::format("CREATE TABLE {} ({}, load_id Int64) ENGINE = MergeTree ORDER BY {}", stored, click_columns(table), click_order_of(table));
    ask(fmt::format("DROP TABLE IF EXISTS {}", table.name), settings_.load_ms);
    if (stored == table.name) {
      ask(create, settings_.load_ms);
      continue;
    }
    ask_all(fmt::format("DROP TABLE IF EXISTS {}", stored));
    ask_all(create);
    ask(fmt::format("CREATE TABLE {} AS {} ENGINE = Distributed({}, {}, {}, intHash64({}))", table.name, stored, address.cluster, address.database, stored,
                    table.spread_by),
        settings_.load_ms);
  }
  ask("CREATE TABLE warehouse_shape (shape String) ENGINE = MergeTree ORDER BY shape", settings_.load_ms);
  ask(fmt::format("INSERT INTO warehouse_shape VALUES ('{}')", shape_of(tables_)), settings_.load_ms);
  laid_out_ = true;
}

// What is held is read first: a load that begins behind that is newer than all that count.
ClickWarehouse::Standing ClickWarehouse::standing() {
  Standing standing;
  for_each_click_row(ask("SELECT load_id FROM warehouse_open GROUP BY load_id HAVING sum(held) > 0 ORDER BY load_id", settings_.question_ms), [&](Row& row) {
    row >> standing.held.emplace_back();
  });
  std::string counting = "SELECT load_id, position, anew FROM warehouse_load WHERE load_id >= 0";
  if (!standing.held.empty()) counting += fmt::format(" AND load_id NOT IN ({})", fmt::join(standing.held, ", "));
  for_each_click_row(ask(fmt::format("SELECT max(if(anew = 1, load_id, 0)), max(load_id), argMax(position, load_id), count() FROM ({})", counting),
                         settings_.question_ms),
                     [&](Row& row) {
                       std::int64_t count = 0;
                       row >> standing.first >> standing.last >> standing.position >> count;
                       if (standing.first == 0 || count == 0) standing = {.held = std::move(standing.held)};
                     });
  return standing;
}

std::optional<std::int64_t> ClickWarehouse::position() {
  if (!is_laid_out()) return std::nullopt;
  try {
    const auto now = standing();
    return now.last == 0 ? std::nullopt : std::optional(now.position);
  } catch (const WarehouseError& error) {
    if (error.kind == Kind::Damaged) laid_out_ = false;
    throw;
  }
}

void ClickWarehouse::hold(std::int64_t load, int by) {
  ask(fmt::format("INSERT INTO warehouse_open (load_id, held) VALUES ({}, {})", load, by), settings_.load_ms);
}

void ClickWarehouse::take_over() {
  if (!is_laid_out()) return;
  for (const auto load : standing().held) hold(load, taken_over);
}

// The number is above all before it, whatever the clocks of the nodes say.
void ClickWarehouse::run_load(std::int64_t position, const Fill& fill, bool anew) {
  const std::lock_guard lock(load_mutex_);
  if (!is_laid_out()) throw WarehouseError(Kind::Damaged, "the warehouse is gone: it must be loaded anew");
  const auto before = standing();
  const auto newest = std::max(before.last, before.held.empty() ? 0 : before.held.back());
  const auto load = std::max(make_id().value, newest + 1);
  hold(load, 1);
  ClickLoad rows(http_, tables_, load, settings_.load_ms);
  fill(rows);
  rows.finish();
  ask(fmt::format("INSERT INTO warehouse_load (load_id, position, anew) VALUES ({}, {}, {})", load, position, anew ? 1 : 0), settings_.load_ms);
  hold(load, -1);
  if (anew) drop_older(load);
}

void ClickWarehouse::load_anew(std::int64_t position, const Fill& fill) {
  if (!is_laid_out()) lay_out();
  run_load(position, fill, true);
}

// Nobody sees them any more. In the background; where it fails they cost space until the next time.
void ClickWarehouse::drop_older(std::int64_t load) {
  try {
    for (const auto& table : tables_) {
      const auto statement = fmt::format("ALTER TABLE {} DELETE WHERE load_id < {}", stored_name(table), load);
      if (stored_name(table) == table.name) ask(statement, settings_.load_ms);
      else ask_all(statement);
    }
  } catch (const WarehouseError& error) {
    log_warning("warehouse.old_rows_stay", {{"reason", std::string_view(error.what())}});
  }
}

void ClickWarehouse::for_each(const Statement& statement, const std::function<void(Row&)>& each) {
  if (!is_laid_out()) return;
  const auto condition = standing().condition();
  for_each_click_row(ask(statement.text(Engine::ClickHouse, condition) + " FORMAT TabSeparated", settings_.question_ms), each);
}

}  // namespace fiveone::warehouse
