// What the question costs who has filed what: 155 departments and bureaus, 24 months, 10 forms, in process, with the answer as JSON.
//   progress_bench [QUESTIONS]        200 unless told
#include <chrono>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "modules/data/filing/testing/filing_house.hpp"
#include "modules/data/progress/progress.hpp"
#include "modules/data/progress/progress_api.hpp"

namespace {

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;
using Clock = std::chrono::steady_clock;

constexpr int forms = 10;
constexpr int months = 24;
constexpr std::int32_t first_day = 16'435;  // 2014-12-31

std::vector<Id> bureaus_of(storage::Database& db) {
  std::vector<Id> out;
  for (const auto& one : db.read([](storage::Reader& reader) { return identity::list_organisations(reader, day_of(now())); }))
    if (identity::is_bureau(one.kind)) out.push_back(one.id);
  return out;
}

// A report for each bureau, form and month: some accepted, some waiting, some late, some missing.
void count_reports(storage::Database& db, Id form, const std::vector<Id>& bureaus) {
  db.write([&](storage::Transaction& tx) -> Result<> {
    Period period = Period::parse("2014-01").value();
    for (int month = 0; month < months; ++month, period = period.next().value())
      for (std::size_t i = 0; i < bureaus.size(); ++i) {
        Report report{.id = make_id(), .form = form, .unit = bureaus[i], .bureau = bureaus[i], .keeper = bureaus[i], .period = period.text(),
                      .first = period.first(), .last = period.last(), .due = Instant{start_of(period.last()).ms + 10 * day_ms}};
        if (i % 10 != 0) report.filed = Instant{report.due.ms + (i % 7 == 0 ? day_ms : -day_ms)};
        if (i % 10 != 0) report.state = ReportState::Submitted, report.level = ReportLevel::City;
        if (i % 3 == 0 && report.filed) report.state = ReportState::Locked, report.valid = 1;
        move_tally(tx, nullptr, report);
      }
    return {};
  }).value();
}

void measure(const char* what, int questions, const std::function<void()>& ask) {
  std::vector<double> times;
  for (int i = 0; i < questions; ++i) {
    const auto start = Clock::now();
    ask();
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::ranges::sort(times);
  fmt::print("  {:<28} p50 {:7.1f} ms   p99 {:7.1f} ms\n", what, times[times.size() / 2], times[times.size() * 99 / 100]);
}

void ask_on(storage::Engine engine, int questions) {
  const fiveone::testing::ScratchDatabase db(engine);
  auto all = migrations_below();
  for (auto& migration : inbox::migrations()) all.push_back(std::move(migration));
  db->migrate(all).value();
  identity::load_shipped(*db, {.name = "operator"}, identity::shandong_map()).value();
  FormDesk desk(*db);
  const auto bureaus = bureaus_of(*db);
  for (int i = 0; i < forms; ++i) count_reports(*db, desk.form(fmt::format("form_{}", i)), bureaus);
  // PostgreSQL looks at its tables by itself within a minute; the tests' servers do not.
  if (engine == storage::Engine::Postgres)
    db->write([](storage::Transaction& tx) -> Result<> {
      tx.run("ANALYZE", {});
      return {};
    }).value();
  const Id province = db->read([](storage::Reader& reader) { return identity::bureau_of(reader, "370000", day_of(now())).value().id; });
  const auto leader = seat(*db, "leader", province, {"data.progress.read"});
  http::Router router;
  add_progress_routes(router, *db);
  router.authorize = [](const http::Request&, const http::Route&) -> Result<> { return {}; };
  http::Request request{.method = http::Method::Get, .path = "/api/data/progress"};
  request.query = {{"from", to_iso(Day{first_day - 365})}, {"until", to_iso(Day{first_day + 365})}, {"level", "County"}};
  request.caller = std::make_shared<http::Caller>(leader);
  const auto answer = router.answer(request);
  if (answer.status != 200) throw std::runtime_error(answer.body);
  fmt::print("{}: {} bureaus, {} months, {} forms; {:.1f} MB of JSON\n", engine == storage::Engine::Sqlite ? "SQLite" : "PostgreSQL", bureaus.size(), months, forms,
             static_cast<double>(answer.body.size()) / 1e6);
  const ProgressQuestion question{.from = Day{first_day - 365}, .until = Day{first_day + 365}};
  measure("the question", questions, [&] {
    db->read([&](storage::Reader& reader) { return ask_progress(reader, leader, question).value().rows.size(); });
  });
  measure("the question and its answer", questions, [&] { router.answer(request); });
}

}  // namespace

int main(int argc, char** argv) {
  const int questions = argc > 1 ? std::atoi(argv[1]) : 200;
  ask_on(fiveone::storage::Engine::Sqlite, questions);
  ask_on(fiveone::storage::Engine::Postgres, questions);
}
