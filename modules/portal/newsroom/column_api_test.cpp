#include <doctest/doctest.h>

#include "modules/portal/newsroom/testing.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using http::Method;
using Words = std::vector<std::string>;

namespace {

std::string body(Id site, std::string_view key, int steps, std::string_view parent = {}) {
  return fmt::format(R"({{"site":"{}",{}"key":"{}","kind":"List","name_zh":"公示","name_en":"Notices","description_zh":"公示事项","description_en":"",)"
                     R"("keywords":"公示","statutory_type":"信息公开","update_days":30,"position":9,"review_steps":{}}})",
                     site.value, parent.empty() ? "" : fmt::format(R"("parent":"{}",)", parent), key, steps);
}

}  // namespace

TEST_CASE("a column is made, changed with its reviews and order, by who keeps the site's columns") {
  in_newsroom([](Newsroom& room) {
    const auto manager = room.seat("manager", room.city, {"portal.column.write"});
    const auto stranger = room.seat("stranger", room.other_city, {"portal.column.write"});
    auto made = room.ask(manager, Method::Post, "/api/portal/columns", body(room.city_site, "public", 1));
    REQUIRE_MESSAGE(made.status == 200, made.body);
    CHECK(made.text("review_steps") == "1");
    CHECK(room.ask(manager, Method::Post, "/api/portal/columns", body(room.city_site, "public", 1)).code() == "column.key_taken");
    CHECK(room.ask(manager, Method::Post, "/api/portal/columns", body(room.city_site, "four", 4)).code() == "column.review_steps");
    CHECK(room.ask(manager, Method::Post, "/api/portal/columns", body(room.city_site, "minus", -1)).code() == "column.number");
    CHECK(room.ask(stranger, Method::Post, "/api/portal/columns", body(room.city_site, "stranger", 0)).status == 404);
    const auto path = "/api/portal/columns/" + made.text("id");
    CHECK(room.ask(stranger, Method::Put, path, body(room.city_site, "public", 0), made.text("version")).status == 404);
    CHECK(room.ask(manager, Method::Put, path, body(room.other_site, "public", 0), made.text("version")).code() == "column.site");
    CHECK(room.ask(manager, Method::Put, path, body(room.city_site, "public", 3, to_string(room.city_news)), made.text("version")).text("review_steps") == "3");
    CHECK(room.ask(manager, Method::Put, path, body(room.city_site, "public", 0), made.text("version")).code() == "stale");
    CHECK(room.get(stranger, "/api/portal/columns", {{"site", to_string(room.city_site)}}).status == 404);
    CHECK(room.get(stranger, "/api/portal/columns").texts("items", "key") == Words{"news"});
  });
}

TEST_CASE("whoever keeps a column may choose among the columns of all sites, and sees to which it subscribes") {
  in_newsroom([](Newsroom& room) {
    const auto manager = room.seat("manager", room.city, {"portal.column.write"});
    const auto editor = room.seat("editor", room.city, {"portal.article.write"});
    const auto sources = room.get(manager, "/api/portal/columns/sources").texts("items", "column");
    CHECK(std::ranges::find(sources, to_string(room.province_news)) != sources.end());
    CHECK(room.get(editor, "/api/portal/columns/sources").status == 403);
    const auto path = fmt::format("/api/portal/columns/{}/subscriptions", room.city_news.value);
    const auto body = [](Id source) { return fmt::format(R"({{"source":"{}"}})", source.value); };
    CHECK(room.ask(manager, Method::Post, path, body(room.province_news)).texts("subscriptions") == Words{to_string(room.province_news)});
    CHECK(room.ask(manager, Method::Post, path, body(room.city_notices)).code() == "subscription.own_site");
    CHECK(room.ask(manager, Method::Delete, fmt::format("{}/{}", path, room.province_news.value)).status == 204);
    CHECK(room.ask(manager, Method::Delete, fmt::format("{}/{}", path, room.province_news.value)).status == 404);
  });
}
