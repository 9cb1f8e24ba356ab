#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "floor/base/log.hpp"
#include "modules/data/fact/testing.hpp"
#include "tests/support/clickhouse_servers.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;
using fiveone::testing::OwnClock;

namespace {

std::vector<std::string> values_of(warehouse::Warehouse& warehouse) {
  warehouse::Statement question("SELECT report, vintage, value FROM data_fact WHERE ");
  auto rows = warehouse.list(question << warehouse::loaded, [](warehouse::Row& row) {
    std::int64_t report = 0, vintage = 0;
    Decimal value;
    row >> report >> vintage >> value;
    return fmt::format("{}/{} {}", report, vintage, value.text());
  });
  std::ranges::sort(rows);
  return rows;
}

using Lines = std::vector<std::string>;

// For what happens on another thread.
void wait_until(const std::function<bool()>& holds) {
  for (int look = 0; look < 3'000 && !holds(); ++look) usleep(10'000);
  REQUIRE(holds());
}

void tell_feed(Stores& house) {
  house.feed.hear(house.db.read([](storage::Reader& reader) { return audit::events_after(reader, 0, 100'000); }));
}

}  // namespace

TEST_CASE("a house that has accepted nothing makes no warehouse") {
  in_both_houses([](Stores& house) {
    house.reports.something_else();
    house.catch_up();
    CHECK_FALSE(house.warehouse->position());
    CHECK_FALSE(std::filesystem::exists(house.warehouse.file()));
  });
}

TEST_CASE("what is accepted is loaded, many acceptances as one set") {
  in_both_houses([](Stores& house) {
    house.reports.accept(1, {{.value = "12.50"}, {.item = "stock", .value = "3"}});
    house.catch_up();
    CHECK(values_of(*house.warehouse) == Lines{"1/1 12.5", "1/1 3"});
    const auto before = house.feed.metrics();
    for (int report = 2; report <= 40; ++report) house.reports.accept(report, {{.value = std::to_string(report)}});
    house.reports.accept(41, {});  // a nil return
    house.catch_up();
    CHECK(count_facts(*house.warehouse) == 41);
    CHECK(house.feed.metrics().contains("fiveone_warehouse_loads_total 2\n"));
    CHECK(list_loaded(*house.warehouse, {{41}, {42}}).size() == 1);
    CHECK(house.feed.behind_ms() == 0);
  });
}

TEST_CASE("a vintage that is told of again, in the same set or later, is not loaded again") {
  in_both_houses([](Stores& house) {
    house.reports.accept(1, {{.value = "5"}});
    house.catch_up();
    house.reports.tell_again(1, 1);
    house.reports.accept(2, {{.value = "7"}});
    house.reports.tell_again(2, 1);
    house.catch_up();
    CHECK(values_of(*house.warehouse) == Lines{"1/1 5", "2/1 7"});
  });
}

TEST_CASE("a restarted feed goes on where the warehouse stands") {
  in_both_houses([](Stores& house) {
    house.reports.accept(1, {{.value = "5"}});
    house.catch_up();
    house.reports.accept(2, {{.value = "7"}});
    house.reports.something_else();
    house.warehouse.reopen();
    const OwnClock later({now().ms + 120'000});  // the first one's lease is over
    Feed again(house.db, *house.warehouse, house.reports);
    again.catch_up();
    CHECK(values_of(*house.warehouse) == Lines{"1/1 5", "2/1 7"});
    CHECK(again.metrics().contains("fiveone_warehouse_facts_total 1\n"));
  });
}

TEST_CASE("a load that breaks in the middle is done again, whole") {
  in_both_houses([](Stores& house) {
    house.reports.accept(1, {{.value = "1"}});
    house.catch_up();
    house.reports.accept(2, {{.value = "2"}, {.value = "3", .breakdown = "a"}, {.value = "4", .breakdown = "b"}});
    house.reports.before_each = [](const Fact& fact) {
      if (fact.value == number("4")) throw std::runtime_error("the records broke");
    };
    CHECK_THROWS(house.feed.run_once());
    CHECK(values_of(*house.warehouse) == Lines{"1/1 1"});
    house.reports.before_each = {};
    house.catch_up();
    CHECK(values_of(*house.warehouse) == Lines{"1/1 1", "2/1 2", "2/1 3", "2/1 4"});
  });
}

TEST_CASE("a process that is killed between acceptance and warehouse loses nothing and counts nothing twice") {
  fiveone::testing::for_both_warehouses([](fiveone::testing::ScratchWarehouse& warehouse) {
    fiveone::testing::ScratchDatabase db(warehouse->is_shared() ? storage::Engine::Postgres : storage::Engine::Sqlite);
    const auto migrations = all_migrations();
    db->migrate(migrations).value();
    FakeReports reports(*db);
    for (int killed_at = 0; killed_at <= 4; ++killed_at) {
      for (int report = 1; report <= 3; ++report) reports.accept(killed_at * 10 + report, {{.value = "1"}, {.value = "2", .breakdown = "a"}});
      db.close();
      warehouse.close();
      if (const auto child = fork(); child == 0) {
        db.reopen();
        warehouse.reopen();
        reports.use(*db);
        int facts = 0;
        // At the first fact, in the middle, at the last one, behind it all.
        reports.before_each = [&](const Fact&) {
          if (facts++ == killed_at * 2) _exit(9);
        };
        const OwnClock later({now().ms + 100'000 * (killed_at + 1)});
        Feed feed(*db, *warehouse, reports);
        feed.run_once();
        _exit(9);
      } else {
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(WEXITSTATUS(status) == 9);
      }
      db.reopen();
      warehouse.reopen();
      reports.use(*db);
    }
    const OwnClock later({now().ms + 1'000'000});
    Feed feed(*db, *warehouse, reports);
    feed.catch_up();
    CHECK(count_facts(*warehouse) == 30);
    CHECK(values_of(*warehouse).front() == "1/1 1");
  });
}

TEST_CASE("loading anew from the records gives the same rows, every cell of them") {
  in_both_houses([](Stores& house) {
    for (int report = 1; report <= 1'200; ++report)
      house.reports.accept(report, {{.value = fmt::format("{}.25", report)}, {.value = "-0.000000000001", .breakdown = "b", .period = "2015-C11"}});
    house.catch_up();
    for (int report = 1; report <= 20; ++report) house.reports.accept(report, {{.value = "9", .region = "371202"}});
    house.catch_up();
    house.reports.accept(7, {});
    house.catch_up();
    const auto grown = all_rows(*house.warehouse);
    CHECK(grown.size() == 2'400 + 20 + 1'200 + 21 + 22);
    CHECK(house.feed.rebuild().value() == 2'420);
    CHECK(all_rows(*house.warehouse) == grown);
    house.reports.accept(2'000, {{.value = "1"}});
    house.catch_up();
    CHECK(count_facts(*house.warehouse) == 2'421);
  });
}

TEST_CASE("where events were dropped meanwhile, everything is loaded anew") {
  in_both_houses([](Stores& house) {
    house.reports.accept(1, {{.value = "1"}});
    house.catch_up();
    house.reports.accept(2, {{.value = "2"}});
    house.reports.accept(3, {{.value = "3"}});
    house.db.write([](storage::Transaction& tx) -> Result<> {
      audit::forget_events(tx, {now().ms + 1'000});
      return {};
    }).value();
    house.catch_up();
    CHECK(values_of(*house.warehouse) == Lines{"1/1 1", "2/1 2", "3/1 3"});
  });
}

TEST_CASE("records that are older than the warehouse make it anew") {
  in_both_houses([](Stores& house) {
    house.reports.accept(1, {{.value = "1"}});
    house.catch_up();
    house.warehouse->load(std::int64_t{1} << 60, [](warehouse::Load&) {});  // where another's records were
    house.reports.accept(2, {{.value = "2"}});
    house.warehouse.reopen();
    const OwnClock later({now().ms + 120'000});
    Feed feed(house.db, *house.warehouse, house.reports);
    feed.catch_up();
    CHECK(values_of(*house.warehouse) == Lines{"1/1 1", "2/1 2"});
  });
}

TEST_CASE("a warehouse whose file was removed under it is made anew") {
  fiveone::testing::ScratchWarehouse warehouse(warehouse::Engine::DuckDb);
  const fiveone::testing::ScratchDatabase db(storage::Engine::Sqlite);
  const auto migrations = all_migrations();
  db->migrate(migrations).value();
  FakeReports reports(*db);
  Feed feed(*db, *warehouse, reports);
  reports.accept(1, {{.value = "1"}});
  feed.catch_up();
  std::filesystem::remove(warehouse.file());
  reports.accept(2, {{.value = "2"}});
  CHECK_THROWS_AS(feed.run_once(), warehouse::WarehouseError);
  feed.catch_up();
  CHECK(values_of(*warehouse) == Lines{"1/1 1", "2/1 2"});
}

TEST_CASE("a figure that the warehouse cannot hold is left out, the others come in") {
  set_log_level(LogLevel::Error);
  in_both_houses([](Stores& house) {
    CHECK(can_hold(number("123456789012345678.25")));
    CHECK_FALSE(can_hold(number("-1234567890123456789")));
    house.reports.accept(1, {{.value = "1234567890123456789012"}, {.value = "2"}});
    house.catch_up();
    CHECK(values_of(*house.warehouse) == Lines{"1/1 2"});
  });
}

TEST_CASE("of two nodes on one warehouse one feeds it, and the other takes over when that one stands still") {
  OwnClock clock;
  fiveone::testing::ScratchWarehouse warehouse(warehouse::Engine::ClickHouse);
  const fiveone::testing::ScratchDatabase db(storage::Engine::Postgres);
  const auto migrations = all_migrations();
  db->migrate(migrations).value();
  FakeReports reports(*db);
  const auto other_view = warehouse.another();
  Feed first(*db, *warehouse, reports);
  Feed second(*db, *other_view, reports);
  reports.accept(1, {{.value = "1"}});
  CHECK(first.run_once());
  CHECK_FALSE(second.run_once());
  CHECK_FALSE(second.rebuild().has_value());
  reports.accept(2, {{.value = "2"}});
  CHECK_FALSE(second.run_once());
  // The first one stops in the middle of its load for longer than its lease.
  bool stands_still = true;
  reports.before_each = [&](const Fact&) {
    if (!std::exchange(stands_still, false)) return;
    clock.move(61'000);
    CHECK(second.run_once());
  };
  CHECK(first.run_once());
  CHECK(values_of(*warehouse) == Lines{"1/1 1", "2/1 2"});
  CHECK_FALSE(first.run_once());
  reports.accept(3, {{.value = "3"}});
  CHECK(second.run_once());
  CHECK(values_of(*other_view) == Lines{"1/1 1", "2/1 2", "3/1 3"});
}

TEST_CASE("while ClickHouse is away records go on, and afterwards it has everything once") {
  set_log_level(LogLevel::Error);
  fiveone::testing::ClickHouseServers servers;
  const auto url = servers.create_database();
  const auto warehouse = warehouse::Warehouse::make({.url = url}).value();
  const fiveone::testing::ScratchDatabase db(storage::Engine::Postgres);
  const auto migrations = all_migrations();
  db->migrate(migrations).value();
  FakeReports reports(*db);
  Feed feed(*db, *warehouse, reports);
  reports.accept(1, {{.value = "1"}});
  CHECK(feed.run_once());
  for (const std::size_t shard : {1, 0}) {
    servers.stop(shard);
    for (int i = 0; i < 20; ++i) reports.accept(static_cast<std::int64_t>(shard) * 100 + 10 + i, {{.value = "1", .unit = Id{1'000 + i}}});
    CHECK_THROWS_AS(feed.run_once(), warehouse::WarehouseError);
    CHECK_THROWS_AS(feed.run_once(), warehouse::WarehouseError);
    servers.start(shard);
    CHECK(feed.run_once());
  }
  CHECK(count_facts(*warehouse) == 41);
}

TEST_CASE("the feed's own thread loads what it hears of, and says how far behind it is") {
  in_both_houses([](Stores& house) {
    house.reports.accept(1, {{.value = "1"}});
    house.feed.start();
    wait_until([&] { return count_facts(*house.warehouse) == 1; });
    house.reports.accept(2, {{.value = "2"}});
    tell_feed(house);
    wait_until([&] { return count_facts(*house.warehouse) == 2; });
    wait_until([&] { return house.feed.behind_ms() == 0; });
    house.feed.stop();
    CHECK(house.feed.metrics().contains("fiveone_warehouse_failures_total 0\n"));
  });
}
