// The warehouse as a ClickHouse, one machine or a cluster of shards without replicas: it can be loaded anew.
//
// ClickHouse has no transactions, and parts of a load arrive at their shards one by one. So each row bears its load's number (column
// `load_id`), and three small tables on the first machine say which loads count:
//   warehouse_open   load_id, held   summed up: +1 when a load begins, -1 when it is finished, +1000 when somebody else took over before that
//   warehouse_load   load_id, position, anew   written behind the last row, before the load is finished
//   warehouse_shape  the tables' text, so that a program with other tables begins anew
// A load counts once it stands in warehouse_load and is held by nobody. Questions see loads from the last one `anew` to the newest that
// counts, without those that do not (docs/decisions/0061).
#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include "floor/warehouse/click_http.hpp"

namespace fiveone::warehouse {

class ClickWarehouse final : public Warehouse {
 public:
  ClickWarehouse(ClickAddress address, const WarehouseSettings& settings) : http_(std::move(address)), settings_(settings) {}
  Engine engine() const override { return Engine::ClickHouse; }
  void declare(Table table) override { tables_.push_back(std::move(table)); }
  std::optional<std::int64_t> position() override;
  void take_over() override;
  void load(std::int64_t position, const Fill& fill) override { run_load(position, fill, false); }
  void load_anew(std::int64_t position, const Fill& fill) override;
  void for_each(const Statement& statement, const std::function<void(Row&)>& each) override;

 private:
  // Which loads count at one moment.
  struct Standing {
    std::int64_t first = 0;  // 0: none
    std::int64_t last = 0;
    std::int64_t position = 0;
    std::vector<std::int64_t> held;
    std::string condition() const;
  };

  bool is_laid_out();
  void lay_out();
  Standing standing();
  void run_load(std::int64_t position, const Fill& fill, bool anew);
  void hold(std::int64_t load, int by);
  void drop_older(std::int64_t load);
  std::string ask(std::string_view statement, std::int64_t within_ms, std::string_view rows = {}) { return http_.ask(0, statement, within_ms, rows); }
  void ask_all(const std::string& statement);
  std::string stored_name(const Table& table) const;  // where its rows lie on each machine

  ClickHttp http_;
  const WarehouseSettings settings_;
  std::vector<Table> tables_;
  std::mutex load_mutex_;
  std::atomic<bool> laid_out_ = false;
};

}  // namespace fiveone::warehouse
