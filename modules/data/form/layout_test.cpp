#include <doctest/doctest.h>

#include "modules/data/form/layout.hpp"

using namespace fiveone::data;

TEST_CASE("a cell's address has three parts, and comes back as it was") {
  const auto cell = parse_cell("sales.total.month");
  REQUIRE(cell.has_value());
  CHECK(cell->section == "sales");
  CHECK(cell->row == "total");
  CHECK(cell->column == "month");
  CHECK(to_string(*cell) == "sales.total.month");
  CHECK(parse_cell("prices.0203-A_7.price").has_value());
  CHECK(parse_cell("prices.meat.pork.price").value().row == "meat.pork");  // an open row's code
  for (const char* wrong : {"", "sales", "sales.total", "sales.total.", ".total.month", "sales..month", "sales.total..month", "Sales.total.month",
                            "sales.to tal.month", "sales.total.1month", "sales.总计.month"})
    CHECK_FALSE(parse_cell(wrong).has_value());
}
