#include <doctest/doctest.h>

#include "modules/portal/newsroom/testing.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using http::Method;
using Words = std::vector<std::string>;

namespace {

// A visit as the server counts it: the page is answered.
void visit(Newsroom& room, const std::string& address, int times) {
  for (int i = 0; i < times; ++i) {
    http::Request request{.method = Method::Get, .path = address, .host = "localhost"};
    request.headers = {{"user-agent", "Mozilla/5.0"}};
    request.remote_address = fmt::format("203.0.113.{}", i % 3);
    const auto response = room.router.answer(request);
    REQUIRE(response.page);
    http::SlotTexts texts;
    response.page->on_answer(true, texts);
  }
}

std::string value_of(const Told& report, std::string_view key) {
  for (const auto& figure : *report.json.find("figures")->as<std::vector<http::JsonValue>>())
    if (*figure.find("key")->as<std::string>() == key) return *figure.find("value")->as<std::string>();
  return "";
}

}  // namespace

TEST_CASE("visits are told by day, column and article, those of a second ago included") {
  in_newsroom([](Newsroom& room) {
    const auto manager = room.seat("manager", room.city, {"portal.article.write", "portal.article.publish", "portal.report.read"});
    const auto one = room.order(manager, room.begin(manager, Newsroom::copy(room.city_news, "多人看")), "publish");
    const auto two = room.order(manager, room.begin(manager, Newsroom::copy(room.city_news, "少人看")), "publish");
    visit(room, one.text("address"), 3);
    room.clock.move(86'400'000);
    visit(room, one.text("address"), 2);
    visit(room, two.text("address"), 1);
    const auto told = room.get(manager, "/api/portal/visits", {{"site", to_string(room.city_site)}, {"from", "2015-12-16"}, {"to", "2015-12-17"}});
    REQUIRE_MESSAGE(told.status == 200, told.body);
    CHECK(told.text("total") == "6");
    CHECK(told.says(R"("days":[{"day":"2015-12-16","visits":3},{"day":"2015-12-17","visits":3}])"));
    CHECK(told.texts("articles", "name") == Words{"多人看", "少人看"});
    CHECK(told.says(R"("name":"工作动态","visits":6)"));
    const auto stranger = room.seat("stranger", room.other_city, {"portal.report.read"});
    CHECK(room.get(stranger, "/api/portal/visits", {{"site", to_string(room.city_site)}, {"from", "2015-12-16"}, {"to", "2015-12-17"}}).status == 404);
    CHECK(room.get(manager, "/api/portal/visits", {{"site", to_string(room.city_site)}, {"from", "2015-12-16"}, {"to", "2005-12-17"}}).code() == "report.days");
  });
}

TEST_CASE("the yearly report counts what was published in the year and its visits and visitors") {
  in_newsroom([](Newsroom& room) {
    const auto manager = room.seat("manager", room.city, {"portal.article.write", "portal.article.publish", "portal.article.withdraw", "portal.report.read"});
    const auto publish = [&](std::string_view title) { return room.order(manager, room.begin(manager, Newsroom::copy(room.city_news, title)), "publish"); };
    const auto first = publish("年内第一条");
    publish("年内第二条");
    room.order(manager, publish("撤下的"), "withdraw", R"({"reason":"有误"})");
    visit(room, first.text("address"), 4);
    room.clock.move(20LL * 86'400'000);
    publish("下一年的");
    const auto report = [&](int year) {
      return room.get(manager, "/api/portal/report/year", {{"site", to_string(room.city_site)}, {"year", std::to_string(year)}});
    };
    REQUIRE_MESSAGE(report(2015).status == 200, report(2015).body);
    CHECK(value_of(report(2015), "published") == "2");
    CHECK(value_of(report(2015), "dynamics") == "2");
    CHECK(value_of(report(2015), "interpretation") == "0");
    CHECK(value_of(report(2015), "visits") == "4");
    CHECK(value_of(report(2016), "published") == "1");
    CHECK(value_of(report(2016), "visits") == "0");
    CHECK(value_of(report(2015), "visitors") == "3");
    CHECK(value_of(report(2016), "visitors") == "0");
    CHECK(report(1066).code() == "report.year");
  });
}
