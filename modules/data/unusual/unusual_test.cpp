// What is unusual in a report: the numbers by hand, then the job behind a handing in, and what reviewers see of it.
#include <doctest/doctest.h>

#include "modules/data/filing/testing/filing_house.hpp"
#include "modules/data/unit/unit_store.hpp"
#include "modules/data/unusual/measure.hpp"
#include "modules/data/unusual/unusual.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

using Figures = std::map<std::string, double, std::less<>>;

Period month(std::string_view text) { return Period::parse(text).value(); }
std::optional<Period> month_before(const Period& period) { return period.previous(); }

// By hand: the steps from year to year are 10, 12, 8, 10, 20; their median is 10, the distances from it 0, 2, 2, 0, 10 with the median 2, so
// the usual spread is 2.9652, times 1.206 for five of them.
const Figures two_years = {{"2013-07", 100}, {"2013-08", 100}, {"2013-09", 100}, {"2013-10", 100}, {"2013-11", 100}, {"2013-12", 200},
                           {"2014-07", 110}, {"2014-08", 112}, {"2014-09", 108}, {"2014-10", 110}, {"2014-11", 120}, {"2014-12", 230}};

// The jobs that are due, run as the program would.
std::size_t run_measuring(FilingHouse& h) {
  jobs::Runner runner(h.db);
  runner.handle(std::string(unusual_job), [&](const jobs::Job& job) { return measure_unusual(h.db, job); });
  h.clock.move(3'000);
  return runner.run_due();
}

}  // namespace

TEST_CASE("medians and spreads are as by hand, and a spread is never below its least") {
  CHECK(median({}) == 0);
  CHECK(median({3, 1, 2}) == 2);
  CHECK(median({4, 1, 3, 2}) == 2.5);
  CHECK(spread_around(10, {10, 12, 8, 10, 20}, 0) == doctest::Approx(2.9652 * 1.206));  // of five
  CHECK(spread_around(5, {5, 5, 5}, 0.5) == 0.5);
}

TEST_CASE("a figure is measured by its step from the same period of last year, where enough of those are known") {
  auto earlier = two_years;
  earlier.erase("2014-12");
  const auto own = measure_own(month("2014-12"), 230, earlier, month_before);
  REQUIRE(own);
  CHECK(own->seasonal);
  CHECK(own->from == "2013-12");
  CHECK(own->step == 30);
  CHECK(own->usual_step == 10);
  CHECK(own->spread == doctest::Approx(3.57603));
  CHECK(own->times == doctest::Approx(20 / 3.57603));  // 5.593
  CHECK(measure_own(month("2014-12"), 210, earlier, month_before)->times == 0);  // December is always high
}

TEST_CASE("without last year's figures the period before is compared with; without enough of them nothing is said") {
  const Figures steady = {{"2015-01", 100}, {"2015-02", 101}, {"2015-03", 103}, {"2015-04", 104}, {"2015-05", 106}};  // steps 1, 2, 1, 2
  const auto own = measure_own(month("2015-06"), 120, steady, month_before);
  REQUIRE(own);
  CHECK_FALSE(own->seasonal);
  CHECK(own->usual_step == 1.5);
  CHECK(own->spread == doctest::Approx(1.03));  // the distances are all 0.5: 0.7413 times 1.363 for four; a hundredth of 103 is more
  CHECK(own->times == doctest::Approx(12.5 / 1.03));
  CHECK_FALSE(measure_own(month("2015-05"), 106, {{"2015-01", 100}, {"2015-02", 101}, {"2015-03", 103}, {"2015-04", 104}}, month_before));
  CHECK_FALSE(measure_own(month("2015-07"), 106, steady, month_before));  // June is missing
  const Figures nothing = {{"2015-01", 0}, {"2015-02", 0}, {"2015-03", 0}, {"2015-04", 0}, {"2015-05", 0}};
  CHECK(measure_own(month("2015-06"), 0, nothing, month_before)->times == 0);
  CHECK(measure_own(month("2015-06"), 5, nothing, month_before)->times == most_times);
}

TEST_CASE("what is counted differs by chance: a new shop more is no news, three times as many are") {
  const Figures shops = {{"2015-01", 4}, {"2015-02", 4}, {"2015-03", 4}, {"2015-04", 4}, {"2015-05", 4}};
  CHECK(measure_own(month("2015-06"), 5, shops, month_before, true)->times == doctest::Approx(1 / 3.0));  // the root of 4 and 5
  CHECK(measure_own(month("2015-06"), 5, shops, month_before)->times > 20);
  CHECK(measure_own(month("2015-06"), 32, shops, month_before, true)->times == doctest::Approx(28 / 6.0));
  const auto change = change_of(month("2015-06"), 5, shops, month_before);
  CHECK(change->by_chance == doctest::Approx(75));
  CHECK(measure_peers(25, {0, 0, 0}, change->by_chance)->times == doctest::Approx(1 / 3.0));
}

