#include "modules/data/fact/figures.hpp"

#include <doctest/doctest.h>

#include "floor/http/json_value.hpp"
#include "modules/data/demonstration/demonstration.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/data/fact/fact_api.hpp"
#include "modules/data/fact/figure_coverage.hpp"
#include "modules/data/fact/testing.hpp"
#include "modules/data/form/form.hpp"
#include "modules/data/form/shipped.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/data/unit/unit.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

using Lines = std::vector<std::string>;

std::optional<ItemRules> find_test_item(storage::Reader&, std::string_view code) {
  static const std::vector<ItemRules> items = {{"sales", "销售额", "Sales", OverPeriods::Sum, true, 1, ""},
                                               {"stock", "库存", "Stock", OverPeriods::Last, true, 0, ""},
                                               {"staff", "平均从业人数", "Staff", OverPeriods::Average, true, 0, ""},
                                               {"price", "价格", "Price", OverPeriods::Average, false, 2, ""},
                                               {"close", "期末价格", "Closing price", OverPeriods::Last, false, 2, ""},
                                               {"rate", "增长率", "Growth rate", OverPeriods::None, false, 1, ""},
                                               {"deal", "成交价", "Deal price", OverPeriods::Weighted, false, 2, "volume"},
                                               {"volume", "成交量", "Volume", OverPeriods::Sum, true, 2, ""}};
  const auto found = std::ranges::find(items, code, &ItemRules::code);
  return found == items.end() ? std::nullopt : std::optional(*found);
}

constexpr FigureScope all_of_it{.everything = true, .regions = {}, .units = {}};

// "370100 2015-12 a 12.5 (3)": the keys that were asked by, the value, how many facts.
Lines lines_of(const Figures& figures) {
  Lines lines;
  for (const auto& row : figures.rows) {
    std::string line = figures.items.size() > 1 ? row.item + " " : "";
    if (!row.region.empty()) line += row.region + " ";
    if (row.unit) line += to_string(row.unit) + " ";
    if (!row.period.empty()) line += row.period + " ";
    if (!row.breakdown.empty()) line += row.breakdown + " ";
    lines.push_back(fmt::format("{}{} ({})", line, row.value.text(), row.facts));
  }
  return lines;
}

struct Desk {
  Stores& house;

  Result<Figures> ask(const FigureQuestion& question, const FigureScope& scope = all_of_it) const {
    return house.db.read([&](storage::Reader& reader) { return ask_figures(reader, *house.warehouse, find_test_item, question, scope); });
  }
  Lines lines(const FigureQuestion& question, const FigureScope& scope = all_of_it) const {
    const auto figures = ask(question, scope);
    REQUIRE_MESSAGE(figures.has_value(), figures.error().key);
    return lines_of(*figures);
  }
  std::string refusal(const FigureQuestion& question) const {
    const auto figures = ask(question);
    return figures ? "answered" : figures.error().key;
  }
};

void in_shandong(const std::function<void(Desk&)>& test) {
  in_both_houses([&](Stores& house) {
    identity::load_shipped(house.db, {.name = "operator"}, identity::shandong_map()).value();
    Desk desk{house};
    test(desk);
  });
}

}  // namespace

TEST_CASE("sums by region follow the map of the day that is asked for: 17 cities, or 16") {
  in_shandong([](Desk& desk) {
    desk.house.reports.accept_all({{1, {{.value = "10.5", .period = "2017-12", .region = "371202"}}},
                                   {2, {{.value = "0.25", .period = "2017-12", .region = "371203"}}},
                                   {3, {{.value = "100", .period = "2017-12", .region = "370102"}}},
                                   {4, {{.value = "7", .period = "2017-12", .region = "370202"}}}});
    desk.house.catch_up();
    FigureQuestion question{.items = {"sales"}, .by = {.region = true}, .period = "2017-12", .map = day("2018-12-31")};
    CHECK(desk.lines(question) == Lines{"370100 100.0 (1)", "370200 7.0 (1)", "371200 10.75 (2)"});
    question.map = day("2020-01-01");
    CHECK(desk.lines(question) == Lines{"370100 110.75 (3)", "370200 7.0 (1)"});
    question.level = identity::Level::Province;
    CHECK(desk.lines(question) == Lines{"370000 117.75 (4)"});
    question.by = {};
    question.region = "370100";
    CHECK(desk.lines(question) == Lines{"110.75 (3)"});
    question.map = day("2018-12-31");
    CHECK(desk.lines(question) == Lines{"100.0 (1)"});
    question.region = "371200";
    CHECK(desk.lines(question) == Lines{"10.75 (2)"});
  });
}

