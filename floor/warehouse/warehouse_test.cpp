#include "floor/warehouse/warehouse.hpp"

#include <doctest/doctest.h>

#include "tests/support/both_warehouses.hpp"

using namespace fiveone;
using namespace fiveone::warehouse;
using namespace fiveone::testing;

namespace {

const Table sales{.name = "sales",
                  .columns = {{"item", ColumnType::Text}, {"shop", ColumnType::Integer}, {"value", ColumnType::Decimal}},
                  .sorted_by = 2,
                  .spread_by = "shop"};
const Table notes{.name = "notes", .columns = {{"shop", ColumnType::Integer}, {"note", ColumnType::Text}}, .sorted_by = 1, .spread_by = ""};

void declare_all(Warehouse& warehouse) {
  warehouse.declare(sales);
  warehouse.declare(notes);
}

Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

Warehouse::Fill sells(std::string item, std::vector<std::pair<int, std::string>> values) {
  return [item = std::move(item), values = std::move(values)](Load& load) {
    for (const auto& [shop, value] : values) load.into("sales") << item << std::int64_t{shop} << number(value);
  };
}

// "rice 12.5 3": item, sum, rows
std::vector<std::string> sums(Warehouse& warehouse) {
  Statement question("SELECT item, sum(value), count(*) FROM sales WHERE ");
  question << loaded << Sql(" GROUP BY item ORDER BY item");
  return warehouse.list(question, [](Row& row) {
    std::string item;
    Decimal sum;
    std::int64_t count = 0;
    row >> item >> sum >> count;
    return fmt::format("{} {} {}", item, sum.text(), count);
  });
}

using Lines = std::vector<std::string>;

void on_both(const std::function<void(ScratchWarehouse&)>& test) {
  for_both_warehouses([&](ScratchWarehouse& warehouse) {
    declare_all(*warehouse);
    test(warehouse);
  });
}

struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

Warehouse::Fill breaks_after(Warehouse::Fill fill) {
  return [fill = std::move(fill)](Load& load) {
    fill(load);
    throw Broken("the source broke");
  };
}

}  // namespace

TEST_CASE("an empty warehouse answers nothing and does not know how far it is") {
  on_both([](ScratchWarehouse& warehouse) {
    CHECK_FALSE(warehouse->position());
    CHECK(sums(*warehouse).empty());
  });
}

TEST_CASE("what was loaded is there, and after a restart too") {
  on_both([](ScratchWarehouse& warehouse) {
    warehouse->load_anew(7, sells("rice", {{1, "12.50"}, {2, "0.1"}}));
    CHECK(warehouse->position() == 7);
    warehouse->load(9, sells("rice", {{3, "-0.2"}}));
    warehouse->load(12, sells("oil", {{1, "3"}}));
    CHECK(sums(*warehouse) == Lines{"oil 3 1", "rice 12.4 3"});
    warehouse.reopen();
    declare_all(*warehouse);
    CHECK(warehouse->position() == 12);
    CHECK(sums(*warehouse) == Lines{"oil 3 1", "rice 12.4 3"});
  });
}

TEST_CASE("decimals add up to the last digit") {
  on_both([](ScratchWarehouse& warehouse) {
    warehouse->load_anew(1, sells("yuan", {{1, "1234567890123456.000000000001"}, {2, "-0.000000000002"}, {3, "8765432109876543.5"}, {4, "0"}}));
    CHECK(sums(*warehouse) == Lines{"yuan 9999999999999999.499999999999 4"});
  });
}

TEST_CASE("any text goes in and comes out again") {
  const Lines awkward = {"", "it's", "back\\slash", "a\tb\nc", "'; DROP TABLE sales; --", "粮油、肉禽蛋", "\\'", "\\N", "50%"};
  on_both([&](ScratchWarehouse& warehouse) {
    warehouse->load_anew(1, [&](Load& load) {
      for (const auto& text : awkward) load.into("sales") << text << std::int64_t{1} << number("1");
    });
    for (const auto& text : awkward) {
      Statement question("SELECT item FROM sales WHERE ");
      (question << loaded << Sql(" AND item = ")).value(text);
      const auto found = warehouse->list(question, [](Row& row) {
        std::string item;
        row >> item;
        return item;
      });
      INFO(text);
      CHECK(found == Lines{text});
    }
    Statement among("SELECT count(*) FROM sales WHERE ");
    (among << loaded << Sql(" AND item IN ")).values(awkward);
    std::int64_t count = 0;
    warehouse->for_each(among, [&](Row& row) { row >> count; });
    CHECK(count == std::int64_t(awkward.size()));
  });
}