TEST_CASE("peers: a change beside the usual change; fewer than three say nothing; both measures together are their mean") {
  const auto peers = measure_peers(50, {4, 5, 6, 5, 9});  // median 5, distances 1, 0, 1, 0, 4: median 1
  REQUIRE(peers);
  CHECK(peers->peers == 5);
  CHECK(peers->usual_percent == 5);
  CHECK(peers->times == doctest::Approx(45 / (1.4826 * 1.206)));
  CHECK(measure_peers(7, {5, 5, 5})->times == 2);  // the least spread is one per cent
  CHECK_FALSE(measure_peers(50, {4, 5}));
  CHECK(change_of(month("2014-12"), 230, two_years, month_before)->percent == 15);
  CHECK_FALSE(change_of(month("2014-12"), 230, {{"2014-11", 0}}, month_before));
  CHECK(unusual_score(OwnMeasure{.times = 3}, PeerMeasure{3, 5, 1}) == 2);
  CHECK(unusual_score(std::nullopt, PeerMeasure{3, 5, 1}) == 1);
  CHECK(unusual_score(OwnMeasure{.times = 3}, std::nullopt) == 3);
  CHECK_FALSE(unusual_score(std::nullopt, std::nullopt));
}

TEST_CASE("what waits is measured behind the act; reviewers get the most unusual first, the unit nothing of it") {
  with_filing([](FilingHouse& h) {
    h.clock.move(200 * day_ms);  // July 2016
    for (const auto& [period, total] : {std::pair("2015-10", "100"), {"2015-11", "101"}, {"2015-12", "103"}, {"2016-01", "104"}, {"2016-02", "106"}})
      h.handed_in(period, total, "1");
    const Id usual = h.handed_in("2016-03", "107", "1");
    const Id wild = h.handed_in("2016-04", "140", "1");
    CHECK(run_measuring(h) == 8);  // and the form's periods are to be opened
    const auto list = h.get(h.at_county, "/api/data/reports?waiting=true&order=Unusual");
    CHECK(list.texts("items", "id")[0] == to_string(wild));
    // Steps 1, 2, 1, 2, 1: median 1, distances 0, 1, 0, 1, 0 with the median 0; a hundredth of the median of 103 and 104 is 1.035.
    CHECK(list.texts("items", "score")[0] == "3092");  // (33 - 1) / 1.035
    const auto in_bulk = fmt::format(R"({{"items":[{{"report":"{}","version":{}}}]}})", wild.value, h.current(wild).version);
    CHECK(h.ask(h.at_county, http::Method::Post, "/api/data/reports/accept", in_bulk).says("data.not_clean"));
    const auto second = h.get(h.at_county, "/api/data/reports?waiting=true&order=Unusual&limit=1&after=" + to_string(wild));
    CHECK(second.texts("items", "id") != std::vector<std::string>{to_string(wild)});
    const auto detail = h.get(h.at_county, h.path_of(wild));
    CHECK(detail.texts("unusual", "cell") == std::vector<std::string>{"sales.total.month"});
    CHECK(detail.says(R"("seasonal":false,"from":"2016-03","step":"+33.00","usual_step":"+1.00","times":3092,"change":308)"));
    CHECK(h.get(h.filer, h.path_of(wild)).items("unusual").empty());
    CHECK(h.get(h.at_county, h.path_of(usual)).items("unusual").empty());
    CHECK(h.order(h.at_county, wild, "return", R"({"reason":"偏高","cells":[]})").status == 200);
    h.clock.move(1'000);
    h.type(h.filer, wild, {{"sales.total.month", "108", "140"}});
    CHECK(h.order(h.filer, wild, "submit").status == 200);
    CHECK(h.get(h.at_county, h.path_of(wild)).items("unusual").empty());  // not measured yet
    run_measuring(h);
    CHECK(h.get(h.at_county, h.path_of(wild)).json.find("report")->find("score") != nullptr);
  });
}

TEST_CASE("units of the same industry are the peers where there are enough of them") {
  with_filing([](FilingHouse& h) {
    h.clock.move(100 * day_ms);
    const auto file = [&](const char* industry, const char* now) {
      const Id unit = h.found(fmt::format("{}行业{}", industry, now), "990102", h.county);
      h.db.write([&](storage::Transaction& tx) -> Result<> {
        insert_unit(tx, {unit, {.credit_code = fmt::format("C{}", unit.value), .industry = industry, .revenue = {}, .revenue_year = 0, .opened = {},
                                  .closed = {}, .contact = {}, .phone = {}}});
        return {};
      }).value();
      const auto who = seat(h.db, fmt::format("of{}{}", industry, now), unit, {"data.report.read", "data.report.write", "data.report.write.units"});
      Id report;
      for (const auto& [period, total] : {std::pair("2015-11", "100"), {"2015-12", now}}) {
        report = h.begin(who, unit, period);
        REQUIRE(h.type(who, report, {{"sales.total.month", total, ""}}).status == 200);
        REQUIRE(h.order(who, report, "submit").status == 200);
      }
      return report;
    };
    for (const auto* now : {"139", "140", "141", "142"}) file("6210", now);
    for (const auto* now : {"105", "104"}) file("5211", now);
    const Id wild = file("5292", "141");
    // Of retail there are two others, too few: six peers of all, with 39, 40, 41, 42, 5 and 4 %.
    run_measuring(h);
    CHECK(h.get(h.at_county, h.path_of(wild)).items("unusual").empty());
    const Id third = file("5211", "106");
    const Id wilder = file("5229", "141");
    run_measuring(h);
    CHECK(h.get(h.at_county, h.path_of(wilder)).says(R"("change":410,"peers":4,)"));
    CHECK(h.get(h.at_county, h.path_of(third)).items("unusual").empty());
  });
}

TEST_CASE("the same figure of the bureau's other units says whether it is the unit or the times") {
  with_filing([](FilingHouse& h) {
    h.clock.move(100 * day_ms);
    const auto file = [&](const http::Caller& who, Id unit, std::string_view period, std::string_view total) {
      const Id report = h.begin(who, unit, period);
      REQUIRE(h.type(who, report, {{"sales.total.month", std::string(total), ""}}).status == 200);
      REQUIRE(h.order(who, report, "submit").status == 200);
      return report;
    };
    std::vector<Id> reports;
    for (const auto* now : {"105", "104", "106", "150"}) {
      const Id unit = h.found(fmt::format("商场{}", now), "990102", h.county);
      const auto who = seat(h.db, fmt::format("of{}", now), unit, {"data.report.read", "data.report.write", "data.report.write.units"});
      file(who, unit, "2015-11", "100");
      reports.push_back(file(who, unit, "2015-12", now));
    }
    run_measuring(h);
    const auto detail = h.get(h.at_county, h.path_of(reports[3]));
    // The others changed by 5, 4 and 6 %: median 5, spread 1.4826 * 1.495 for three; 45 / 2.2165 = 20.30.
    CHECK(detail.says(R"("change":500,"peers":3,"peers_change":50,"peers_times":2030)"));
    CHECK(h.get(h.at_county, h.path_of(reports[0])).items("unusual").empty());
  });
}

TEST_CASE("a county's own report is looked at beside those of the other counties of its city") {
  with_filing([](FilingHouse& h) {
    h.change_map("2015-11-01,established,990104,庚区,990100,,invented\n2015-11-01,established,990105,壬区,990100,,invented\n");
    auto design = FilingHouse::small_design_with_nil();
    design.schedule.filers = Filers::CountyBureaus;
    design.schedule.review = {ReviewLevel::City, ReviewLevel::Province};
    const Id form = h.forms.in_force("county_form", design, approval("2015-10-01", "2016-12-31"));
    const auto file = [&](std::string_view code, std::string_view period, std::string_view total) {
      const Id county = h.bureau(code);
      const auto clerk = seat(h.db, fmt::format("{} {}", code, period), county, {"data.report.read", "data.report.write"});
      const auto begun = h.ask(clerk, http::Method::Post, "/api/data/reports", JsonText().add("form", form).add("unit", county).add("period", period).text());
      const Id report = parse_id(begun.text("id")).value();
      h.type(clerk, report, {{"sales.total.month", std::string(total), ""}});
      REQUIRE(h.order(clerk, report, "submit").status == 200);
      return report;
    };
    Id wild;
    for (const auto& [code, total] : {std::pair("990102", "105"), {"990103", "104"}, {"990104", "106"}, {"990105", "150"}, {"990202", "900"}}) {
      file(code, "2015-11", "100");
      const Id report = file(code, "2015-12", total);
      if (std::string_view(code) == "990105") wild = report;
    }
    run_measuring(h);
    CHECK(h.get(h.at_city, h.path_of(wild)).says(R"("change":500,"peers":3,"peers_change":50,"peers_times":2030)"));
  });
}
