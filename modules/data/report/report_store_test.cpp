// Reports, vintages, remarks and tallies in the records of both engines.
#include <doctest/doctest.h>

#include "embedded/floor_audit.hpp"
#include "modules/data/data.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/report/tally.hpp"
#include "tests/support/both_engines.hpp"

using namespace fiveone;
using namespace fiveone::data;

namespace {

void on_both(const std::function<void(storage::Database&)>& test) {
  auto all = migrations_in(embedded_floor_audit());
  for (auto& migration : data::migrations()) all.push_back(std::move(migration));
  fiveone::testing::for_both_engines(all, test);
}

template <class Work>
void write(storage::Database& db, Work work) {
  REQUIRE(db.write([&](storage::Transaction& tx) -> Result<> {
              work(tx);
              return {};
            }).has_value());
}

Report report(std::int64_t id, std::int64_t unit, std::int64_t keeper, std::string period = "2015-11") {
  return {.id = Id{id}, .form = Id{7}, .form_version = Id{8}, .unit = Id{unit}, .bureau = Id{keeper}, .keeper = Id{keeper},
          .period = std::move(period), .first = Day{16740}, .last = Day{16769}, .due = Instant{1'449'565'200'000}};
}

Cells two_cells(Id by, std::string food = "三百") {
  Cells cells;
  cells.put({.address = "sales.total.month", .value = "12.50", .by = by, .at = Instant{5}});
  cells.put({.address = "sales.food.month", .value = std::move(food), .bad = true, .explanation = "店庆“促销”\n两周", .by = Id{4}, .at = Instant{6}});
  return cells;
}

std::vector<std::int64_t> ids_of(const std::vector<Report>& reports) {
  std::vector<std::int64_t> ids;
  for (const auto& one : reports) ids.push_back(one.id.value);
  return ids;
}
using Ids = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("cells come back out of their text as they went in, sorted, each write told once") {
  auto cells = two_cells(Id{4711});
  cells.put({.address = "sales.drink.month", .value = "", .by = Id{4711}, .at = Instant{5}});
  const auto text = to_text(cells);
  CHECK(text == R"({"w":[[4711,5],[4,6]],"c":{"sales.drink.month":{"v":"","w":0},"sales.food.month":{"v":"三百","w":1,"bad":1,)"
                R"("e":"店庆“促销”\n两周"},"sales.total.month":{"v":"12.50","w":0}}})");
  CHECK(parse_cells(text) == cells);
  CHECK(cells.value("sales.total.month") == "12.50");
  CHECK(cells.value("sales.absent.month").empty());
  cells.put({.address = "sales.total.month", .value = "13"});
  CHECK(cells.size() == 3);
  cells.erase("sales.total.month");
  CHECK(cells.find("sales.total.month") == nullptr);
  CHECK(parse_cells(to_text({})).empty());
  for (const char* broken : {"", "[]", "{}", R"({"w":[],"c":{"a.b.c":{"v":"1","w":0}}})", R"({"w":[[1]],"c":{}})"}) CHECK_THROWS(parse_cells(broken));
}

TEST_CASE("a report is kept as it is, changed by whoever saw its version, and there only once") {
  on_both([](storage::Database& db) {
    auto one = report(1, 11, 101);
    write(db, [&](storage::Transaction& tx) { insert_report(tx, one); });
    CHECK(db.read([&](storage::Reader& r) { return find_report(r, Id{1}); }) == one);
    CHECK(db.read([&](storage::Reader& r) { return find_report_of(r, Id{7}, "2015-11", Id{11}); }) == one);
    CHECK_FALSE(db.read([&](storage::Reader& r) { return find_report_of(r, Id{7}, "2015-12", Id{11}); }));
    one.state = ReportState::Submitted;
    one.filed = one.submitted = Instant{9};
    write(db, [&](storage::Transaction& tx) { CHECK(change_report(tx, one)); });
    CHECK(one.version == 2);
    CHECK(db.read([&](storage::Reader& r) { return find_report(r, Id{1}); }) == one);
    auto stale = one;
    stale.version = 1;
    write(db, [&](storage::Transaction& tx) { CHECK_FALSE(change_report(tx, stale)); });
    const auto again = [](storage::Transaction& tx) -> Result<> {
      insert_report(tx, report(2, 11, 101));
      return {};
    };
    CHECK_THROWS_AS((void)db.write(again), storage::StorageError);
  });
}

TEST_CASE("a list shows what is kept by the bureaus and what is of the units asked for, newest first, page after page") {
  on_both([](storage::Database& db) {
    write(db, [&](storage::Transaction& tx) {
      for (std::int64_t i = 1; i <= 9; ++i) insert_report(tx, report(i, 10 + i, i % 3 == 0 ? 103 : 101));
      auto waiting = report(20, 11, 101, "2015-12");
      waiting.state = ReportState::Submitted;
      waiting.holder = Id{101};
      insert_report(tx, waiting);
    });
    const auto ask = [&](const ReportQuestion& question) { return ids_of(db.read([&](storage::Reader& r) { return list_reports(r, question); })); };
    CHECK(ask({.keepers = {Id{101}}}) == Ids{20, 8, 7, 5, 4, 2, 1});
    CHECK(ask({.keepers = {Id{101}, Id{103}}, .limit = 3}) == Ids{20, 9, 8});
    CHECK(ask({.keepers = {Id{101}, Id{103}}, .before = Id{8}, .limit = 3}) == Ids{7, 6, 5});
    CHECK(ask({.keepers = {Id{103}}, .units = {Id{11}, Id{13}}}) == Ids{20, 9, 6, 3, 1});
    CHECK(ask({.units = {Id{11}}, .state = ReportState::Submitted}) == Ids{20});
    CHECK(ask({.keepers = {Id{101}}, .period = "2015-11", .unit = Id{11}}) == Ids{1});
    CHECK(ask({.keepers = {Id{101}}, .holder = Id{101}}) == Ids{20});
    CHECK(ask({.keepers = {Id{102}}}).empty());
    CHECK(ask({}).empty());
    CHECK(db.read([&](storage::Reader& r) { return list_units_of(r, Id{7}, "2015-12", {}); }) == std::vector<Id>{Id{11}});
  });
}

TEST_CASE("a vintage keeps its cells; what was known on a day is what was accepted by its end") {
  on_both([](storage::Database& db) {
    const auto day = parse_day("2015-12-09").value();
    write(db, [&](storage::Transaction& tx) {
      auto one = report(1, 11, 101);
      one.vintage = 2;
      one.valid = 1;
      insert_report(tx, one);
      insert_vintage(tx, {.report = Id{1}, .number = 1, .cells = two_cells(Id{3}), .opened = Instant{1}, .opened_by = Id{3}, .opened_name = "甲",
                          .accepted = Instant{start_of(day).ms + 60'000}});
      insert_vintage(tx, {.report = Id{1}, .number = 2, .cells = two_cells(Id{3}, "300"), .reason = "漏报一店"});
      auto second = *find_vintage(tx, Id{1}, 2);
      second.findings = R"([{"x":1}])";
      second.accepted = start_of(Day{day.number + 30});
      change_vintage(tx, second);
    });
    db.read([&](storage::Reader& r) {
      CHECK(find_vintage(r, Id{1}, 1)->cells == two_cells(Id{3}));
      CHECK(find_vintage(r, Id{1}, 2)->findings == R"([{"x":1}])");
      CHECK_FALSE(find_vintage(r, Id{1}, 3));
      CHECK(list_vintages(r, Id{1}).size() == 2);
      CHECK(list_vintages(r, Id{1})[1].reason == "漏报一店");
      CHECK_FALSE(find_vintage_as_of(r, Id{1}, Day{day.number - 1}));
      CHECK(find_vintage_as_of(r, Id{1}, day)->number == 1);
      CHECK(find_vintage_as_of(r, Id{1}, Day{day.number + 29})->number == 1);
      CHECK(find_vintage_as_of(r, Id{1}, Day{day.number + 30})->number == 2);
      CHECK(find_figures(r, Id{7}, "2015-11", Id{11}) == two_cells(Id{3}));  // the second is not the valid one
      CHECK(list_earlier(r, Id{11}, Id{7}, Day{0}, Day{16741}, 12).size() == 1);
      CHECK(list_earlier(r, Id{11}, Id{7}, Day{0}, Day{16740}, 12).empty());
      int accepted = 0;
      for_each_accepted(r, Id{7}, "2015-11", {Id{10}, Id{11}}, [&](const Cells& cells) { accepted += cells.value("sales.food.month") == "三百"; });
      CHECK(accepted == 1);
    });
  });
}

TEST_CASE("remarks stand in their order until they are resolved") {
  on_both([](storage::Database& db) {
    write(db, [&](storage::Transaction& tx) {
      insert_remark(tx, {.id = Id{1}, .report = Id{1}, .cell = "sales.total.month", .kind = RemarkKind::Returned, .name = "乙", .text = "比上月高三倍"});
      insert_remark(tx, {.id = Id{2}, .report = Id{1}, .cell = "sales.total.month", .kind = RemarkKind::Answered, .name = "甲", .text = "店庆"});
      insert_remark(tx, {.id = Id{3}, .report = Id{2}, .text = "另一张"});
      resolve_remarks(tx, Id{1}, Instant{7});
    });
    const auto remarks = db.read([&](storage::Reader& r) { return list_remarks(r, Id{1}); });
    REQUIRE(remarks.size() == 2);
    CHECK(remarks[0].kind == RemarkKind::Returned);
    CHECK(remarks[1].resolved == Instant{7});
    CHECK_FALSE(db.read([&](storage::Reader& r) { return list_remarks(r, Id{2})[0].resolved; }));
  });
}

TEST_CASE("a tally follows each report through its states, and from bureau to bureau") {
  on_both([](storage::Database& db) {
    const auto tally = [&](std::int64_t bureau) { return db.read([&](storage::Reader& r) { return tally_of(r, Id{bureau}, Id{7}, "2015-11"); }); };
    auto one = report(1, 11, 101);
    const auto now_be = [&](auto... changes) {
      const auto before = one;
      (changes(one), ...);
      write(db, [&](storage::Transaction& tx) { move_tally(tx, &before, one); });
    };
    write(db, [&](storage::Transaction& tx) {
      move_tally(tx, nullptr, one);
      move_tally(tx, nullptr, report(2, 12, 101));
    });
    CHECK(tally(101) == Tally{.expected = 2});
    now_be([](Report& r) { r.state = ReportState::Draft; });
    CHECK(tally(101) == Tally{.expected = 2, .begun = 1});
    now_be([](Report& r) { r.state = ReportState::Submitted, r.level = ReportLevel::County; }, [](Report& r) { r.filed = Instant{r.due.ms + 1}; });
    CHECK(tally(101) == Tally{.expected = 2, .at_county = 1, .late = 1});
    now_be([](Report& r) { r.level = ReportLevel::City; });
    CHECK(tally(101) == Tally{.expected = 2, .at_city = 1, .late = 1});
    now_be([](Report& r) { r.due.ms += 2; });  // on another row now, in time
    CHECK(tally(101) == Tally{.expected = 2, .at_city = 1, .in_time = 1});
    now_be([](Report& r) { r.due.ms -= 2; });
    now_be([](Report& r) { r.bureau = Id{102}; });
    CHECK(tally(101) == Tally{.expected = 1});
    CHECK(tally(102) == Tally{.expected = 1, .at_city = 1, .late = 1});
    now_be([](Report& r) { r.state = ReportState::Locked; }, [](Report& r) { r.valid = 1; });
    now_be([](Report& r) { r.state = ReportState::Amending; });
    CHECK(tally(102) == Tally{.expected = 1, .locked = 1, .late = 1});
  });
}
