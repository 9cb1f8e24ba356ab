// The same test on DuckDB and on a ClickHouse of two shards. Link with `warehouse_testing`.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "floor/warehouse/warehouse.hpp"
#include "tests/support/both_engines.hpp"

namespace fiveone::testing {

// An empty warehouse that goes with the object.
class ScratchWarehouse {
 public:
  explicit ScratchWarehouse(warehouse::Engine engine);
  ~ScratchWarehouse();
  ScratchWarehouse(const ScratchWarehouse&) = delete;
  ScratchWarehouse& operator=(const ScratchWarehouse&) = delete;

  warehouse::Warehouse& operator*() const { return *warehouse_; }
  warehouse::Warehouse* operator->() const { return warehouse_.get(); }
  const std::string& url() const { return url_; }
  std::filesystem::path file() const { return folder_.path() / "warehouse.duckdb"; }  // of DuckDB
  // Another one on the same store, as a second process would have it (of ClickHouse), or none while this one is open (of DuckDB).
  std::unique_ptr<warehouse::Warehouse> another() const;
  // Closes it and opens it again, as a restart does; tables are declared anew.
  void reopen();
  // For tests in which another process works on it; reopen() ends that.
  void close() { warehouse_.reset(); }

 private:
  ScratchFolder folder_;
  std::string url_;
  std::unique_ptr<warehouse::Warehouse> warehouse_;
};

// Each engine gets a new one; what fails is reported with the engine's name.
void for_both_warehouses(const std::function<void(ScratchWarehouse&)>& test);

}  // namespace fiveone::testing
