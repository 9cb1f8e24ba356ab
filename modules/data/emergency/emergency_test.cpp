#include "modules/data/emergency/emergency.hpp"

#include <doctest/doctest.h>

#include "floor/http/json_value.hpp"
#include "modules/data/emergency/emergency_api.hpp"
#include "modules/data/form/layout_check.hpp"
#include "modules/data/form/shipped.hpp"
#include "modules/data/form/testing/forms.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

Instant noon(std::string_view iso) { return {start_of(day(iso)).ms + 43'200'000}; }

// The demonstration province with the shipped forms, in mid-December 2015.
struct Winter {
  fiveone::testing::OwnClock clock{noon("2015-12-16")};
  FormDesk& desk;
  EmergencyData data;
  std::vector<std::string> counties;

  explicit Winter(FormDesk& of) : desk(of) {
    identity::load_shipped(desk.db, {.name = "operator"}, identity::demonstration_map()).value();
    ensure_shipped_forms(desk.db, {}).value();
    desk.db.read([&](storage::Reader& reader) {
      data.form = find_form(reader, "market_prices")->id;
      for (const auto& organisation : identity::list_organisations(reader, day("2015-12-16")))
        if (organisation.kind == identity::OrganisationKind::CountyBureau) counties.push_back(organisation.region_code);
    });
    data.first = day("2015-12-18");
    data.last = day("2015-12-20");
    data.reason = "寒潮保供（演示）";
    data.rows = {"prices.meat.pork", "prices.vegetables.cabbage"};
    data.columns = {"prices.price"};
    data.counties = {counties.at(0)};
  }
  Result<Id> start() {
    return desk.act([&](audit::Act& a) { return start_emergency(a, data); });
  }
  std::string refusal(const std::function<void(EmergencyData&)>& spoil) {
    const auto good = data;
    spoil(data);
    const auto started = start();
    data = good;
    return started ? "" : faults_in(started.error());
  }
  std::string asked_on(std::string_view iso) {
    std::string out;
    desk.db.read([&](storage::Reader& reader) {
      for (const auto& extra : extra_periods(reader, day(iso))) out += extra.period.text() + " until " + to_minutes(extra.due) + ";";
    });
    return out;
  }
};

void in_winter(const std::function<void(Winter&)>& test) {
  with_forms([&](FormDesk& desk) {
    Winter winter(desk);
    test(winter);
  });
}

}  // namespace

TEST_CASE("an emergency asks for a report each day between its days, and for none before or after") {
  in_winter([](Winter& winter) {
    REQUIRE(winter.start());
    CHECK(winter.asked_on("2015-12-17") == "");
    CHECK(winter.asked_on("2015-12-18") == "2015-12-18 until 2015-12-18 12:00;");
    CHECK(winter.asked_on("2015-12-20") == "2015-12-20 until 2015-12-20 12:00;");
    CHECK(winter.asked_on("2015-12-21") == "");
  });
}

TEST_CASE("it is extended and stopped early, but what was asked stays asked") {
  in_winter([](Winter& winter) {
    const auto id = winter.start().value();
    const auto extend = [&](std::string_view last, std::int64_t version) {
      return winter.desk.act([&](audit::Act& a) { return extend_emergency(a, id, version, day(last)); });
    };
    const auto stop = [&](std::string_view last, std::int64_t version) {
      return winter.desk.act([&](audit::Act& a) { return stop_emergency(a, id, version, day(last)); });
    };
    CHECK(extend("2015-12-19", 1).error().key == "emergency.last");
    CHECK(extend("2015-12-22", 1).value() == 2);
    CHECK(extend("2015-12-23", 1).error().key == "stale");
    CHECK(winter.asked_on("2015-12-22") == "2015-12-22 until 2015-12-22 12:00;");
    winter.clock.move(4LL * 24 * 3'600'000);
    CHECK(stop("2015-12-18", 2).error().key == "emergency.last");
    CHECK(stop("2015-12-19", 2).value() == 3);
    CHECK(winter.asked_on("2015-12-20") == "");
    CHECK(winter.asked_on("2015-12-19") == "2015-12-19 until 2015-12-19 12:00;");
    CHECK(extend("2015-12-30", 3).error().key == "emergency.over");
  });
}

TEST_CASE("a weekly emergency of a monthly form asks for whole weeks only") {
  in_winter([](Winter& winter) {
    winter.desk.db.read([&](storage::Reader& reader) { winter.data.form = find_form(reader, "retail_units")->id; });
    winter.data.rows = {"sales.total"};
    winter.data.columns = {"sales.month"};
    winter.data.frequency = Frequency::Week;
    winter.data.last = day("2015-12-30");
    REQUIRE(winter.start());
    CHECK(winter.asked_on("2015-12-20") == "");  // its week began before
    CHECK(winter.asked_on("2015-12-27") == "2015-W52 until 2015-12-27 12:00;");
    CHECK(winter.asked_on("2015-12-30") == "");
  });
}

