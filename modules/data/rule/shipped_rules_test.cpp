#include "modules/data/rule/shipped_rules.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "modules/data/form/testing/forms.hpp"
#include "modules/data/rule/rule.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::data;
using namespace fiveone::data::testing;

namespace {

Layout shipped_layout(const std::string& form) {
  std::ifstream file("modules/data/form/shipped/" + form + ".json");
  std::stringstream text;
  text << file.rdbuf();
  const auto json = http::parse_json(text.str(), {.depth = 32, .string_bytes = 1'000'000, .values = 1'000'000}).value();
  Layout layout;
  http::JsonFaults faults;
  http::json_detail::read(*json.find("design")->find("layout"), layout, faults);
  REQUIRE(faults.empty());
  return layout;
}

bool have_shipped_forms() {
  if (std::filesystem::exists("modules/data/form/shipped")) return true;
  MESSAGE("skipped: the program carries no forms yet");
  return false;
}

}  // namespace

TEST_CASE("every rule that the program carries fits its form, and says what to do in both languages") {
  if (!have_shipped_forms()) return;
  std::set<std::pair<std::string, std::string>> keys;
  for (const auto& [form, text] : shipped_rules()) {
    CAPTURE(form);
    CAPTURE(text.text);
    const auto faults = faults_of_rule(text.text, shipped_layout(form), nullptr);
    CHECK(faults.empty());
    for (const auto& fault : faults) CHECK(fault.key == "");
    CHECK(keys.emplace(form, text.key).second);
    CHECK_FALSE(text.message_zh.empty());
    CHECK_FALSE(text.message_en.empty());
  }
  CHECK(keys.size() > 20);
}

TEST_CASE("shipped rules go live once, and leave a form alone that has rules of its own") {
  if (!have_shipped_forms()) return;
  const fiveone::testing::OwnClock clock(start_of(day("2026-03-01")));
  with_forms([](FormDesk& desk) {
    REQUIRE(ensure_shipped_rules(desk.db, desk.actor));  // no forms yet
    auto design = small_design();
    design.layout = shipped_layout("market_prices");
    const auto form = desk.in_force("market_prices", design);
    REQUIRE(ensure_shipped_rules(desk.db, desk.actor));
    REQUIRE(ensure_shipped_rules(desk.db, desk.actor));
    const auto rules = desk.db.read([&](storage::Reader& reader) { return list_rules(reader, form); });
    CHECK(rules.size() == 5);
    CHECK(std::ranges::all_of(rules, [](const Rule& rule) { return rule.state == RuleState::Active; }));
  });
}