TEST_CASE("an amendment takes the place of what it amends, and the past can be asked for as it was known") {
  const std::int64_t day_ms = 24LL * 3'600'000;
  in_shandong([&](Desk& desk) {
    fiveone::testing::OwnClock clock({start_of(day("2016-01-10")).ms + 9 * 3'600'000});
    desk.house.reports.accept(1, {{.value = "10"}, {.value = "4", .breakdown = "a"}});
    desk.house.reports.accept(2, {{.value = "1", .unit = Id{200}}});
    clock.move(30 * day_ms);  // 9 February
    desk.house.reports.accept(1, {{.value = "12"}});  // row a is gone
    clock.move(30 * day_ms);  // 10 March
    desk.house.reports.accept(2, {});
    desk.house.catch_up();
    FigureQuestion question{.items = {"sales"}, .period = "2015-12"};
    FigureQuestion of_a = question;
    of_a.breakdown = "a";
    CHECK(desk.lines(question) == Lines{"12.0 (1)"});
    CHECK(desk.lines(of_a).empty());
    question.as_of = of_a.as_of = day("2016-02-08");
    CHECK(desk.lines(question) == Lines{"11.0 (2)"});
    CHECK(desk.lines(of_a) == Lines{"4.0 (1)"});
    question.as_of = of_a.as_of = day("2016-02-09");
    CHECK(desk.lines(question) == Lines{"13.0 (2)"});
    CHECK(desk.lines(of_a).empty());
    question.as_of = day("2016-01-09");
    CHECK(desk.lines(question).empty());
  });
}

TEST_CASE("each item comes together by its own rule") {
  in_shandong([](Desk& desk) {
    const auto month = [](std::string period, std::string a, std::string b) {
      std::vector<Said> said;
      for (const auto* item : {"sales", "stock", "staff", "price", "close", "rate"}) {
        said.push_back({.item = item, .value = a, .period = period, .unit = Id{1}});
        said.push_back({.item = item, .value = b, .period = period, .unit = Id{2}});
      }
      return said;
    };
    desk.house.reports.accept(1, month("2015-10", "1", "2"));
    desk.house.reports.accept(2, month("2015-11", "3", "4.5"));
    desk.house.reports.accept(3, {{.item = "deal", .value = "2.00", .unit = Id{1}}, {.item = "volume", .value = "300", .unit = Id{1}}});
    desk.house.reports.accept(4, {{.item = "deal", .value = "3.50", .unit = Id{2}}, {.item = "volume", .value = "100", .unit = Id{2}}});
    desk.house.reports.accept(5, {{.item = "deal", .value = "99", .unit = Id{3}}});  // of no known volume
    desk.house.catch_up();
    CHECK(desk.lines({.items = {"sales", "stock", "price"}, .period = "2015-01..2015-12"}) ==
          Lines{"price 2.63 (4)", "sales 10.5 (4)", "stock 7.5 (2)"});
    CHECK(desk.lines({.items = {"staff"}, .period = "2015-10..2015-11"}) == Lines{"5 (4)"});  // 3 and 7.5: 5.25
    CHECK(desk.lines({.items = {"close"}, .period = "2015-10..2015-11"}) == Lines{"3.75 (2)"});
    CHECK(desk.lines({.items = {"rate"}, .by = {.unit = true, .period = true}, .period = "2015-11"}) == Lines{"1 2015-11 3.0 (1)", "2 2015-11 4.5 (1)"});
    CHECK(desk.refusal({.items = {"rate"}, .period = "2015-11"}) == "fact.item_apart");
    CHECK(desk.lines({.items = {"stock"}, .by = {.unit = true}, .period = "2015-10..2015-11"}) == Lines{"1 3 (1)", "2 4.5 (1)"});
    CHECK(desk.lines({.items = {"stock"}, .by = {.period = true}}) == Lines{"2015-10 3 (2)", "2015-11 7.5 (2)"});
    CHECK(desk.lines({.items = {"deal"}, .period = "2015-12"}) == Lines{"2.38 (2)"});
    CHECK(desk.lines({.items = {"deal"}, .by = {.unit = true}, .period = "2015-12"}) == Lines{"1 2.00 (1)", "2 3.50 (1)"});
  });
}

