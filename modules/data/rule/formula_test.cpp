#include <doctest/doctest.h>

#include "modules/data/rule/formula.hpp"
#include "modules/data/rule/testing/small_form.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

Layout growth_form(std::string total = "sum(children(row).column)", std::string growth = "(row.month / row.last - 1) * 100") {
  Section sales{.key = "sales",
                .columns = {number_column("month"), number_column("last"), number_column("growth", std::move(growth), 1)},
                .rows = {row("total", 0, std::move(total)), row("food", 1), row("clothes", 1)}};
  return {.sections = {sales}};
}

std::string computed(const Layout& layout, MapWorld& world) {
  std::string all;
  for (const auto& cell : Formulas(layout, nullptr).compute(world)) all += cell.address + "=" + (cell.value ? cell.value->text() : "") + " ";
  return all;
}

std::vector<std::string> where_of(const std::vector<FieldError>& faults) {
  std::vector<std::string> all;
  for (const auto& fault : faults) all.push_back(fault.where + " " + fault.key);
  return all;
}

}  // namespace

TEST_CASE("totals are computed before what is made of them, and rounded to the column's places") {
  MapWorld world;
  set(world, "sales.food.month", "60");
  set(world, "sales.clothes.month", "40");
  set(world, "sales.food.last", "55");
  set(world, "sales.clothes.last", "40");
  set(world, "sales.total.month", "12345");  // what was typed there before it became computed
  const auto layout = growth_form();
  CHECK(check_formulas(layout).empty());
  CHECK(computed(layout, world) ==
        "sales.food.growth=9.1 sales.clothes.growth=0.0 sales.total.month=100.00 sales.total.last=95.00 sales.total.growth=5.3 ");
}

TEST_CASE("a computed cell that misses something is empty") {
  MapWorld world;
  set(world, "sales.food.month", "60");
  set(world, "sales.food.last", "0");
  CHECK(computed(growth_form(), world) == "sales.food.growth= sales.clothes.growth= sales.total.month=60.00 sales.total.last=0.00 sales.total.growth= ");
}

TEST_CASE("a row's formula names other rows of the same column, and cells of other periods") {
  MapWorld world;
  set(world, "sales.food.month", "60");
  set(world, "sales.clothes.month", "40");
  world.before[1] = {{"sales.total.month", Decimal::of(7)}, {"sales.food.month", Decimal::of(1)}};
  CHECK(computed(growth_form("food.column - clothes.column", "row.month - previous(row.month)"), world) ==
        "sales.food.growth=59.0 sales.clothes.growth= sales.total.month=20.00 sales.total.last= sales.total.growth=13.0 ");
}

TEST_CASE("open rows are computed each") {
  Layout layout{.sections = {{.key = "lines",
                              .columns = {number_column("price"), number_column("volume"), number_column("amount", "row.price * row.volume")},
                              .open = OpenRows{.most = 10}},
                             {.key = "sum", .columns = {number_column("amount", "sum(lines.*.amount)")}, .rows = {row("all")}}}};
  CHECK(check_formulas(layout).empty());
  MapWorld world;
  world.open_rows["lines"] = {"1", "2"};
  set(world, "lines.1.price", "1.5");
  set(world, "lines.1.volume", "2");
  set(world, "lines.2.price", "1.005");
  set(world, "lines.2.volume", "1");
  CHECK(computed(layout, world) == "lines.1.amount=3.00 lines.2.amount=1.01 sum.all.amount=4.01 ");
}

TEST_CASE("what is computed from itself is refused, in one cell or around several") {
  CHECK(where_of(check_formulas(growth_form("sum(children(row).column)", "row.growth + 1"))) ==
        std::vector<std::string>{"/sections/0/columns/2/formula data.rule.computed_from_itself"});
  CHECK(where_of(check_formulas(growth_form("row.growth", "sales.total.month"))) ==
        std::vector<std::string>{"/sections/0/columns/2/formula data.rule.computed_from_itself", "/sections/0/rows/0/formula data.rule.computed_from_itself"});
}

TEST_CASE("a formula that is none says where") {
  const auto faults = check_formulas(growth_form("sum(children(row).colum)", "row.month / row.lost > 5"));
  CHECK(where_of(faults) == std::vector<std::string>{"/sections/0/columns/2/formula data.rule.no_such_column", "/sections/0/rows/0/formula data.rule.no_such_column"});
  CHECK(faults[0].args[faults[0].args.size() - 2] == std::pair<std::string, std::string>("at", "12"));
  CHECK(where_of(check_formulas(growth_form("food.column", "row.month > 5"))) == std::vector<std::string>{"/sections/0/columns/2/formula data.rule.not_a_figure"});
  CHECK(where_of(check_formulas(growth_form("1 + 1", "row.month"))) == std::vector<std::string>{"/sections/0/rows/0/formula data.rule.no_own_cell"});
}
