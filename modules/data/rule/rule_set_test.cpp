#include <doctest/doctest.h>

#include "modules/data/rule/rule_set.hpp"
#include "modules/data/rule/testing/small_form.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

const OneOtherForm others;

std::vector<Broken> check(std::string text, MapWorld& world, std::string message = "左 {left} 右 {right} 差 {difference} 行 {row}") {
  static std::vector<std::unique_ptr<RuleSet>> kept;  // what is broken points into its set
  std::vector<RuleText> texts{{.key = "r", .text = std::move(text), .message_zh = message}};
  kept.push_back(std::make_unique<RuleSet>(small_form(), &others, std::move(texts)));
  REQUIRE(kept.back()->unfit().empty());
  return kept.back()->check(world);
}

// "ok", or the cells of the first place where it is broken.
std::string outcome(std::string text, MapWorld& world) {
  const auto broken = check(std::move(text), world);
  if (broken.empty()) return "ok";
  std::string cells;
  for (const auto& cell : broken.front().cells) cells += (cells.empty() ? "" : " ") + cell;
  return cells;
}

MapWorld sales_world() {
  MapWorld world;
  set(world, "sales.total.month", "100");
  set(world, "sales.food.month", "60.5");
  set(world, "sales.fresh.month", "10");
  set(world, "sales.clothes.month", "39.5");
  set(world, "sales.total.cumulative", "1000");
  set(world, "sales.food.cumulative", "50");
  return world;
}

}  // namespace

TEST_CASE("a total is compared with the lines one depth below it") {
  auto world = sales_world();
  CHECK(outcome("sales.total.month = sum(children(sales.total).month)", world) == "ok");
  set(world, "sales.clothes.month", "39.6");
  CHECK(outcome("sales.total.month = sum(children(sales.total).month)", world) == "sales.total.month sales.food.month sales.clothes.month");
}

TEST_CASE("a heading ends what belongs to the total above it, and has lines of its own") {
  Section section{.key = "sales",
                  .columns = {number_column("month")},
                  .rows = {row("total"), row("online", 1), {.key = "by_class", .heading = true}, row("food", 1), row("fresh", 2), row("clothes", 1), row("else")}};
  const RuleSet rules({.sections = {section}}, nullptr,
                      {{.key = "classes", .text = "sales.total.month = sum(children(sales.by_class).month)"},
                       {.key = "online", .text = "sales.total.month >= sum(children(sales.total).month)"}});
  REQUIRE(rules.unfit().empty());
  MapWorld world;
  for (const auto& [key, value] : {std::pair("total", "10"), std::pair("online", "4"), std::pair("food", "7"), std::pair("fresh", "6"), std::pair("clothes", "3"),
                                   std::pair("else", "99")})
    set(world, "sales." + std::string(key) + ".month", value);
  CHECK(rules.check(world).empty());
  set(world, "sales.clothes.month", "2");
  REQUIRE(rules.check(world).size() == 1);
  CHECK(rules.check(world)[0].cells == std::vector<std::string>{"sales.total.month", "sales.food.month", "sales.clothes.month"});
  set(world, "sales.online.month", "11");
  CHECK(rules.check(world).size() == 2);
}

TEST_CASE("a rule for each row tells the row") {
  auto world = sales_world();
  const auto broken = check("each sales: row.month <= row.cumulative", world);
  REQUIRE(broken.size() == 1);
  CHECK(broken[0].cells == std::vector<std::string>{"sales.food.month", "sales.food.cumulative"});
  CHECK(broken[0].message_zh == "左 60.5 右 50 差 10.5 行 food行");
}

TEST_CASE("a rule for each column looks at all columns of numbers") {
  auto world = sales_world();
  set(world, "sales.clothes.cumulative", "1");
  const auto broken = check("each column of sales: total.column = sum(children(sales.total).column)", world);
  REQUIRE(broken.size() == 1);
  CHECK(broken[0].cells.front() == "sales.total.cumulative");
}

TEST_CASE("lines below a bound row: rows without any are left alone") {
  auto world = sales_world();
  set(world, "sales.fresh.month", "60.5");
  CHECK(outcome("each sales: row.month = sum(children(row).month)", world) == "ok");
  set(world, "sales.fresh.month", "60");
  CHECK(outcome("each sales: row.month = sum(children(row).month)", world) == "sales.food.month sales.fresh.month");
}

TEST_CASE("open rows are those of the report") {
  MapWorld world;
  world.open_rows["prices"] = {"0203", "A-7"};
  set(world, "prices.0203.price", "5");
  set(world, "prices.A-7.price", "0");
  CHECK(outcome("each prices: row.price > 0", world) == "prices.A-7.price");
  CHECK(outcome("prices.0203.price < 5", world) == "prices.0203.price");
  CHECK(outcome("prices.\"A-7\".price > 1", world) == "prices.A-7.price");
  CHECK(outcome("prices.0404.price > 1", world) == "ok");
  set(world, "sales.total.month", "7");
  CHECK(outcome("sum(prices.*.price) = sales.total.month", world) != "ok");
  world.before[1] = {{"prices.0203.price", Decimal::of(4)}, {"prices.gone.price", Decimal::of(9)}};
  CHECK(outcome("each prices: row.price <= 1.2 * previous(row.price)", world) == "prices.0203.price");
}

