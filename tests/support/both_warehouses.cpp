#include "tests/support/both_warehouses.hpp"

#include <doctest/doctest.h>

#include "floor/base/log.hpp"
#include "tests/support/clickhouse_servers.hpp"

namespace fiveone::testing {

using warehouse::Engine;

ScratchWarehouse::ScratchWarehouse(Engine engine)
    : url_(engine == Engine::DuckDb ? "duckdb:" + file().string() : ClickHouseServers::instance().create_database()), warehouse_(another()) {}

ScratchWarehouse::~ScratchWarehouse() {
  warehouse_.reset();
  if (!url_.starts_with("duckdb:")) ClickHouseServers::instance().drop_database(url_);
}

std::unique_ptr<warehouse::Warehouse> ScratchWarehouse::another() const { return warehouse::Warehouse::make({.url = url_}).value(); }

void ScratchWarehouse::reopen() {
  warehouse_.reset();
  warehouse_ = another();
}

void for_both_warehouses(const std::function<void(ScratchWarehouse&)>& test) {
  set_log_level(LogLevel::Warning);
  for (const auto engine : {Engine::DuckDb, Engine::ClickHouse}) {
    const std::string name = engine == Engine::DuckDb ? "DuckDB" : "ClickHouse";
    INFO("on ", name);
    ScratchWarehouse warehouse(engine);
    test(warehouse);
  }
}

}  // namespace fiveone::testing
