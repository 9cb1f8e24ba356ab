// Review as its people meet it: from county to province, returned on a cell, locked, amended; and who sees nothing of it.
#include <doctest/doctest.h>

#include "modules/data/filing/testing/filing_house.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

std::int64_t accepted_events(FilingHouse& h) {
  return h.db.read([](storage::Reader& reader) {
    return reader.value<std::int64_t>(storage::Sql("SELECT count(*) FROM event WHERE kind = 'data.report.accepted'"), {}).value();
  });
}

}  // namespace

TEST_CASE("a report goes from county to city to province, waits in working days at each, and is locked behind the last") {
  with_filing([](FilingHouse& h) {
    const Id report = h.handed_in();
    REQUIRE(h.tasks_on(report).size() == 1);
    CHECK(h.tasks_on(report)[0].organisation == h.county);
    CHECK(to_minutes(h.tasks_on(report)[0].due) == "2016-01-07 17:00");  // three working days
    CHECK(h.tasks_on(report)[0].address == fmt::format("/desk/data/review/{}", report.value));
    CHECK(h.order(h.at_city, report, "accept").code() == "data.review_elsewhere");  // it is not there yet
    CHECK(h.order(h.at_county, report, "accept").text("level") == "City");
    CHECK(h.order(h.at_county, report, "accept").code() == "data.review_elsewhere");
    h.clock.move(4 * day_ms);  // Friday
    CHECK(h.order(h.at_city, report, "accept").text("holder") == to_string(h.province));
    CHECK(to_minutes(h.tasks_on(report)[0].due) == "2016-01-13 17:00");
    CHECK(accepted_events(h) == 0);
    const auto told = h.order(h.at_province, report, "accept");
    CHECK(told.text("state") == "Locked");
    CHECK(told.text("valid") == "1");
    CHECK(h.tasks_on(report).empty());
    CHECK(accepted_events(h) == 1);
    CHECK(h.type(h.filer, report, {{"sales.total.month", "1", "100"}}).code() == "data.report_closed");
    CHECK(h.tally(h.county) == Tally{.expected = 1, .locked = 1, .in_time = 1});
  });
}

