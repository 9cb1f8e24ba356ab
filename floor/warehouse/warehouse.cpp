#include "floor/warehouse/warehouse.hpp"

#include "floor/warehouse/click_warehouse.hpp"
#include "floor/warehouse/duck_warehouse.hpp"

namespace fiveone::warehouse {

Result<std::unique_ptr<Warehouse>> Warehouse::make(const WarehouseSettings& settings) {
  constexpr std::string_view duckdb = "duckdb:";
  if (settings.url.starts_with(duckdb) && settings.url.size() > duckdb.size())
    return std::make_unique<DuckWarehouse>(settings.url.substr(duckdb.size()), settings);
  if (auto address = parse_click_address(settings.url)) return std::make_unique<ClickWarehouse>(*std::move(address), settings);
  return fail(ErrorKind::BadInput, "warehouse.url");
}

}  // namespace fiveone::warehouse