TEST_CASE("what does not belong together is not added up") {
  in_shandong([](Desk& desk) {
    desk.house.reports.accept(1, {{.value = "1", .period = "2015-JF"},
                                  {.value = "2", .period = "2015-03"},
                                  {.value = "3", .period = "2015-C03"},
                                  {.value = "30", .period = "2015-C04"},
                                  {.value = "300", .period = "2015-C05"},
                                  {.value = "4", .period = "2015"},
                                  {.value = "5", .breakdown = "a", .period = "2015-03"},
                                  {.value = "6", .period = "2015-03", .basis = Basis::Restated}});
    desk.house.reports.accept(2, {{.item = "stock", .value = "1", .form = Id{1}}, {.item = "stock", .value = "2", .form = Id{2}}});
    desk.house.catch_up();
    CHECK(desk.lines({.items = {"sales"}, .period = "2015-01..2015-12"}) == Lines{"3.0 (2)"});
    CHECK(desk.lines({.items = {"sales"}, .period = "2015-02..2015-12"}) == Lines{"2.0 (1)"});
    CHECK(desk.lines({.items = {"sales"}, .period = "2015-C03"}) == Lines{"3.0 (1)"});
    CHECK(desk.lines({.items = {"sales"}, .period = "2015-C09"}).empty());
    CHECK(desk.lines({.items = {"sales"}, .period = "2015-03", .basis = Basis::Restated}) == Lines{"6.0 (1)"});
    CHECK(desk.lines({.items = {"sales"}, .by = {.breakdown = true}, .period = "2015-03"}) == Lines{"2.0 (1)", "a 5.0 (1)"});
    CHECK(desk.lines({.items = {"sales"}, .by = {.period = true}}) == Lines{"2015 4.0 (1)", "2015-C03 3.0 (1)", "2015-C04 30.0 (1)", "2015-C05 300.0 (1)", "2015-JF 1.0 (1)", "2015-03 2.0 (1)"});
    CHECK(desk.lines({.items = {"sales"}, .by = {.period = true}, .period = "2015-C04..2015-C05"}) == Lines{"2015-C04 30.0 (1)", "2015-C05 300.0 (1)"});
    CHECK(desk.lines({.items = {"sales"}, .period = "2015-C05"}) == Lines{"300.0 (1)"});
    CHECK(desk.lines({.items = {"stock"}, .period = "2015-12", .forms = {{1}, {2}}}) == Lines{"3 (2)"});
    CHECK(desk.lines({.items = {"stock"}, .period = "2015-12", .forms = {{2}}}) == Lines{"2 (1)"});

    CHECK(desk.refusal({.items = {"stock"}, .period = "2015-12"}) == "fact.several_forms");
    CHECK(desk.refusal({.items = {"sales"}}) == "fact.period_missing");
    CHECK(desk.refusal({.items = {"sales"}, .period = "2015-C02..2015-C03"}) == "fact.period_overlaps");
    CHECK(desk.refusal({.items = {"sales"}, .period = "2015-01..2015-Q4"}) == "fact.period_kinds");
    CHECK(desk.refusal({.items = {"sales"}, .period = "2015-12..2015-01"}) == "fact.period_form");
    CHECK(desk.refusal({.items = {"sales"}, .period = "last year"}) == "fact.period_form");
    CHECK(desk.refusal({.items = {"profit"}, .period = "2015"}) == "fact.item_unknown");
    CHECK(desk.refusal({.items = {}, .period = "2015"}) == "fact.items");
    CHECK(desk.refusal({.items = {"sales"}, .period = "2015", .region = "999999"}) == "fact.region_unknown");
  });
}

