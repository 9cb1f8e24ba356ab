// The warehouse as one DuckDB file of this process.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <semaphore>
#include <span>
#include <vector>

#include "floor/warehouse/duck_file.hpp"

namespace fiveone::warehouse {

class DuckWarehouse final : public Warehouse {
 public:
  DuckWarehouse(std::filesystem::path path, WarehouseSettings settings);
  Engine engine() const override { return Engine::DuckDb; }
  void declare(Table table) override { tables_.push_back(std::move(table)); }
  std::optional<std::int64_t> position() override;
  void take_over() override {}  // what was not committed is gone
  void load(std::int64_t position, const Fill& fill) override;
  void load_anew(std::int64_t position, const Fill& fill) override;
  void for_each(const Statement& statement, const std::function<void(Row&)>& each) override;

 private:
  std::shared_ptr<DuckFile> file();  // null where there is none
  std::shared_ptr<DuckFile> open_existing();
  bool has_our_shape(const std::shared_ptr<DuckFile>& file);
  void lay_out(DuckSession& session);
  void put_in_place(const std::filesystem::path& built);
  void forget(const std::shared_ptr<DuckFile>& file);
  void set_aside();
  void sort_if_worthwhile(DuckSession& session);
  template <class Work>
  void guarded(const std::shared_ptr<DuckFile>& file, Work work);

  const std::filesystem::path path_;
  const WarehouseSettings settings_;
  std::vector<Table> tables_;
  std::mutex mutex_;  // guards file_
  std::shared_ptr<DuckFile> file_;
  std::mutex load_mutex_;
  std::counting_semaphore<> questions_;  // all share one pool of memory: few at a time
};

}  // namespace fiveone::warehouse
