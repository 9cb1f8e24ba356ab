#include "modules/data/rule/rule.hpp"

#include <doctest/doctest.h>

#include "modules/data/form/testing/forms.hpp"
#include "modules/data/rule/map_world.hpp"
#include "modules/data/rule/stock_phrase.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

constexpr const char* food_in_total = "sales.food.month <= sales.total.month";

RuleWords words(std::string text, std::string key = "food_in_total", std::int64_t since = 1, std::int64_t until = 0) {
  return {.text = {.key = std::move(key), .text = std::move(text), .class_ = RuleClass::Blocking, .message_zh = "食品多于总计", .message_en = "Food above total"},
          .since = since,
          .until = until};
}

Result<Id> add(FormDesk& desk, Id form, const RuleWords& rule) {
  return desk.act([&](audit::Act& a) { return add_rule(a, form, rule); });
}
Rule get(FormDesk& desk, Id id) {
  return desk.db.read([&](storage::Reader& reader) { return find_rule(reader, id).value(); });
}
Result<std::int64_t> activate(FormDesk& desk, Id id) {
  return desk.act([&](audit::Act& a) { return activate_rule(a, id, get(desk, id).version); });
}
RuleSetPtr rules(FormDesk& desk, Id form) {
  return desk.db.read([&](storage::Reader& reader) { return rules_of(reader, *active_version(reader, form, day("2026-03-01"))); });
}
Instant spring() { return start_of(day("2026-03-01")); }

}  // namespace

TEST_CASE("a rule is a draft until it goes live, and checks reports until it ends") {
  const fiveone::testing::OwnClock clock(spring());
  with_forms([](FormDesk& desk) {
    const auto form = desk.in_force("retail_units", small_design());
    const auto id = add(desk, form, words(food_in_total)).value();
    CHECK(rules(desk, form)->size() == 0);
    REQUIRE(activate(desk, id));
    CHECK(activate(desk, id).error().key == "data.rule.is_active");
    const auto set = rules(desk, form);
    CHECK(set->size() == 1);
    CHECK(rules(desk, form) == set);  // parsed once
    MapWorld world;
    world.figures = {{"sales.food.month", Decimal::of(5)}, {"sales.total.month", Decimal::of(4)}};
    const auto broken = set->check(world);
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].rule->class_ == RuleClass::Blocking);
    REQUIRE(desk.act([&](audit::Act& a) { return change_rule(a, id, get(desk, id).version, words("sales.food.month <= 2 * sales.total.month")); }));
    CHECK(rules(desk, form)->check(world).empty());
    REQUIRE(desk.act([&](audit::Act& a) { return end_rule(a, id, get(desk, id).version); }));
    CHECK(rules(desk, form)->size() == 0);
    CHECK(activate(desk, id).error().key == "data.rule.has_ended");
  });
}

TEST_CASE("what does not fit the form or says nothing is refused with its place, and nothing is kept") {
  const fiveone::testing::OwnClock clock(spring());
  with_forms([](FormDesk& desk) {
    const auto form = desk.in_force("retail_units", small_design());
    const auto refused = [&](const RuleWords& rule) { return faults_in(add(desk, form, rule).error()); };
    CHECK(refused(words("sales.drink.month > 5")) == "/text data.rule.no_such_row");
    CHECK(refused(words("sales.food.month > 5 and sales.food.month < 3")) == "/text data.rule.always_fails");
    CHECK(refused(words("sales.food.month")) == "/text data.rule.not_a_condition");
    CHECK(refused(words("sales.food.month / 0 > 1")) == "/text data.rule.by_zero");
    auto weekly = small_design();
    weekly.schedule.frequency = Frequency::Week;
    weekly.schedule.merges_january = false;
    weekly.layout.sections.front().columns.pop_back();  // weeks are not added up since January
    desk.in_force("weekly_sales", weekly);
    CHECK(refused(words("sales.food.month <= of(weekly_sales, sales.food.month)")) == "/text data.rule.never_meets");
    desk.in_force("more_sales", small_design());
    CHECK(add(desk, form, words("sales.food.month <= of(more_sales, sales.food.month)", "beside")));
    auto placed = words(food_in_total, "placed");
    placed.text.message_en = "Food {food} above {right}";
    CHECK(refused(placed) == "/message_en data.rule.message_place");
    CHECK(refused(words(food_in_total, "Food")) == "/key data.rule.key");
    CHECK(refused(words(food_in_total, "food", 7)) == "/since data.rule.since");
    CHECK(refused(words(food_in_total, "food", 2, 1)) == "/until data.rule.until");
    auto silent = words(food_in_total);
    silent.text.message_en = "";
    CHECK(refused(silent) == "/message_en data.rule.message");
    CHECK(add(desk, form, words("sales.drink.month > 5")).error().fields.front().args.back().first == "length");
    CHECK(desk.db.read([&](storage::Reader& reader) { return list_rules(reader, form); }).size() == 1);  // the one that meets
    REQUIRE(add(desk, form, words(food_in_total)));
    CHECK(add(desk, form, words(food_in_total)).error().key == "data.rule.key_taken");
    CHECK(add(desk, Id{4711}, words(food_in_total)).error().key == "form.not_found");
  });
}