TEST_CASE("over the API, everybody sees the figures of their own region or unit") {
  in_both_houses([](Stores& house) {
    identity::load_shipped(house.db, {.name = "operator"}, identity::demonstration_map()).value();
    const auto bureau = [&](std::string_view code) {
      return house.db.read([&](storage::Reader& reader) { return identity::bureau_of(reader, code, day_of(now())).value().id; });
    };
    const Id shop = audit::perform(house.db, audit::Actor{.name = "operator"}, "test", [&](audit::Act& act) {
                      return identity::establish_organisation(act, {.kind = identity::OrganisationKind::Enterprise,
                                                                    .name_zh = "示范超市",
                                                                    .region_code = "990102",
                                                                    .parent = bureau("990102"),
                                                                    .valid_from = day("2020-01-01")});
                    }).value();
    house.reports.accept_all({{1, {{.value = "1", .region = "990102", .unit = shop}}}, {2, {{.value = "10", .region = "990102", .unit = Id{5}}}},
                              {3, {{.value = "100", .region = "990202", .unit = Id{6}}}}});
    house.catch_up();
    http::Router router;
    const FindItem find_item = find_test_item;
    add_fact_routes(router, house.db, *house.warehouse, house.feed, find_item);
    const auto ask = [&](const http::Caller& caller, std::vector<http::Field> query) {
      query.insert(query.end(), {{"item", "sales"}, {"period", "2015-12"}});
      http::Request request{.method = http::Method::Get, .path = "/api/data/facts", .query = std::move(query)};
      request.caller = std::make_shared<http::Caller>(caller);
      return router.answer(request);
    };
    const auto seat = [&](std::string_view name, Id organisation) {
      return fiveone::testing::seat(house.db, name, organisation, {"data.fact.read"});
    };
    const auto sees = [&](const http::Response& response, std::string_view value) {
      return response.body.contains(fmt::format("\"value\":\"{}\"", value));
    };
    CHECK(sees(ask(seat("province", bureau("990000")), {}), "111.0"));
    CHECK(sees(ask(seat("county", bureau("990102")), {}), "11.0"));
    const auto own = ask(seat("shop", shop), {});
    CHECK_MESSAGE(sees(own, "1.0"), own.body);
    CHECK_FALSE(sees(own, "11.0"));
    CHECK(ask(seat("elsewhere", bureau("990221")), {}).body.contains("\"items\":[]"));
    CHECK(ask(seat("other", bureau("990202")), {{"region", "990102"}}).body.contains("\"items\":[]"));
    const auto stranger = fiveone::testing::seat(house.db, "stranger", bureau("990102"), {});
    CHECK(ask(stranger, {}).body.contains("\"items\":[]"));

    const auto first = ask(seat("pages", bureau("990000")), {{"by", "Unit"}, {"limit", "2"}});
    const auto json = http::parse_json(first.body).value();
    const auto next = *json.find("next")->as<std::string>();
    const auto second = ask(seat("pages2", bureau("990000")), {{"by", "Unit"}, {"limit", "2"}, {"after", next}});
    CHECK(sees(first, "10.0"));
    CHECK(sees(first, "100.0"));
    CHECK(sees(second, "1.0"));
    CHECK(second.body.contains("示范超市"));
    CHECK_FALSE(second.body.contains("\"next\":\""));
    CHECK(ask(seat("wrong", bureau("990000")), {{"after", "x"}}).status == 400);
    CHECK(ask(seat("wrong2", bureau("990000")), {{"limit", "10001"}}).status == 400);
  });
}

TEST_CASE("beside a total of a form that all enterprises file stands how many of them are in it") {
  in_both_houses([](Stores& house) {
    identity::load_shipped(house.db, {.name = "operator"}, identity::demonstration_map()).value();
    REQUIRE(ensure_shipped_dictionary(house.db, {}));
    REQUIRE(ensure_shipped_forms(house.db, {}));
    REQUIRE(demonstrate_units(house.db));
    const Id census = house.db.read([](storage::Reader& reader) { return find_form(reader, "retail_units").value().id; });
    const auto units = house.db.read([](storage::Reader& reader) {
      return list_units(reader, identity::organisations_below(reader, identity::bureau_of(reader, "990102", *parse_day("2016-05-31"))->id, *parse_day("2016-05-31")));
    });
    REQUIRE(units.size() > 3);
    house.db.write([&](storage::Transaction& tx) -> Result<> {
      for (std::size_t at = 0; at < 3; ++at)  // the third was handed in, and is not accepted
        insert_report(tx, {.id = make_id(), .form = census, .unit = units[at].organisation, .period = "2016-05", .first = *parse_day("2016-05-01"),
                           .last = *parse_day("2016-05-31"), .valid = at < 2 ? 1 : 0});
      return {};
    }).value();
    house.reports.accept_all({{1, {{.item = "staff", .value = "7", .period = "2016-05", .region = "990102", .form = census}}}});
    house.catch_up();
    const FigureQuestion question{.items = {"staff"}, .period = "2016-05", .region = "990102"};
    house.db.read([&](storage::Reader& reader) {
      const auto figures = ask_figures(reader, *house.warehouse, find_test_item, question, all_of_it).value();
      FigureCoverage coverage(reader, question, all_of_it, figures);
      REQUIRE(figures.rows.size() == 1);
      const auto beside = coverage.beside(figures.rows.front());
      REQUIRE(beside.has_value());
      CHECK(beside->members == 2);
      CHECK(beside->registered == std::ssize(units));
    });
  });
}