TEST_CASE("one cell is returned with a reason; who filed is told, must change or answer it, and it takes the whole way again") {
  with_filing([](FilingHouse& h) {
    const Id report = h.handed_in();
    h.clock.move(60'000);
    CHECK(h.order(h.at_county, report, "return", R"({"reason":"","cells":[]})").code() == "data.reason_missing");
    CHECK(h.order(h.at_county, report, "return", R"({"reason":"","cells":[{"cell":"sales.x.month","reason":"错"},{"cell":"sales.food.month","reason":" "}]})")
              .faults() == "sales.x.month data.cell_unknown, sales.food.month data.reason_missing");
    const auto told = h.order(h.at_county, report, "return", R"({"reason":"","cells":[{"cell":"sales.food.month","reason":"与进货单不符"}]})");
    REQUIRE_MESSAGE(told.status == 200, told.body);
    CHECK(told.text("state") == "Returned");
    CHECK(told.text("holder") == to_string(h.enterprise));
    REQUIRE(h.tasks_on(report).size() == 1);
    CHECK(h.tasks_on(report)[0].address == fmt::format("/desk/data/reports/{}#cell=sales.food.month", report.value));
    const auto detail = h.get(h.filer, h.path_of(report));
    CHECK(detail.says(R"("returned":{"reason":"","by_name":"county")"));
    CHECK(detail.says("与进货单不符"));
    h.clock.move(60'000);
    CHECK(h.type(h.filer, report, {{"sales.total.month", "101", "100"}}).status == 200);  // other cells are open too
    CHECK(h.order(h.filer, report, "submit").faults() == "sales.food.month data.return_unanswered");
    CHECK(h.order(h.filer, report, "remarks", R"({"cell":"sales.food.month","text":"进货单晚到三天，数字无误"})").status == 200);
    CHECK(h.order(h.filer, report, "submit").text("level") == "County");
    CHECK(h.tasks_on(report).size() == 1);
    h.clock.move(60'000);
    CHECK(h.order(h.at_county, report, "accept").status == 200);
    CHECK(h.order(h.at_city, report, "return", R"({"reason":"","cells":[{"cell":"sales.food.month","reason":"仍不符"}]})").status == 200);
    h.clock.move(60'000);
    CHECK(h.type(h.filer, report, {{"sales.food.month", "39", "40"}}).status == 200);
    CHECK(h.order(h.filer, report, "submit").text("level") == "County");
  });
}

TEST_CASE("who handed a report in does not review it, neither in person nor by a lent post") {
  with_filing([](FilingHouse& h) {
    auto both = fiveone::testing::seat(h.db, "both", h.county,
                                        {"data.report.read", "data.report.write", "data.report.write.units", "data.report.review", "data.report.review.county"});
    const Id report = h.begin();
    h.type(both, report, {{"sales.total.month", "100", ""}});  // who may file for the units below
    CHECK(h.order(both, report, "submit").status == 200);
    CHECK(h.order(both, report, "accept").code() == "data.own_report");
    auto lent = h.at_county;
    lent.on_behalf_of = both.person;
    CHECK(h.order(lent, report, "accept").code() == "data.own_report");
    CHECK(h.order(h.at_county, report, "accept").status == 200);
  });
}

TEST_CASE("reports in which nothing was found are accepted together, each by itself") {
  with_filing([](FilingHouse& h) {
    const Id clean = h.handed_in("2015-12");
    const Id hinted = h.handed_in("2015-11", "7", "1");
    const auto body = fmt::format(R"({{"items":[{{"report":"{}","version":{}}},{{"report":"{}","version":{}}},{{"report":"77","version":1}}]}})", clean.value,
                                  h.current(clean).version, hinted.value, h.current(hinted).version);
    const auto told = h.ask(h.at_county, http::Method::Post, "/api/data/reports/accept", body);
    REQUIRE_MESSAGE(told.status == 200, told.body);
    CHECK(h.current(clean).level == ReportLevel::City);
    CHECK(h.current(hinted).level == ReportLevel::County);
    CHECK(told.says("data.not_clean"));
    CHECK(told.says("http.not_found"));
    CHECK(h.order(h.at_county, hinted, "accept").status == 200);
  });
}

TEST_CASE("an amendment is a new vintage with a reason; the old one holds until it is accepted, and stays readable as known on its day") {
  with_filing([](FilingHouse& h) {
    const Id report = h.locked();
    h.clock.move(30 * day_ms);  // 2016-02-03
    CHECK(h.order(h.filer, report, "amend", R"({"reason":" "})").code() == "data.amend_reason");
    const auto told = h.order(h.filer, report, "amend", R"({"reason":"漏报一家门店"})");
    CHECK(told.text("state") == "Amending");
    CHECK(told.text("vintage") == "2");
    CHECK(told.text("valid") == "1");
    CHECK(h.get(h.filer, h.path_of(report)).says(R"("base":{"sales.food.month":"40","sales.total.month":"100"})"));
    h.type(h.filer, report, {{"sales.total.month", "130", "100"}});
    CHECK(h.order(h.filer, report, "submit").text("state") == "Submitted");
    CHECK(h.get(h.auditor, h.path_of(report, "figures")).says(R"("sales.total.month":{"v":"100")"));
    for (const auto* who : {&h.at_county, &h.at_city, &h.at_province}) CHECK(h.order(*who, report, "accept").status == 200);
    CHECK(accepted_events(h) == 2);
    CHECK(h.get(h.filer, h.path_of(report, "vintages")).texts("items", "state") == std::vector<std::string>{"accepted", "valid"});
    CHECK(h.get(h.filer, h.path_of(report, "vintages?as_of=2016-01-04")).items("items").size() == 1);
    CHECK(h.get(h.filer, h.path_of(report, "figures?as_of=2016-02-02")).says(R"("sales.total.month":{"v":"100")"));
    CHECK(h.get(h.filer, h.path_of(report, "figures?as_of=2016-02-03")).says(R"("sales.total.month":{"v":"130")"));
    CHECK(h.get(h.filer, h.path_of(report, "figures?as_of=2016-01-03")).status == 404);
    const auto second = h.get(h.filer, h.path_of(report, "vintages/2"));
    CHECK(second.says(R"("reason":"漏报一家门店")"));
    CHECK(second.says(R"("differences":[{"cell":"sales.total.month","before":"100","after":"130"}])"));
    CHECK(h.get(h.filer, h.path_of(report, "vintages/1")).says(R"("opened_by_name":"filer")"));
    CHECK(h.tally(h.county) == Tally{.expected = 1, .locked = 1, .in_time = 1});
  });
}

TEST_CASE("an enterprise sees its own reports only, a bureau those below it, a stranger nothing, an auditor all") {
  with_filing([](FilingHouse& h) {
    const Id report = h.handed_in();
    const Id other = h.begin(h.other_filer, h.other_enterprise, "2015-12");
    const auto listed = [&](const http::Caller& who, std::string query = "") {
      auto ids = h.get(who, "/api/data/reports" + query).texts("items", "id");
      std::ranges::sort(ids);
      return ids;
    };
    using Ids = std::vector<std::string>;
    const Ids one = {to_string(report)}, two = {to_string(report), to_string(other)};
    CHECK(listed(h.filer) == one);
    CHECK(listed(h.at_county) == one);
    CHECK(listed(h.at_city) == one);
    CHECK(listed(h.stranger) == Ids{to_string(other)});
    CHECK(listed(h.auditor) == two);
    CHECK(listed(h.at_county, "?waiting=true") == one);
    CHECK(listed(h.at_city, "?waiting=true").empty());
    CHECK(listed(h.at_province, "?state=Expected") == Ids{to_string(other)});
    CHECK(listed(h.auditor, fmt::format("?unit={}", h.other_enterprise.value)) == Ids{to_string(other)});
    for (const auto* path : {"", "vintages", "vintages/1", "figures"}) {
      CHECK(h.get(h.stranger, h.path_of(report, path)).status == 404);
      CHECK(h.get(h.other_filer, h.path_of(report, path)).status == 404);
    }
    CHECK(h.type(h.other_filer, report, {{"sales.total.month", "1", ""}}).status == 404);
    for (const auto* word : {"submit", "nil", "take-back", "renew"}) CHECK(h.order(h.other_filer, report, word).status == 404);
    CHECK(h.order(h.other_filer, report, "amend", R"({"reason":"x"})").status == 404);
    CHECK(h.order(h.stranger, report, "accept").status == 404);
    CHECK(h.order(h.stranger, report, "return", R"({"reason":"x","cells":[]})").status == 404);
    CHECK(h.order(h.stranger, report, "remarks", R"({"cell":"","text":"x"})").status == 404);
    CHECK(h.order(h.auditor, report, "remarks", R"({"cell":"","text":"x"})").status == 404);
    CHECK(h.order(h.auditor, report, "accept").status == 403);
    CHECK(h.get(h.auditor, h.path_of(report)).says(R"("may":[])"));
  });
}

TEST_CASE("a lent post reviews what its holder would, and the log says for whom") {
  with_filing([](FilingHouse& h) {
    const Id report = h.handed_in();
    const Id delegate = fiveone::testing::seat(h.db, "delegate", h.city, {"data.report.read"}).person;
    const Id delegation = make_id();
    REQUIRE(h.db.write([&](storage::Transaction& tx) -> Result<> {
              tx.run(storage::Sql("INSERT INTO identity_delegation (id, post, delegate, reason, valid_from, valid_to, ended, version) "
                                  "VALUES (:id, :post, :delegate, '', 0, 40000, NULL, 1)"),
                     {{"id", delegation}, {"post", h.at_county.post}, {"delegate", delegate}});
              return {};
            }).has_value());
    auto lent = h.at_county;
    lent.person = delegate;
    lent.on_behalf_of = h.at_county.person;
    lent.delegation = delegation;
    CHECK(h.order(lent, report, "accept").text("level") == "City");
    lent.delegation = make_id();  // one that there is not
    CHECK(h.order(lent, h.handed_in("2015-11"), "accept").status == 404);
  });
}
