// Who has to file what, made when a period opens; and reports on a map that changes.
#include <doctest/doctest.h>

#include "modules/data/emergency/emergency.hpp"
#include "modules/data/filing/testing/filing_house.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

std::int64_t open(FilingHouse& h, std::string_view first, std::string_view last) {
  return open_periods(h.db, h.around, day(first), day(last)).value();
}

// The enterprise lies in another county from that day on.
void move_enterprise(FilingHouse& h, std::string_view region, Id parent, std::string_view iso) {
  REQUIRE(h.db.write([&](storage::Transaction& tx) -> Result<> {
            using storage::Sql;
            tx.run(Sql("UPDATE identity_organisation_span SET valid_to = :day WHERE organisation = :id"), {{"id", h.enterprise}, {"day", day(iso)}});
            tx.run(Sql("INSERT INTO identity_organisation_span (organisation, valid_from, valid_to, name_zh, name_en, region_code, parent) "
                       "VALUES (:id, :day, NULL, '甲商场', '', :region, :parent)"),
                   {{"id", h.enterprise}, {"day", day(iso)}, {"region", region}, {"parent", parent}});
            return {};
          }).has_value());
}

Report report_of(FilingHouse& h, std::string_view period) {
  return h.db.read([&](storage::Reader& reader) { return find_report_of(reader, h.form, period, h.enterprise).value(); });
}

}  // namespace

TEST_CASE("when a period opens, every unit that files the form has a report, once") {
  with_filing([](FilingHouse& h) {
    CHECK(open(h, "2015-12-01", "2016-01-31") == 2);  // January opens on its last day
    CHECK(open(h, "2015-12-01", "2016-01-31") == 0);
    const auto listed = h.get(h.filer, "/api/data/reports?state=Expected");
    CHECK(listed.texts("items", "period") == std::vector<std::string>{"2015-12"});
    CHECK(h.tally(h.county) == Tally{.expected = 1});
    CHECK(h.tally(h.other_county) == Tally{.expected = 1});
    h.around.filers.push_back(h.found("丙超市", "990102", h.county));  // entered later
    CHECK(open(h, "2015-12-01", "2016-01-31") == 1);
    CHECK(h.tally(h.county) == Tally{.expected = 2});
    h.clock.move(27 * day_ms);  // 2016-01-31
    CHECK(open_periods(h.db, h.around).value() == 3);
    CHECK(report_of(h, "2016-01").state == ReportState::Expected);
  });
}

TEST_CASE("what was begun before the job came is not made twice; nothing is expected of a form that does not hold") {
  with_filing([](FilingHouse& h) {
    const Id report = h.begin();
    CHECK(open(h, "2015-12-01", "2015-12-31") == 1);
    CHECK(report_of(h, "2015-12").id == report);
    CHECK(open(h, "2015-08-01", "2015-09-30") == 0);
  });
}

TEST_CASE("a unit that moved in mid-period files to the county where it was on the last day") {
  with_filing([](FilingHouse& h) {
    move_enterprise(h, "990103", h.next_county, "2015-12-15");
    open(h, "2015-11-01", "2015-12-31");
    CHECK(report_of(h, "2015-11").bureau == h.county);
    CHECK(report_of(h, "2015-12").bureau == h.next_county);
    const Id report = report_of(h, "2015-12").id;
    h.type(h.filer, report, {{"sales.total.month", "100", ""}});
    CHECK(h.order(h.filer, report, "submit").text("holder") == to_string(h.next_county));
  });
}

TEST_CASE("a move that is entered late moves a report until it is handed in, and no further; a move after the period does not move it") {
  with_filing([](FilingHouse& h) {
    open(h, "2015-11-01", "2015-12-31");
    const Id december = report_of(h, "2015-12").id, november = report_of(h, "2015-11").id;
    h.type(h.filer, november, {{"sales.total.month", "100", ""}});
    REQUIRE(h.order(h.filer, november, "submit").status == 200);
    move_enterprise(h, "990103", h.next_county, "2015-11-20");  // known only now
    CHECK(h.current(november).holder == h.county);
    CHECK(h.order(h.at_county, november, "accept").status == 200);
    h.type(h.filer, december, {{"sales.total.month", "100", ""}});
    CHECK(h.order(h.filer, december, "submit").text("holder") == to_string(h.next_county));
    CHECK(h.current(december).bureau == h.next_county);
    CHECK(h.tally(h.county) == Tally{});
    CHECK(h.tally(h.next_county) == Tally{.expected = 1, .at_county = 1, .in_time = 1});
  });
}

