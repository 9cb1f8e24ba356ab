// From acceptance to warehouse, and from warehouse to answer, beside bare DuckDB with the same rows in the same run.
//   warehouse_bench [ROWS_BEHIND]      rows that the warehouse holds already, 5,000,000 unless told
//
// Feed: 3,334 reports of 30 figures are accepted, in verbs of 200 reports; timed is what the feed does from there: events read, facts asked for, one
// load, synced. Bare: the same rows appended to a temporary table in chunks and from there, as one set, put into a table with a key (ON CONFLICT DO
// UPDATE), synced by its commit. The facts come from memory on both sides.
// Question: an item's sums by city and month over three years. Bare: the same sums by the facts' own region and month, in one statement.
#include <duckdb.h>

#include <chrono>
#include <random>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "modules/data/fact/figures.hpp"
#include "modules/data/fact/testing.hpp"

namespace {

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;
using Clock = std::chrono::steady_clock;

constexpr int reports = 3'334;
constexpr int items = 30;
constexpr int rounds = 5;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string item_named(int number) { return fmt::format("item.{:02}", number); }

Fact fact_of(int round, int report, int item, std::string_view period, const std::string& region) {
  return {.item = item_named(item),
          .unit = Id{1'000 + report},
          .region = region,
          .period = Period::parse(period).value(),
          .form = Id{1},
          .report = Id{1'000'000LL * (round + 1) + report},
          .accepted = Instant{1'450'000'000'000},
          .value = number(fmt::format("{}.{:02}", report * 37 % 90'000, item))};
}

std::vector<std::string> regions_of(storage::Database& db) {
  std::vector<std::string> codes;
  for (const auto& region : db.read([](storage::Reader& reader) { return identity::list_regions(reader, day_of(now())); }))
    if (region.level == identity::Level::County) codes.push_back(region.code);
  return codes;
}

std::vector<Said> said_of(int report, const std::string& region) {
  std::vector<Said> said;
  for (int item = 0; item < items; ++item)
    said.push_back({.item = item_named(item),
                    .value = fmt::format("{}.{:02}", report * 37 % 90'000, item),
                    .region = region,
                    .unit = Id{1'000 + report}});
  return said;
}

// Three years of months, until there are so many rows.
void fill(warehouse::Warehouse& warehouse, const std::vector<std::string>& regions, int rows) {
  warehouse.load_anew(0, [&](warehouse::Load& load) {
    int put = 0;
    for (int report = 0; put < rows; ++report)
      for (int month = 0; month < 36 && put < rows; ++month)
        for (int item = 0; item < items && put < rows; ++item, ++put)
          put_fact(load, fact_of(100 + month, report, item, fmt::format("{}-{:02}", 2013 + month / 12, month % 12 + 1),
                                 regions[static_cast<std::size_t>(report) % regions.size()]));
  });
}

class Bare {
 public:
  explicit Bare(const std::filesystem::path& file) {
    duckdb_config config;
    duckdb_create_config(&config);
    duckdb_set_config(config, "threads", "2");
    duckdb_set_config(config, "memory_limit", "512MiB");
    if (duckdb_open_ext(file.c_str(), &database_, config, nullptr) != DuckDBSuccess) throw std::runtime_error("DuckDB does not open");
    duckdb_destroy_config(&config);
    duckdb_connect(database_, &connection_);
  }
  ~Bare() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;

  std::size_t run(const std::string& sql) {
    duckdb_result result;
    if (duckdb_query(connection_, sql.c_str(), &result) != DuckDBSuccess) throw std::runtime_error(duckdb_result_error(&result));
    const auto rows = duckdb_row_count(&result);
    duckdb_destroy_result(&result);
    return rows;
  }

  // The rows that the warehouse holds, in the same order.
  void fill(const std::vector<std::string>& regions, int rows) {
    run("CREATE TEMP TABLE region AS SELECT 0 AS place, '' AS code LIMIT 0");
    for (std::size_t i = 0; i < regions.size(); ++i) run(fmt::format("INSERT INTO region VALUES ({}, '{}')", i, regions[i]));
    run(fmt::format("INSERT INTO fact SELECT printf('item.%02d', i % {0}), 1000 + i // ({0} * 36), code, "
                    "datediff('day', DATE '1970-01-01', make_date(2013 + (i // {0}) % 36 // 12, (i // {0}) % 36 % 12 + 1, 1)), i, 1, "
                    "((i // ({0} * 36)) * 37 % 90000 + (i % {0}) / 100)::DECIMAL(38, 12) "
                    "FROM range({1}) r(i) JOIN region ON place = (i // ({0} * 36)) % {2} ORDER BY 1, 2, 4",
                    items, rows, regions.size()));
    run("DROP TABLE region");
  }

  void upsert(const std::vector<Fact>& facts) {
    run("BEGIN");
    run("CREATE TEMP TABLE load AS FROM fact LIMIT 0");
    duckdb_appender appender;
    if (duckdb_appender_create_ext(connection_, "temp", "main", "load", &appender) != DuckDBSuccess) throw std::runtime_error("no appender");
    for (const auto& fact : facts) {
      duckdb_append_varchar(appender, fact.item.c_str());
      duckdb_append_int64(appender, fact.unit.value);
      duckdb_append_varchar(appender, fact.region.c_str());
      duckdb_append_int64(appender, fact.period.first().number);
      duckdb_append_int64(appender, fact.report.value);
      duckdb_append_int64(appender, fact.vintage);
      duckdb_append_varchar(appender, fact.value.text().c_str());
      duckdb_appender_end_row(appender);
    }
    duckdb_appender_destroy(&appender);
    run("INSERT INTO fact SELECT * FROM load ON CONFLICT (item, unit, first_day) DO UPDATE SET value = excluded.value, report = excluded.report");
    run("DROP TABLE temp.load");
    run("COMMIT");
  }

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

void tell(std::string_view what, std::vector<double> ours, std::vector<double> bare, double amount, std::string_view unit) {
  std::ranges::sort(ours);
  std::ranges::sort(bare);
  const auto middle = [](const std::vector<double>& times) { return times[times.size() / 2]; };
  const auto last = [](const std::vector<double>& times) { return times[times.size() * 99 / 100]; };
  if (amount > 0)
    fmt::print("{:<10} ours {:8.0f} {}  bare {:8.0f} {}  ratio {:.2f}\n", what, amount / middle(ours), unit, amount / middle(bare), unit,
               middle(bare) / middle(ours));
  else
    fmt::print("{:<10} ours p50 {:.1f} p99 {:.1f} ms  bare p50 {:.1f} p99 {:.1f} ms  ratio {:.2f}\n", what, middle(ours) * 1e3, last(ours) * 1e3,
               middle(bare) * 1e3, last(bare) * 1e3, middle(bare) / middle(ours));
}

void measure_feed(storage::Database& db, warehouse::Warehouse& warehouse, Bare& bare, const std::vector<std::string>& regions) {
  FakeReports source(db);
  Feed feed(db, warehouse, source);
  std::vector<double> ours, theirs;
  for (int round = 0; round < rounds; ++round) {
    std::vector<Fact> facts;
    std::vector<std::pair<std::int64_t, std::vector<Said>>> verb;
    for (int report = 0; report < reports; ++report) {
      const auto& region = regions[static_cast<std::size_t>(report) % regions.size()];
      verb.emplace_back(1'000'000LL * (round + 1) + report, said_of(report, region));
      for (int item = 0; item < items; ++item) facts.push_back(fact_of(round, report, item, "2015-12", region));
      if (verb.size() == 200 || report + 1 == reports) source.accept_all(std::exchange(verb, {}));
    }
    auto start = Clock::now();
    feed.catch_up();
    ours.push_back(seconds_since(start));
    start = Clock::now();
    bare.upsert(facts);
    theirs.push_back(seconds_since(start));
    fmt::print("  round {}: {:.2f} s, bare {:.2f} s\n", round + 1, ours.back(), theirs.back());
  }
  tell("feed", ours, theirs, reports * items, "rows/s");
}

std::optional<ItemRules> any_item(storage::Reader&, std::string_view code) { return ItemRules{.code = std::string(code)}; }

void measure_questions(storage::Database& db, warehouse::Warehouse& warehouse, Bare& bare) {
  std::vector<double> ours, theirs;
  std::mt19937 random(51);
  for (int i = 0; i < 110; ++i) {
    const auto item = item_named(static_cast<int>(random() % items));
    auto start = Clock::now();
    const auto figures = db.read([&](storage::Reader& reader) {
      return ask_figures(reader, warehouse, any_item, {.items = {item}, .by = {.region = true, .period = true}, .period = "2013-01..2015-11"},
                         {.everything = true, .regions = {}, .units = {}});
    });
    if (!figures || figures->rows.empty()) throw std::runtime_error("nothing was answered");
    if (i >= 10) ours.push_back(seconds_since(start));
    start = Clock::now();
    if (bare.run(fmt::format("SELECT region, first_day, sum(value), count(*) FROM fact WHERE item = '{}' AND first_day < 16770 GROUP BY region, first_day", item)) == 0)
      throw std::runtime_error("nothing was answered");
    if (i >= 10) theirs.push_back(seconds_since(start));
  }
  tell("question", ours, theirs, 0, "");
}

}  // namespace

int main(int argc, char** argv) {
  const int rows = argc > 1 ? std::atoi(argv[1]) : 5'000'000;
  fiveone::testing::ScratchWarehouse warehouse(warehouse::Engine::DuckDb);
  const fiveone::testing::ScratchDatabase db(storage::Engine::Sqlite);
  const auto migrations = all_migrations();
  db->migrate(migrations).value();
  identity::load_shipped(*db, {.name = "operator"}, identity::shandong_map()).value();
  const auto regions = regions_of(*db);
  for (auto& table : fact_tables()) warehouse->declare(std::move(table));
  fill(*warehouse, regions, rows);
  warehouse.reopen();
  const fiveone::testing::ScratchFolder folder;
  Bare bare(folder.path() / "bare.duckdb");
  bare.run("CREATE TABLE fact (item VARCHAR, unit BIGINT, region VARCHAR, first_day BIGINT, report BIGINT, vintage BIGINT, value DECIMAL(38, 12), "
           "PRIMARY KEY (item, unit, first_day))");
  bare.fill(regions, rows);
  fmt::print("{} rows behind, {} rows a round\n", rows, reports * items);
  measure_feed(*db, *warehouse, bare, regions);
  measure_questions(*db, *warehouse, bare);
}
