#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "floor/base/log.hpp"
#include "floor/warehouse/click_address.hpp"
#include "tests/support/both_warehouses.hpp"
#include "tests/support/clickhouse_servers.hpp"

using namespace fiveone;
using namespace fiveone::warehouse;
using namespace fiveone::testing;

namespace {

using Kind = WarehouseError::Kind;

void declare_sales(Warehouse& warehouse) {
  warehouse.declare({.name = "sales", .columns = {{"shop", ColumnType::Integer}, {"note", ColumnType::Text}}, .sorted_by = 1, .spread_by = "shop"});
}

Warehouse::Fill rows(int from, int to, std::string note = "x") {
  return [=](Load& load) {
    for (int i = from; i < to; ++i) load.into("sales") << std::int64_t{i} << fmt::format("{} {}", note, i * 7919LL % 1'000'003);
  };
}

std::int64_t count(Warehouse& warehouse) {
  Statement question("SELECT count(*) FROM sales WHERE ");
  std::int64_t rows = 0;
  warehouse.for_each(question << loaded, [&](Row& row) { row >> rows; });
  return rows;
}

Kind kind_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const WarehouseError& error) {
    INFO(error.what());
    CHECK_FALSE(std::string_view(error.what()).contains("geheim"));
    return error.kind;
  }
  FAIL("nothing was thrown");
  return Kind::Other;
}

// While it lives, no file grows beyond so many bytes: what a full disk looks like from inside.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &before_); }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("a file that is taken away, also while it is open, is a store that must be loaded anew") {
  ScratchWarehouse warehouse(Engine::DuckDb);
  declare_sales(*warehouse);
  warehouse->load_anew(5, rows(0, 100));
  std::filesystem::remove(warehouse.file());
  CHECK_FALSE(warehouse->position());
  CHECK(kind_of([&] { warehouse->load(6, rows(100, 200)); }) == Kind::Damaged);
  warehouse->load_anew(6, rows(0, 30));
  CHECK(count(*warehouse) == 30);
  CHECK(warehouse->position() == 6);
}

TEST_CASE("a damaged file is set aside, and the store must be loaded anew") {
  set_log_level(LogLevel::Error);
  ScratchWarehouse warehouse(Engine::DuckDb);
  declare_sales(*warehouse);
  warehouse->load_anew(5, rows(0, 100));
  warehouse.reopen();
  declare_sales(*warehouse);
  std::ofstream(warehouse.file(), std::ios::binary) << "this is no database";
  CHECK_FALSE(warehouse->position());
  CHECK(count(*warehouse) == 0);
  CHECK(std::filesystem::exists(warehouse.file().string() + ".damaged"));
  warehouse->load_anew(6, rows(0, 30));
  CHECK(count(*warehouse) == 30);
}

TEST_CASE("a page that was changed on the disk is noticed, and the store must be loaded anew") {
  set_log_level(LogLevel::Error);
  ScratchWarehouse warehouse(Engine::DuckDb);
  declare_sales(*warehouse);
  warehouse->load_anew(5, rows(0, 200'000));
  warehouse.reopen();
  declare_sales(*warehouse);
  const auto size = std::filesystem::file_size(warehouse.file());
  std::fstream file(warehouse.file(), std::ios::binary | std::ios::in | std::ios::out);
  for (std::uintmax_t at = 12'288 + 1'000; at < size; at += 4'096) {
    file.seekp(static_cast<std::streamoff>(at));
    file << "changed";
  }
  file.close();
  try {
    Statement question("SELECT max(note) FROM sales");
    warehouse->for_each(question, [](Row&) {});
  } catch (const WarehouseError& error) {
    CHECK(error.kind == Kind::Damaged);
  }
  CHECK_FALSE(warehouse->position());
  warehouse->load_anew(6, rows(0, 30));
  CHECK(count(*warehouse) == 30);
}

TEST_CASE("a full disk refuses a load, keeps what was there, and takes the load when there is room again") {
  ScratchWarehouse warehouse(Engine::DuckDb);
  declare_sales(*warehouse);
  warehouse->load_anew(1, rows(0, 1'000));
  {
    const SmallDisk disk(std::filesystem::file_size(warehouse.file()) + 100'000);
    CHECK(kind_of([&] { warehouse->load(2, rows(1'000, 400'000)); }) == Kind::Full);
  }
  CHECK(warehouse->position() == 1);
  CHECK(count(*warehouse) == 1'000);
  warehouse->load(2, rows(1'000, 400'000));
  CHECK(count(*warehouse) == 400'000);
  CHECK(warehouse->position() == 2);
}

TEST_CASE("a ClickHouse that is not there is away; one whose shard is down answers no half sums") {
  ClickHouseServers servers;
  const auto url = servers.create_database();
  const auto warehouse = Warehouse::make({.url = url, .question_ms = 20'000}).value();
  declare_sales(*warehouse);
  warehouse->load_anew(1, rows(0, 1'000));
  CHECK(count(*warehouse) == 1'000);
  CHECK(servers.ask(1, "test1", "SELECT count() > 100 AND count() < 900 FROM sales_part") == "1\n");

  servers.stop(1);
  CHECK(kind_of([&] { count(*warehouse); }) == Kind::Away);
  CHECK(kind_of([&] { warehouse->load(2, rows(1'000, 2'000)); }) == Kind::Away);
  servers.start(1);
  warehouse->take_over();
  CHECK(warehouse->position() == 1);
  CHECK(count(*warehouse) == 1'000);
  warehouse->load(2, rows(1'000, 2'000));
  CHECK(count(*warehouse) == 2'000);

  servers.stop(0);
  CHECK(kind_of([&] { warehouse->position(); }) == Kind::Away);
  servers.start(0);
  CHECK(warehouse->position() == 2);

  const auto stranger = Warehouse::make({.url = servers.url_of("test1", "geheim-falsch")}).value();
  CHECK(kind_of([&] { stranger->position(); }) == Kind::Refused);
  const auto nowhere = Warehouse::make({.url = servers.url_of("nowhere")}).value();
  CHECK(kind_of([&] { nowhere->position(); }) == Kind::Damaged);
}

TEST_CASE("addresses are read, and what is none is refused") {
  const auto address = parse_click_address("clickhouse://loader:a%40b%2Fc@db1.example:8123,db2.example:8124/facts?cluster=two&tls=1");
  REQUIRE(address);
  CHECK(address->hosts == std::vector<std::string>{"db1.example:8123", "db2.example:8124"});
  CHECK(address->user == "loader");
  CHECK(address->password == "a@b/c");
  CHECK(address->database == "facts");
  CHECK(address->cluster == "two");
  CHECK(address->origin(1) == "https://db2.example:8124");
  CHECK(parse_click_address("clickhouse://127.0.0.1:8123/facts")->user == "default");
  for (const auto* wrong : {"", "clickhouse://", "clickhouse://h/d", "clickhouse://h:0/d", "clickhouse://h:8123/", "clickhouse://h:8123/d;x", "clickhouse://h:8123",
                            "clickhouse://a%4@h:8123/d", "clickhouse://h:8123/d?cluster=", "clickhouse://h:8123/d?cluster=a'b", "clickhouse://h:8123/d?other=1",
                            "clickhouse://a:8123,b:8123/d", "clickhouse://h h:8123/d", "http://h:8123/d"}) {
    INFO(wrong);
    CHECK_FALSE(parse_click_address(wrong));
  }
  CHECK_FALSE(Warehouse::make({.url = "mysql://h/d"}).has_value());
  CHECK_FALSE(Warehouse::make({.url = "duckdb:"}).has_value());
}
