#include "modules/data/demonstration/demonstration.hpp"

#include <doctest/doctest.h>

#include <map>

#include "embedded/floor_jobs.hpp"
#include "modules/data/demonstration/figures.hpp"
#include "modules/data/filing/examine.hpp"
#include "modules/data/filing/room_surroundings.hpp"
#include "modules/data/report/report_form.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/testing.hpp"
#include "modules/inbox/inbox.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

std::vector<Report> all_reports(storage::Reader& reader) {
  std::vector<Report> all;
  for (const auto keeper : list_keepers(reader)) std::ranges::move(list_kept_by(reader, keeper, 10'000), std::back_inserter(all));
  return all;
}

void with_demonstration(const std::function<void(storage::Database&, const RoomSurroundings&)>& test) {
  auto all = fiveone::testing::migrations_of({embedded_floor_audit(), embedded_floor_jobs()});
  for (auto& migration : identity::migrations()) all.push_back(std::move(migration));
  for (auto& migration : inbox::migrations()) all.push_back(std::move(migration));
  for (auto& migration : data::migrations()) all.push_back(std::move(migration));
  fiveone::testing::for_both_engines(all, [&](storage::Database& db) {
    const fiveone::testing::OwnClock clock({start_of(day("2026-07-20")).ms + 43'200'000});
    identity::load_shipped(db, {.name = "operator"}, identity::demonstration_map()).value();
    const RoomSurroundings around;
    REQUIRE(demonstrate_units(db));
    REQUIRE(demonstrate_reports(db, around, "/nowhere/accounts.txt"));
    test(db, around);
  });
}

}  // namespace

TEST_CASE("the demonstration has reports in every state, some late, some amended, and as many the second time") {
  with_demonstration([](storage::Database& db, const RoomSurroundings& around) {
    std::map<ReportState, int> states;
    int late = 0, amended = 0;
    const auto reports = db.read(all_reports);
    for (const auto& report : reports) {
      ++states[report.state];
      late += is_late(report);
      amended += report.valid == 2;
      CHECK(report.filed.value_or(Instant{}) <= now());
      CHECK(report.accepted.value_or(Instant{}) <= now());
    }
    for (const auto state : {ReportState::Expected, ReportState::Draft, ReportState::Submitted, ReportState::Returned, ReportState::Locked})
      CHECK_MESSAGE(states[state] > 0, static_cast<int>(state));
    CHECK(states[ReportState::Locked] > 100);
    CHECK(late > 5);
    CHECK(amended > 0);
    REQUIRE(demonstrate_reports(db, around, "/nowhere/accounts.txt"));
    CHECK(db.read(all_reports).size() == reports.size());
  });
}

TEST_CASE("what the demonstration has accepted breaks no rule that would have kept it out") {
  with_demonstration([](storage::Database& db, const RoomSurroundings& around) {
    db.read([&](storage::Reader& reader) {
      std::map<Id, int> looked_at;
      for (const auto& report : all_reports(reader)) {
        if (report.state != ReportState::Locked || ++looked_at[report.form] > 15) continue;
        const auto vintage = find_vintage(reader, report.id, 1).value();
        for (const auto& finding : examine(reader, around, *form_of(reader, report), report, vintage.cells))
          CHECK_MESSAGE(finding.class_ != FindingClass::Blocking, finding.message_en << " " << finding.cells.front() << " " << report.period);
      }
      CHECK(looked_at.size() == 5);
    });
  });
}