TEST_CASE("who saw an older rule does not change it") {
  const fiveone::testing::OwnClock clock(spring());
  with_forms([](FormDesk& desk) {
    const auto form = desk.in_force("retail_units", small_design());
    const auto id = add(desk, form, words(food_in_total)).value();
    CHECK(desk.act([&](audit::Act& a) { return change_rule(a, id, 9, words(food_in_total)); }).error().key == "stale");
    CHECK(desk.act([&](audit::Act& a) { return end_rule(a, Id{4711}, 1); }).error().key == "data.rule.not_found");
  });
}

TEST_CASE("a version that lacks a rule's cell is told of; a rule can be for some versions only") {
  const fiveone::testing::OwnClock clock(spring());
  with_forms([](FormDesk& desk) {
    const auto form = desk.in_force("retail_units", small_design());
    const auto id = add(desk, form, words(food_in_total)).value();
    REQUIRE(activate(desk, id));
    auto fewer = small_layout();
    fewer.sections[0].rows.pop_back();
    const auto unfit = [&](std::int64_t number) {
      return desk.db.read([&](storage::Reader& reader) { return list_unfit(reader, form, number, fewer); });
    };
    CHECK(unfit(2) == std::vector<std::string>{"food_in_total"});
    REQUIRE(desk.act([&](audit::Act& a) { return change_rule(a, id, get(desk, id).version, words(food_in_total, "", 1, 1)); }));
    CHECK(unfit(2).empty());
    CHECK(rules(desk, form)->size() == 1);
  });
}

TEST_CASE("explanations that explain nothing are refused") {
  with_forms([](FormDesk& desk) {
    REQUIRE(ensure_shipped_phrases(desk.db, desk.actor));
    REQUIRE(ensure_shipped_phrases(desk.db, desk.actor));
    const auto refused = [&](std::string_view text) {
      return desk.db.read([&](storage::Reader& reader) { return refused_explanation(reader, text); }).value_or(RefusedExplanation{}).phrase;
    };
    CHECK(refused("情况属实") == "情况属实");
    CHECK(refused(" 情况，属实！ ") == "情况属实");
    CHECK(refused("情 况 属 实。") == "情况属实");
    CHECK(refused("情况属实，已核实。") == "情况属实，已核实。");
    CHECK(refused("经核实，情况属实。") == "经核实，情况属实。");
    CHECK(refused("ＡＳ　ＲＥＰＯＲＴＥＤ") == "as reported");
    CHECK(refused("OK.") == "ok");
    CHECK(refused("情況屬實") == "情况属实");
    CHECK(refused("该企业情况属实") == "该企业情况属实");
    CHECK(refused("經我公司核實，數據無誤") == "經我公司核實，數據無誤");
    CHECK(refused("１２３４５６７８") == "１２３４５６７８");
    CHECK(refused("12月新开3家门店") == "");
    CHECK(refused("……") == "……");
    CHECK(refused("涨价") == "涨价");
    CHECK(refused("") == "");
    CHECK(refused("春节促销提前到一月，客流增加") == "");
    CHECK(refused("情况属实：新开两家门店，销售额增加") == "");
  });
}

TEST_CASE("the province keeps the phrases and the fewest characters") {
  with_forms([](FormDesk& desk) {
    const auto add_one = [&](const std::string& phrase) { return desk.act([&](audit::Act& a) { return add_phrase(a, phrase); }); };
    const auto id = add_one("特此说明").value();
    CHECK(add_one("特此，说明。").error().key == "data.phrase.known");
    CHECK(add_one("。。。").error().key == "data.phrase.text");
    CHECK(add_one(std::string(200, 'x')).error().key == "data.phrase.text");
    const auto refused = [&](std::string_view text) {
      return desk.db.read([&](storage::Reader& reader) { return refused_explanation(reader, text); }).has_value();
    };
    CHECK(refused("特此说明"));
    REQUIRE(desk.act([&](audit::Act& a) { return drop_phrase(a, id); }));
    CHECK_FALSE(refused("特此说明"));
    CHECK(desk.act([&](audit::Act& a) { return drop_phrase(a, id); }).error().key == "data.phrase.not_found");
    REQUIRE(desk.act([&](audit::Act& a) { return set_least_characters(a, 5); }));
    CHECK(desk.db.read([](storage::Reader& reader) { return refused_explanation(reader, "新开店"); }).value_or(RefusedExplanation{}).least == 5);
    CHECK(refused("特此说明"));
    CHECK(desk.act([&](audit::Act& a) { return set_least_characters(a, 0); }).error().key == "data.phrase.least");
  });
}