TEST_CASE("beside a total that is made of a sample stands how much of the register the sample holds") {
  in_both_houses([](Stores& house) {
    identity::load_shipped(house.db, {.name = "operator"}, identity::demonstration_map()).value();
    REQUIRE(ensure_shipped_dictionary(house.db, {}));
    REQUIRE(ensure_shipped_forms(house.db, {}));
    REQUIRE(demonstrate_units(house.db));  // four markets are sampled of the thirteen of wholesale and retail
    const Id form = house.db.read([](storage::Reader& reader) { return find_form(reader, "market_prices").value().id; });
    house.reports.accept_all({{1, {{.value = "1", .period = "2016-05", .region = "990102", .form = form}}},
                              {2, {{.value = "10", .period = "2016-05", .region = "990202", .form = form}}},
                              {3, {{.item = "stock", .value = "3", .period = "2015-12", .region = "990102", .form = form}}},
                              {4, {{.item = "volume", .value = "3", .period = "2016-05", .region = "990102", .form = Id{4711}}}}});
    house.catch_up();
    const auto beside = [&](const FigureQuestion& question, const FigureScope& scope = all_of_it) {
      return house.db.read([&](storage::Reader& reader) {
        const auto figures = ask_figures(reader, *house.warehouse, find_test_item, question, scope).value();
        FigureCoverage coverage(reader, question, scope, figures);
        Lines lines;
        for (const auto& row : figures.rows) {
          const auto found = coverage.beside(row);
          lines.push_back(found ? fmt::format("{} {}/{} {}% {}%", row.value.text(), found->members, found->registered,
                                              found->share_of_units().value().text(), found->share_of_revenue().value().text())
                                : row.value.text());
        }
        return lines;
      });
    };
    const FigureQuestion may{.items = {"sales"}, .period = "2016-05"};
    auto by_region = may;
    by_region.by.region = true;
    auto of_city = may;
    of_city.region = "990200";
    auto by_period = may;
    by_period.period.clear();
    by_period.by.period = true;
    auto by_unit = may;
    by_unit.by.unit = true;
    CHECK(beside(may) == Lines{"11.0 4/13 30.8% 42.3%"});
    CHECK(beside(by_region) == Lines{"1.0 2/8 25.0% 30.5%", "10.0 2/5 40.0% 57.2%"});
    CHECK(beside(of_city) == Lines{"10.0 2/5 40.0% 57.2%"});
    CHECK(beside(by_period) == Lines{"11.0 4/13 30.8% 42.3%"});
    CHECK(beside(by_unit) == Lines{"11.0"});
    CHECK(beside({.items = {"stock"}, .period = "2015-12"}) == Lines{"3"});    // before the sample
    CHECK(beside({.items = {"volume"}, .period = "2016-05"}) == Lines{"3.00"});  // of a form without one
    CHECK(beside(may, {.everything = false, .regions = {"990102"}, .units = {}}) == Lines{"1.0 1/4 25.0% 12.1%"});
    CHECK(beside(may, {.everything = false, .regions = {}, .units = {Id{100}}}) == Lines{"11.0"});
  });
}

TEST_CASE("the shipped dictionary says how its items come together") {
  fiveone::testing::for_both_engines(all_migrations(), [](storage::Database& db) {
    REQUIRE(ensure_shipped_dictionary(db, {.name = "operator"}).has_value());
    const auto rules = [&](std::string_view code) {
      return db.read([&](storage::Reader& reader) { return find_item_rules(reader, code); }).value();
    };
    CHECK(rules("retail.sales").over_periods == OverPeriods::Sum);
    CHECK(rules("retail.sales").adds_up);
    CHECK(rules("retail.stock").over_periods == OverPeriods::Last);
    CHECK(rules("retail.stock").adds_up);
    CHECK(rules("market.price").over_periods == OverPeriods::Weighted);
    CHECK(rules("market.price").weight == "market.volume");
    CHECK_FALSE(rules("market.price").adds_up);
    CHECK(rules("market.price").places == 2);
    CHECK_FALSE(db.read([](storage::Reader& reader) { return find_item_rules(reader, "retail.nothing"); }).has_value());
  });
}
