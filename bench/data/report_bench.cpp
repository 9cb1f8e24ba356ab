// What filing costs, in process: a report of 200 cells with 50 edit rules filled in and handed in as one verb (audit record, task and event
// included), beside bare inserts of the same 200 cells into the same engine; and a province's month, 20,000 units of 30 items, by the
// verb behind POST /api/data/filings, and once more out of XLSX files, which the route itself is given.
//   report_bench [REPORTS [UNITS]]        1,000 and 20,000 unless told
#include <chrono>
#include <thread>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "floor/paper/workbook.hpp"
#include "modules/data/filing/bulk.hpp"
#include "modules/data/filing/report_world.hpp"
#include "modules/data/filing/testing/filing_house.hpp"
#include "modules/data/rule/rule_set.hpp"

namespace {

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;
using storage::Sql;
using Clock = std::chrono::steady_clock;

constexpr int rules = 50;
constexpr int clerks = 4;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// `rows` lines of two columns each, none "of which".
Layout wide_layout(int rows) {
  auto layout = small_layout();
  auto& section = layout.sections[0];
  section.rows.clear();
  for (int i = 0; i < rows; ++i)
    section.rows.push_back({.key = fmt::format("r{}", i), .caption_zh = fmt::format("第{}行", i), .caption_en = fmt::format("Line {}", i),
                            .item = fmt::format("item{}", i)});
  return layout;
}

class Ruled : public SimpleSurroundings {
 public:
  explicit Ruled(const Layout& layout) {
    std::vector<RuleText> texts;
    for (int i = 0; i < rules; ++i)
      texts.push_back({fmt::format("rule{}", i), fmt::format("sales.r{}.month <= sales.r{}.year", i % 15, i % 15), RuleClass::Blocking, "错", "wrong"});
    set_ = std::make_unique<RuleSet>(layout, nullptr, std::move(texts));
    if (set_->size() != rules) throw std::runtime_error("a rule does not fit");
  }
  std::vector<Finding> check(storage::Reader& reader, const FormVersion& form, const Report& report, const Cells& cells) const override {
    ReportWorld world(reader, form, report, cells);
    std::vector<Finding> found;
    for (const auto& broken : set_->check(world)) found.push_back({.rule = broken.rule->key, .message_zh = broken.message_zh, .cells = broken.cells});
    return found;
  }