TEST_CASE("other periods, forms and levels") {
  auto world = sales_world();
  world.before[1] = {{"sales.total.month", Decimal::of(70)}};
  world.before[12] = {{"sales.total.month", Decimal::of(100)}};
  world.year_before = {{"sales.total.month", Decimal::of(30)}};
  world.others["online_retail"] = {{"trade.total.month", Decimal::of(99)}, {"trade.food.month", Decimal::of(60)}};
  world.sums_below = {{"sales.total.month", Decimal::of(101)}};
  const auto broken = [&](const char* text) { return outcome(text, world) != "ok"; };
  CHECK(broken("abs(sales.total.month / previous(sales.total.month) - 1) <= 30%"));
  CHECK_FALSE(broken("abs(sales.total.month / previous(sales.total.month) - 1) <= 43%"));
  CHECK_FALSE(broken("sales.total.month = previous(sales.total.month, 12)"));
  CHECK(broken("sales.total.month <= 3 * last_year(sales.total.month)"));
  CHECK(broken("sales.total.month = of(online_retail, trade.total.month)"));
  CHECK(broken("sales.total.month = below(sales.total.month)"));
  // The same row of another form, where it has one.
  const auto rows = check("each sales: row.month <= of(online_retail, trade.row.month)", world);
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].cells == std::vector<std::string>{"sales.food.month"});
}

TEST_CASE("what is missing makes nothing wrong, unless it is asked for") {
  MapWorld world;
  set(world, "sales.food.month", "5");
  const auto holds = [&](const char* text) { return outcome(text, world) == "ok"; };
  CHECK(holds("sales.total.month = 5"));
  CHECK(holds("sales.total.month + sales.food.month = 99"));
  CHECK_FALSE(holds("or_zero(sales.total.month) + sales.food.month = 99"));
  CHECK_FALSE(holds("sum(sales.total.month, sales.food.month) = 99"));
  CHECK(holds("sum(sales.total.month, sales.food.month) = 5"));
  CHECK(holds("sum(sales.total.*) = 99"));
  CHECK(holds("count(sales.total.*) = 0"));
  CHECK_FALSE(holds("not missing(sales.total.month)"));
  CHECK_FALSE(holds("sales.total.month > 5 and sales.food.month > 5"));
  CHECK(holds("sales.total.month > 5 and sales.food.month > 4"));
  CHECK(holds("sales.total.month > 5 or sales.food.month > 5"));
  CHECK(holds("not (sales.total.month > 5)"));
  CHECK(holds("if sales.total.month > 5 then sales.food.month = 99 else sales.food.month = 98"));
  CHECK(holds("if sales.food.month > 5 then sales.food.month = 99"));
  CHECK(holds("sales.food.month / 0 = 1"));
  CHECK(holds("sales.total.note = \"x\""));
  world.texts["sales.total.note"] = "y";
  CHECK_FALSE(holds("sales.total.note = \"x\""));
  CHECK_FALSE(holds("missing(sales.total.note)"));
  world.texts["sales.total.day"] = "2015-12-16";
  CHECK_FALSE(holds("sales.total.day < \"2015-12-16\""));
  CHECK(holds("sales.total.day >= \"2015-12-09\""));
}

TEST_CASE("decimals are exact, quotients have twelve places, and what leaves all digits is missing") {
  MapWorld world;
  set(world, "sales.total.month", "0.3");
  set(world, "sales.food.month", "0.1");
  set(world, "sales.fresh.month", "0.2");
  const auto holds = [&](const char* text) { return outcome(text, world) == "ok"; };
  CHECK(holds("sales.total.month = sales.food.month + sales.fresh.month"));
  CHECK(holds("sales.food.month / sales.total.month = 0.333333333333"));
  CHECK(holds("round(sales.fresh.month / sales.total.month, 1) = 0.7"));
  CHECK(holds("round(sales.total.month) = 0"));
  set(world, "sales.total.cumulative", "9999999999999999999999999999");
  CHECK(holds("sales.total.cumulative * sales.total.cumulative = 1"));
  CHECK_FALSE(holds("not missing(sales.total.cumulative * sales.total.cumulative)"));
}

TEST_CASE("a set tells what it needs to know, and which rules do not fit") {
  const RuleSet set(small_form(), &others,
                    {{.key = "a", .text = "sales.total.month <= previous(sales.total.month, 3) + last_year(sales.total.month)"},
                     {.key = "b", .text = "sales.gone.month = 1"},
                     {.key = "c", .text = "sales.total.month = of(online_retail, trade.total.month)"}});
  CHECK(set.needs().periods == 3);
  CHECK(set.needs().last_year);
  CHECK_FALSE(set.needs().below);
  CHECK(set.needs().forms == std::vector<std::string>{"online_retail"});
  CHECK(set.unfit() == std::vector<std::string>{"b"});
  CHECK(set.size() == 2);
}