TEST_CASE("lists of many ids are taken, and an empty one finds nothing") {
  on_both([](ScratchWarehouse& warehouse) {
    warehouse->load_anew(1, sells("rice", {{1, "1"}, {30'000, "2"}, {30'001, "4"}}));
    const auto sum_of = [&](const std::vector<Id>& shops) {
      Statement question("SELECT item, sum(value) FROM sales WHERE ");
      (question << loaded << Sql(" AND shop IN ")).values(shops) << Sql(" GROUP BY item");
      Lines lines;
      warehouse->for_each(question, [&](Row& row) {
        std::string item;
        Decimal sum;
        row >> item >> sum;
        lines.push_back(sum.text());
      });
      return lines;
    };
    std::vector<Id> many;
    for (int i = 1; i <= 30'000; ++i) many.push_back({i});
    CHECK(sum_of(many) == Lines{"3"});
    CHECK(sum_of({}).empty());
  });
}

TEST_CASE("a load that breaks leaves nothing, and the next one goes on") {
  on_both([](ScratchWarehouse& warehouse) {
    CHECK_THROWS_AS(warehouse->load_anew(3, breaks_after(sells("rice", {{1, "1"}}))), Broken);
    CHECK_FALSE(warehouse->position());
    warehouse->load_anew(3, sells("rice", {{1, "1"}}));
    CHECK_THROWS_AS(warehouse->load(4, breaks_after(sells("rice", {{2, "5"}}))), Broken);
    CHECK(warehouse->position() == 3);
    CHECK(sums(*warehouse) == Lines{"rice 1 1"});
    warehouse->load(4, sells("rice", {{2, "5"}}));
    CHECK(warehouse->position() == 4);
    CHECK(sums(*warehouse) == Lines{"rice 6 2"});
  });
}

TEST_CASE("loading anew takes the place of everything, or of nothing") {
  on_both([](ScratchWarehouse& warehouse) {
    warehouse->load_anew(1, sells("rice", {{1, "1"}}));
    warehouse->load(2, sells("oil", {{1, "2"}}));
    CHECK_THROWS_AS(warehouse->load_anew(5, breaks_after(sells("salt", {{1, "9"}}))), Broken);
    CHECK(sums(*warehouse) == Lines{"oil 2 1", "rice 1 1"});
    CHECK(warehouse->position() == 2);
    warehouse->load_anew(5, sells("salt", {{1, "9"}}));
    CHECK(sums(*warehouse) == Lines{"salt 9 1"});
    warehouse->load(6, sells("salt", {{2, "1"}}));
    CHECK(sums(*warehouse) == Lines{"salt 10 2"});
    CHECK(warehouse->position() == 6);
  });
}

TEST_CASE("a load that nobody finishes is not seen while it comes in, nor ever after somebody took over") {
  on_both([](ScratchWarehouse& warehouse) {
    warehouse->load_anew(1, sells("rice", {{1, "1"}}));
    warehouse->load(2, [&](Load& load) {
      sells("rice", {{2, "10"}})(load);
      CHECK(sums(*warehouse) == Lines{"rice 1 1"});
    });
    CHECK(sums(*warehouse) == Lines{"rice 11 2"});
    if (!warehouse->is_shared()) return;
    // The first feeder stands still in the middle of its load; the second takes over and loads the same.
    const auto second = warehouse.another();
    declare_all(*second);
    warehouse->load(3, [&](Load& load) {
      sells("rice", {{3, "100"}})(load);
      second->take_over();
      CHECK(second->position() == 2);
      second->load(3, sells("rice", {{3, "100"}}));
    });
    CHECK(sums(*second) == Lines{"rice 111 3"});
    CHECK(sums(*warehouse) == Lines{"rice 111 3"});
    CHECK(second->position() == 3);
  });
}

TEST_CASE("a program with other tables finds no store of its own, and may load anew") {
  on_both([](ScratchWarehouse& warehouse) {
    warehouse->load_anew(4, sells("rice", {{1, "1"}}));
    warehouse.reopen();
    auto wider = sales;
    wider.columns.push_back({"grade", ColumnType::Text});
    warehouse->declare(wider);
    CHECK_FALSE(warehouse->position());
    warehouse->load_anew(5, [](Load& load) { load.into("sales") << std::string_view("rice") << std::int64_t{1} << number("2") << std::string_view("A"); });
    CHECK(warehouse->position() == 5);
    CHECK(sums(*warehouse) == Lines{"rice 2 1"});
  });
}

TEST_CASE("a hundred thousand rows in small loads come to the same sum") {
  on_both([](ScratchWarehouse& warehouse) {
    warehouse->load_anew(0, [](Load&) {});
    CHECK(warehouse->position() == 0);
    for (int part = 0; part < 4; ++part)
      warehouse->load(part + 1, [&](Load& load) {
        auto& rows = load.into("sales");
        for (int i = 0; i < 60'000; ++i) rows << std::string_view(i % 2 == 0 ? "oil" : "rice") << std::int64_t{i} << number("0.01");
        load.into("notes") << std::int64_t{part} << std::string_view("load");
      });
    CHECK(sums(*warehouse) == Lines{"oil 1200 120000", "rice 1200 120000"});
    CHECK(warehouse->position() == 4);
  });
}

TEST_CASE("what is wrong in a statement is told as such") {
  on_both([](ScratchWarehouse& warehouse) {
    warehouse->load_anew(1, sells("rice", {{1, "1"}}));
    try {
      warehouse->for_each(Statement("SELECT nothing FROM sales"), [](Row&) {});
      FAIL("it was answered");
    } catch (const WarehouseError& error) {
      CHECK(error.kind == WarehouseError::Kind::Other);
    }
    CHECK(sums(*warehouse) == Lines{"rice 1 1"});
  });
}

TEST_CASE("a question that takes too long is given up") {
  for_both_warehouses([](ScratchWarehouse& scratch) {
    const auto warehouse = Warehouse::make({.url = scratch.url(), .question_ms = 1'000}).value();
    declare_all(*warehouse);
    warehouse->load_anew(1, [](Load& load) {
      for (int i = 0; i < 3'000; ++i) load.into("notes") << std::int64_t{i} << std::string_view("x");
    });
    try {
      warehouse->for_each(Statement(Sql("SELECT count(*) FROM notes a, notes b, notes c WHERE a.shop + b.shop * c.shop = 7",
                                        "SELECT count(*) FROM system.numbers WHERE number = 7 AND sipHash64(number) = 0")),
                          [](Row&) {});
      FAIL("it was answered");
    } catch (const WarehouseError& error) {
      INFO(error.what());
      CHECK(error.kind == WarehouseError::Kind::TimedOut);
    }
    Statement question("SELECT count(*) FROM notes WHERE ");
    std::int64_t count = 0;
    warehouse->for_each(question << loaded, [&](Row& row) { row >> count; });
    CHECK(count == 3'000);
  });
}
