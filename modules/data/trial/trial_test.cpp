#include "modules/data/trial/trial.hpp"

#include <doctest/doctest.h>

#include "modules/data/filing/testing/filing_house.hpp"
#include "modules/data/trial/trial_api.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

std::string trial_of(const FilingHouse& house, std::string_view text, std::string_view after = {}) {
  JsonText body;
  body.add("form", house.form).add("text", text).add("message_zh", "少了 {difference}").add("message_en", "{difference} too little");
  body.add("since", std::int64_t{1}).add("until", std::int64_t{0}).add("first", "2015-01-01").add("last", "2016-12-31");
  if (!after.empty()) body.add("after", after);
  return body.text();
}

struct TrialHouse {
  FilingHouse& house;
  http::Caller author = seat(house.db, "author", house.province, {"data.rule.write"});

  explicit TrialHouse(FilingHouse& of) : house(of) { add_trial_route(house.router, house.db); }
  Heard tried(std::string_view text, std::string_view after = {}) { return tried_by(author, text, after); }
  Heard tried_by(const http::Caller& who, std::string_view text, std::string_view after = {}) {
    return house.ask(who, http::Method::Post, "/api/data/rules/trial", trial_of(house, text, after));
  }
};

constexpr const char* half_is_food = "sales.food.month >= 50% * sales.total.month";

}  // namespace

TEST_CASE("a rule is tried on what was accepted and what waits, and on nothing else") {
  with_filing([](FilingHouse& house) {
    TrialHouse trial(house);
    CHECK(trial.tried(half_is_food).text("total") == "0");
    house.locked("2015-10");
    house.handed_in("2015-11", "100", "60");
    house.handed_in("2015-12", "100", "49");
    const Id draft = house.begin(house.other_filer, house.other_enterprise, "2015-12");
    REQUIRE(house.type(house.other_filer, draft, {{"sales.total.month", "100", ""}, {"sales.food.month", "1", ""}}).status == 200);
    const auto told = trial.tried(half_is_food);
    REQUIRE_MESSAGE(told.status == 200, told.body);
    CHECK(told.text("total") == "3");
    CHECK(told.text("tried") == "3");
    CHECK(told.text("unfit") == "0");
    CHECK(told.text("next").empty());
    const auto hits = told.items("items");
    REQUIRE(hits.size() == 2);
    CHECK(Heard::text_of(hits.front().find("report")->find("period")) == "2015-12");
    CHECK(Heard::text_of(hits.front().find("report")->find("unit_name_zh")) == "甲商场");
    CHECK(told.says("sales.food.month"));
    CHECK(told.says("少了"));
    CHECK(trial.tried("sales.food.month <= sales.total.month").items("items").empty());
  });
}

TEST_CASE("a trial looks at earlier reports as the rule will") {
  with_filing([](FilingHouse& house) {
    TrialHouse trial(house);
    house.handed_in("2015-10", "100", "10");
    house.handed_in("2015-11", "150", "10");
    const auto told = trial.tried("abs(sales.total.month / previous(sales.total.month) - 1) <= 30%");
    const auto hits = told.items("items");
    REQUIRE(hits.size() == 1);
    CHECK(Heard::text_of(hits.front().find("report")->find("period")) == "2015-11");
  });
}

TEST_CASE("a trial goes on behind the report that it was left at") {
  with_filing([](FilingHouse& house) {
    TrialHouse trial(house);
    house.handed_in("2015-11", "100", "10");
    const Id december = house.handed_in("2015-12", "100", "10");
    const auto told = trial.tried(half_is_food, to_string(december));
    CHECK(told.text("total").empty());
    CHECK(told.text("tried") == "1");
    const auto hits = told.items("items");
    REQUIRE(hits.size() == 1);
    CHECK(Heard::text_of(hits.front().find("report")->find("period")) == "2015-11");
    CHECK(trial.tried(half_is_food, "4711").status == 404);
  });
}

TEST_CASE("a text that is no rule of the form is refused at its place, and nobody but who writes rules tries any") {
  with_filing([](FilingHouse& house) {
    TrialHouse trial(house);
    const auto told = trial.tried("sales.drink.month > 5");
    CHECK(told.status == 400);
    CHECK(told.faults() == "/text data.rule.no_such_row");
    CHECK(trial.tried_by(house.auditor, half_is_food).status == 403);
    const auto elsewhere = seat(house.db, "elsewhere", house.city, {"data.rule.write"});
    CHECK(trial.tried_by(elsewhere, half_is_food).status == 403);
  });
}