TEST_CASE("a county that is merged away: what waits there waits at the county that follows, and counts where it was filed") {
  with_filing([](FilingHouse& h) {
    const Id waiting = h.handed_in("2015-12");
    const Id begun = h.begin("2015-11");
    h.change_map("2016-01-05,merged,990102,,,990103,invented\n");
    h.clock.move(2 * day_ms);
    CHECK(follow_map(h.db, h.around).value() == 2);
    CHECK(follow_map(h.db, h.around).value() == 0);
    const auto there = seat(h.db, "successor", h.next_county, {"data.report.read", "data.report.review", "data.report.review.county"});
    CHECK(h.get(there, "/api/data/reports").items("items").size() == 2);
    CHECK(h.get(there, "/api/data/reports?waiting=true").texts("items", "id") == std::vector<std::string>{to_string(waiting)});
    const auto tasks = h.tasks_on(waiting);
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].organisation == h.next_county);
    CHECK(h.order(there, waiting, "accept").text("level") == "City");
    CHECK(h.current(waiting).bureau == h.county);
    CHECK(h.tally(h.county).at_city == 1);
    h.type(h.filer, begun, {{"sales.total.month", "100", ""}});
    CHECK(h.order(h.filer, begun, "submit").text("holder") == to_string(h.next_county));
    CHECK(h.current(begun).bureau == h.county);
  });
}

TEST_CASE("who files for a bureau sees the reports of its enterprises, and does not fill them in") {
  with_filing([](FilingHouse& h) {
    const auto clerk = seat(h.db, "clerk", h.county, {"data.report.read", "data.report.write"});
    const auto begin = [&](const http::Caller& who, Id unit, std::string_view period) {
      return h.ask(who, http::Method::Post, "/api/data/reports", JsonText().add("form", h.form).add("unit", unit).add("period", period).text());
    };
    CHECK(begin(clerk, h.enterprise, "2015-12").code() == "data.report_of_unit");
    CHECK(begin(clerk, h.other_enterprise, "2015-12").status == 404);
    const Id report = h.begin();
    CHECK(h.type(clerk, report, {{"sales.total.month", "100", ""}}).code() == "data.report_of_unit");
    CHECK(h.get(clerk, h.path_of(report)).says(R"("may":[])"));
    REQUIRE(h.type(h.filer, report, {{"sales.total.month", "100", ""}}).status == 200);
    CHECK(h.order(clerk, report, "submit").code() == "data.report_of_unit");
    REQUIRE(h.order(h.filer, report, "submit").status == 200);
    CHECK(h.order(clerk, report, "take-back").code() == "data.report_of_unit");
    const auto recorder = seat(h.db, "recorder", h.county, {"data.report.read", "data.report.write", "data.report.write.units"});
    CHECK(begin(recorder, h.enterprise, "2015-11").status == 200);
    const auto listed = [&](const http::Caller& who, const char* query) { return h.get(who, fmt::format("/api/data/reports{}", query)).items("items").size(); };
    CHECK(listed(clerk, "") == 2);
    CHECK(listed(clerk, "?filing=true") == 0);
    CHECK(listed(h.filer, "?filing=true") == 2);
    CHECK(listed(recorder, "?filing=true") == 2);
    CHECK(listed(h.auditor, "?filing=true") == 0);
  });
}

TEST_CASE("a bureau's own report begins at the level above it") {
  with_filing([](FilingHouse& h) {
    auto design = FilingHouse::small_design_with_nil();
    design.schedule.filers = Filers::CountyBureaus;
    design.schedule.review = {ReviewLevel::City, ReviewLevel::Province};
    const Id own = h.forms.in_force("county_form", design, approval("2015-10-01", "2016-12-31"));
    const auto clerk = seat(h.db, "clerk", h.county, {"data.report.read", "data.report.write", "data.report.write.units"});
    const auto begun = h.ask(clerk, http::Method::Post, "/api/data/reports", JsonText().add("form", own).add("unit", h.county).add("period", "2015-12").text());
    REQUIRE_MESSAGE(begun.status == 200, begun.body);
    const Id report = parse_id(begun.text("id")).value();
    h.type(clerk, report, {{"sales.total.month", "100", ""}});
    CHECK(h.get(seat(h.db, "own clerk", h.county, {"data.report.read", "data.report.write"}), "/api/data/reports?filing=true").items("items").size() == 1);
    CHECK(h.order(clerk, report, "submit").text("holder") == to_string(h.city));
    CHECK(h.get(h.at_county, h.path_of(report)).status == 200);
    CHECK(h.ask(clerk, http::Method::Post, "/api/data/reports", JsonText().add("form", own).add("unit", h.enterprise).add("period", "2015-12").text()).code() ==
          "data.unit_other");
  });
}