TEST_CASE("what an emergency asks for must be there") {
  in_winter([](Winter& winter) {
    CHECK(winter.refusal([](auto& d) { d.form = Id{7}; }) == "/form emergency.form");
    CHECK(winter.refusal([](auto& d) { d.first = day("2015-12-15"); }) == "/last emergency.days");
    CHECK(winter.refusal([](auto& d) { d.last = day("2015-12-17"); }) == "/last emergency.days");
    CHECK(winter.refusal([](auto& d) { d.reason = ""; }) == "/reason emergency.reason");
    CHECK(winter.refusal([](auto& d) { d.due_time = "noon"; }) == "/due_time form.due_time");
    CHECK(winter.refusal([](auto& d) { d.frequency = Frequency::Month; }) == "/frequency emergency.frequency");
    CHECK(winter.refusal([](auto& d) { d.rows = {"prices", "other.pork"}; }) == "/rows/0 emergency.key, /rows/1 emergency.key");
    CHECK(winter.refusal([](auto& d) { d.columns = {"prices.sum"}; }) == "/columns/0 emergency.key");
    CHECK(winter.refusal([](auto& d) { d.counties = {}; }) == "/counties emergency.counties");
    CHECK(winter.refusal([](auto& d) { d.counties = {"990000", "'; --"}; }) == "/counties/0 emergency.county, /counties/1 emergency.county");
  });
}

TEST_CASE("a county files a form by one emergency at a time") {
  in_winter([](Winter& winter) {
    REQUIRE(winter.start());
    CHECK(winter.start().error().key == "emergency.overlaps");
    winter.data.counties = {winter.counties.at(1)};
    CHECK(winter.start());
  });
}

TEST_CASE("its form is what was named: codes of an open section stand as rows") {
  in_winter([](Winter& winter) {
    winter.desk.db.read([&](storage::Reader& reader) {
      const auto form = active_version(reader, winter.data.form, day("2015-12-18"));
      const auto layout = layout_of({.data = winter.data}, form->design.layout, [](std::string_view, std::string_view code) {
        return CodeNames{code == "meat.pork" ? "猪肉" : "大白菜", std::string(code)};
      });
      const auto& section = layout.sections.at(0);
      CHECK_FALSE(section.open.has_value());
      CHECK(section.classification == "necessities");
      REQUIRE(section.rows.size() == 2);
      CHECK(section.rows[0].key == "meat.pork");
      CHECK(section.rows[0].code == "meat.pork");
      CHECK(section.rows[0].caption_zh == "猪肉");
      REQUIRE(section.columns.size() == 1);
      CHECK(section.columns[0].key == "price");
      CHECK(parse_cell("prices.meat.pork.price").value().row == section.rows[0].key);
    });
  });
}

TEST_CASE("what the form computes of a section is filled in by hand where only a part of it is asked for") {
  auto layout = small_layout();
  layout.sections[0].rows[0].formula = "sum(children(row))";
  Emergency emergency;
  const auto formula_in = [&](const Layout& left) { return left.sections.at(0).rows.at(0).formula; };
  const auto name_of = [](std::string_view, std::string_view) { return CodeNames{}; };
  CHECK(formula_in(layout_of(emergency, layout, name_of)) == "sum(children(row))");
  emergency.data.rows = {"sales.total"};
  CHECK(formula_in(layout_of(emergency, layout, name_of)) == "");
}

TEST_CASE("a city switches its own counties, and does not see others'") {
  in_winter([](Winter& winter) {
    http::Router router;
    add_emergency_routes(router, winter.desk.db);
    const auto bureau = [&](const std::string& code) {
      return winter.desk.db.read([&](storage::Reader& reader) { return identity::bureau_of(reader, code, day("2015-12-16")).value().id; });
    };
    const auto own = bureau(winter.counties.at(0));
    const auto other = bureau(winter.counties.back());
    const auto keeper = fiveone::testing::seat(winter.desk.db, "keeper", own, {"data.emergency.write", "data.form.read"});
    const auto stranger = fiveone::testing::seat(winter.desk.db, "stranger", other, {"data.emergency.write", "data.form.read"});
    const auto ask = [&](const http::Caller& caller, http::Method method, std::string path, std::string body = "") {
      http::Request request{.method = method, .path = std::move(path), .headers = {{"content-type", "application/json"}, {"if-match", "\"1\""}}};
      request.body = std::move(body);
      request.caller = std::make_shared<http::Caller>(caller);
      return router.answer(request);
    };
    const auto body = fmt::format(
        R"({{"form":"{}","frequency":"Day","due_days":0,"due_time":"12:00","first":"2015-12-18","last":"2015-12-20","reason":"保供","rows":[],"columns":[],"counties":["{}"]}})",
        to_string(winter.data.form), winter.counties.at(0));
    CHECK(ask(stranger, http::Method::Post, "/api/data/emergencies", body).status == 404);
    const auto started = ask(keeper, http::Method::Post, "/api/data/emergencies", body);
    CHECK(started.status == 200);
    CHECK(ask(keeper, http::Method::Get, "/api/data/emergencies").body.contains("保供"));
    CHECK_FALSE(ask(stranger, http::Method::Get, "/api/data/emergencies").body.contains("保供"));
    const auto id = *http::parse_json(started.body).value().find("id")->as<std::string>();
    const auto stop = fmt::format("/api/data/emergencies/{}/stop", id);
    CHECK(ask(stranger, http::Method::Post, stop, R"({"last":"2015-12-18"})").status == 404);
    CHECK(ask(keeper, http::Method::Post, stop, R"({"last":"2015-12-18"})").status == 200);
    CHECK(ask(keeper, http::Method::Post, stop, R"({"last":"2015-12-17"})").status == 409);
  });
}