 private:
  std::unique_ptr<RuleSet> set_;
};

std::vector<Id> found_units(FilingHouse& h, int count) {
  std::vector<Id> units;
  for (int from = 0; from < count; from += 1'000)
    h.db.write([&](storage::Transaction& tx) -> Result<> {
      for (int i = from; i < std::min(count, from + 1'000); ++i) {
        const Id id = make_id();
        tx.run(Sql("INSERT INTO identity_organisation (id, kind, valid_from, valid_to) VALUES (:id, 5, 16709, NULL)"), {{"id", id}});
        tx.run(Sql("INSERT INTO identity_organisation_span (organisation, valid_from, valid_to, name_zh, name_en, region_code, parent) "
                   "VALUES (:id, 16709, NULL, :name, '', '990102', :parent)"),
               {{"id", id}, {"name", fmt::format("单位{}", i)}, {"parent", h.county}});
        units.push_back(id);
      }
      return {};
    }).value();
  return units;
}

FiledReport filed(Id unit, int rows) {
  FiledReport report{.unit = to_string(unit)};
  for (int i = 0; i < rows; ++i) {
    report.cells.push_back({fmt::format("sales.r{}.month", i), fmt::format("{}.50", 100 + i), {}});
    report.cells.push_back({fmt::format("sales.r{}.year", i), fmt::format("{}.75", 1'200 + i), {}});
  }
  return report;
}

struct Measured {
  double per_second = 0;
  double p99_ms = 0;
};

// `act(i)` for every i, by some clerks at once.
Measured by_clerks(int count, const std::function<void(int)>& act) {
  std::vector<double> times(static_cast<std::size_t>(count));
  std::atomic<int> next = 0;
  const auto start = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < clerks; ++t)
      threads.emplace_back([&] {
        for (int i = next++; i < count; i = next++) {
          const auto begun = Clock::now();
          act(i);
          times[static_cast<std::size_t>(i)] = seconds_since(begun) * 1'000;
        }
      });
  }
  const double took = seconds_since(start);
  std::ranges::sort(times);
  return {count / took, times[times.size() * 99 / 100]};
}

Measured bare_inserts(storage::Database& db, const std::vector<Id>& units, const std::vector<FiledReport>& reports) {
  return by_clerks(static_cast<int>(units.size()), [&](int i) {
    db.write([&](storage::Transaction& tx) -> Result<> {
      for (const auto& cell : reports[static_cast<std::size_t>(i)].cells)
        tx.run(Sql("INSERT INTO bare_cell (unit, cell, value) VALUES (:unit, :cell, :value)"),
               {{"unit", units[static_cast<std::size_t>(i)]}, {"cell", cell.cell}, {"value", cell.value}});
      return {};
    }).value();
  });
}

void file_or_fail(FilingHouse& h, const http::Caller& program, const Surroundings& around, const Filings& filings) {
  const auto wanted = std::ssize(filings.reports);
  const auto told = file_all(h.db, h.actor, program, Language::Chinese, around, filings).value();
  if (told.taken != wanted) throw std::runtime_error(told.items.front().message.value_or("refused"));
}

Id form_of(FilingHouse& h, const std::string& key, int rows) {
  auto design = FilingHouse::small_design_with_nil();
  design.layout = wide_layout(rows);
  return h.forms.in_force(key, design, approval("2015-10-01", "2016-12-31"));
}

void one_by_one(FilingHouse& h, const http::Caller& program, int count) {
  form_of(h, "wide", 100);
  const Ruled around(wide_layout(100));
  const auto units = found_units(h, count);
  std::vector<FiledReport> reports;
  for (const auto unit : units) reports.push_back(filed(unit, 100));
  const auto submitted = by_clerks(count, [&](int i) {
    file_or_fail(h, program, around, {"wide", "2015-12", true, {reports[static_cast<std::size_t>(i)]}});
  });
  const auto bare = bare_inserts(h.db, units, reports);
  fmt::print("  a report of 200 cells, {} rules   {:7.0f} reports/s {:8.0f} cells/s  p99 {:6.2f} ms\n", rules, submitted.per_second, submitted.per_second * 200,
             submitted.p99_ms);
  fmt::print("  bare inserts of its 200 cells    {:7.0f} reports/s {:8.0f} cells/s  p99 {:6.2f} ms\n", bare.per_second, bare.per_second * 200, bare.p99_ms);
  fmt::print("  ratio {:.2f}\n", submitted.per_second / bare.per_second);
}

void tell_month(int count, std::size_t parts, std::string_view what, double took) {
  fmt::print("  {} reports of 30 cells, {} rules, in {} {}: {:.1f} s, {:.0f} reports/s, {:.0f} cells/s\n", count, rules, parts, what, took, count / took,
             count * 30 / took);
}

std::string sheet_of(const Filings& filings) {
  paper::SheetPage page{.name = "filings", .columns = {{.title = "unit", .help = {}, .as_text = true}}};
  for (const auto& cell : filings.reports.front().cells) page.columns.push_back({.title = cell.cell, .help = {}, .as_number = true});
  for (const auto& report : filings.reports) {
    auto& row = page.rows.emplace_back(1, report.unit);
    for (const auto& cell : report.cells) row.push_back(cell.value);
  }
  return paper::write_workbook(page);
}

// The month after, one line of a sheet for each unit.
void a_month_in_sheets(FilingHouse& h, const http::Caller& program, const Surroundings& around, const std::vector<Filings>& month) {
  http::Router router;
  router.authorize = [](const http::Request&, const http::Route&) -> Result<> { return {}; };
  add_bulk_route(router, h.db, around);
  std::vector<http::Request> requests;
  std::size_t count = 0;
  for (const auto& filings : month) {
    http::Request request{.method = http::Method::Post, .path = "/api/data/filings"};
    request.query = {{"form", "narrow"}, {"period", "2015-11"}};
    request.headers = {{"content-type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};
    request.body = sheet_of(filings);
    request.caller = std::make_shared<http::Caller>(program);
    requests.push_back(std::move(request));
    count += filings.reports.size();
  }
  const auto start = Clock::now();
  for (auto& request : requests)
    if (const auto told = router.answer(request); told.status != 200 || !told.body.contains(R"("refused":0)"))
      throw std::runtime_error(told.body.substr(0, 500));
  tell_month(static_cast<int>(count), requests.size(), "sheets", seconds_since(start));
}

void a_month(FilingHouse& h, const http::Caller& program, int count) {
  form_of(h, "narrow", 15);
  const Ruled around(wide_layout(15));
  const auto units = found_units(h, count);
  std::vector<Filings> requests;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (i % most_filings == 0) requests.push_back({"narrow", "2015-12", true, {}});
    requests.back().reports.push_back(filed(units[i], 15));
  }
  const auto start = Clock::now();
  for (const auto& request : requests) file_or_fail(h, program, around, request);
  tell_month(count, requests.size(), "requests", seconds_since(start));
  a_month_in_sheets(h, program, around, requests);
}

}  // namespace

int main(int argc, char** argv) {
  const int reports = argc > 1 ? std::atoi(argv[1]) : 1'000;
  const int units = argc > 2 ? std::atoi(argv[2]) : 20'000;
  for (const auto engine : {storage::Engine::Sqlite, storage::Engine::Postgres}) {
    const fiveone::testing::ScratchDatabase db(engine);
    auto all = migrations_below();
    for (auto& migration : inbox::migrations()) all.push_back(std::move(migration));
    all.push_back({"bench/0001", "CREATE TABLE bare_cell (unit BIGINT NOT NULL, cell TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (unit, cell)) {strict};"});
    db->migrate(all).value();
    FilingHouse h(*db);
    const auto program = seat(*db, "program", h.province, {"data.report.read", "data.report.write", "data.report.write.units"});
    fmt::print("{}, {} clerks at once\n", engine == storage::Engine::Sqlite ? "SQLite" : "PostgreSQL", clerks);
    one_by_one(h, program, reports);
    a_month(h, program, units);
  }
}