namespace {

// The form daily from the 4th to the 6th of January 2016 in the enterprise's county, of it only the total of the month.
Id start_daily(FilingHouse& h, Id form) {
  return h.act([&](audit::Act& a) {
           return start_emergency(a, {.form = form, .first = day("2016-01-04"), .last = day("2016-01-06"), .reason = "寒潮（演示）",
                                      .rows = {"sales.total"}, .columns = {"sales.month"}, .counties = {"990102"}});
         }).value();
}

}  // namespace

TEST_CASE("an emergency expects a report each day of who is in its counties, and of nobody after its last day") {
  with_filing([](FilingHouse& h) {
    const auto emergency = start_daily(h, h.form);
    const auto made_on = [&](std::string_view iso) { return open(h, iso, iso); };
    CHECK(made_on("2016-01-03") == 0);
    CHECK(made_on("2016-01-04") == 1);  // the other enterprise is in another county
    CHECK(made_on("2016-01-04") == 0);
    CHECK(made_on("2016-01-05") == 0);  // not before its day
    h.clock.move(5 * day_ms);
    CHECK(open(h, "2016-01-04", "2016-01-09") == 2);
    CHECK(open_periods(h.db, h.around).value() == 4);  // November and December of both, as ever
    const auto daily = h.db.read([&](storage::Reader& reader) { return find_report_of(reader, h.form, "2016-01-05", h.enterprise, emergency); });
    REQUIRE(daily);
    CHECK(to_minutes(daily->due) == "2016-01-05 12:00");
    CHECK_FALSE(h.db.read([&](storage::Reader& reader) { return find_any_report_of(reader, h.form, "2016-01-07", h.enterprise); }));
    CHECK(h.db.read([&](storage::Reader& r) { return tally_of(r, h.county, h.form, "2016-01-05", emergency); }) == Tally{.expected = 1});
  });
}

TEST_CASE("an emergency that is stopped early asks for nothing more") {
  with_filing([](FilingHouse& h) {
    const auto emergency = start_daily(h, h.form);
    open(h, "2016-01-04", "2016-01-04");
    h.act([&](audit::Act& a) { return stop_emergency(a, emergency, 1, day("2016-01-04")); }).value();
    h.clock.move(3 * day_ms);
    CHECK(open(h, "2016-01-04", "2016-01-07") == 0);
  });
}

TEST_CASE("an emergency's report is the form as far as the emergency asks for it, goes the same way up, and remembers its own days") {
  with_filing([](FilingHouse& h) {
    const auto emergency = start_daily(h, h.form);
    open(h, "2016-01-04", "2016-01-04");
    const auto of_day = [&](std::string_view period) {
      return h.db.read([&](storage::Reader& reader) { return find_report_of(reader, h.form, period, h.enterprise, emergency); })->id;
    };
    const auto first = of_day("2016-01-04");
    auto told = h.get(h.filer, h.path_of(first));
    CHECK(told.says(R"("rows":[{"key":"total")"));
    CHECK_FALSE(told.says(R"("key":"food")"));
    CHECK_FALSE(told.says(R"("key":"year")"));
    CHECK(h.type(h.filer, first, {{"sales.food.month", "1", ""}}).faults() == "sales.food.month data.cell_unknown");
    CHECK(h.type(h.filer, first, {{"sales.total.month", "12", ""}}).status == 200);
    CHECK(h.order(h.filer, first, "submit").text("holder") == to_string(h.county));
    for (const auto* who : {&h.at_county, &h.at_city, &h.at_province}) REQUIRE(h.order(*who, first, "accept").status == 200);
    CHECK(h.current(first).state == ReportState::Locked);
    h.clock.move(day_ms);
    open(h, "2016-01-05", "2016-01-05");
    told = h.get(h.filer, h.path_of(of_day("2016-01-05")));
    CHECK(told.says(R"("history":[{"period":"2016-01-04","cells":{"sales.total.month":"12"}}])"));
    const Id monthly = h.begin("2015-12");
    CHECK(h.get(h.filer, h.path_of(monthly)).says(R"("history":[])"));
  });
}
