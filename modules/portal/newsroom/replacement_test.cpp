#include <doctest/doctest.h>

#include "modules/portal/newsroom/testing.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using http::Method;
using Words = std::vector<std::string>;

namespace {

std::string asked(Newsroom& room, std::string_view find, std::string_view replace, std::string_view items = {}) {
  return fmt::format(R"({{"site":"{}","find":"{}","replace":"{}"{}}})", room.city_site.value, find, replace, items);
}

}  // namespace

TEST_CASE("words are shown where readers read them, then replaced as drafts: addresses and attributes stay") {
  in_newsroom([](Newsroom& room) {
    const auto manager = room.seat("manager", room.city, {"portal.article.write", "portal.article.publish"});
    const auto body = R"(<p>商务听发布，<a href="https://x.example/商务听" title="商务听">商务<b>听</b>商务听</a></p>)";
    auto live = room.order(manager, room.begin(manager, Newsroom::copy(room.city_news, "商务听的通知", body)), "publish");
    REQUIRE(live.status == 200);
    room.begin(manager, Newsroom::copy(room.city_news, "无关的文章"));
    const auto seen = room.ask(manager, Method::Post, "/api/portal/replace/preview", asked(room, "商务听", "商务厅"));
    REQUIRE_MESSAGE(seen.status == 200, seen.body);
    CHECK(seen.texts("items", "title") == Words{"商务听的通知"});
    CHECK(seen.says(R"("count":3)"));
    CHECK(seen.says(R"({"before":"","found":"商务听","after":"的通知"})"));
    const auto items = fmt::format(R"(,"items":[{{"article":"{0}","version":{1}}},{{"article":"{0}","version":{1}}}])", live.text("id"), live.text("version"));
    const auto applied = room.ask(manager, Method::Post, "/api/portal/replace/apply", asked(room, "商务听", "商务厅", items));
    REQUIRE_MESSAGE(applied.status == 200, applied.body);
    CHECK(applied.says(R"("state":"Live")"));
    CHECK(applied.says(R"("code":"stale")"));  // the second naming of the same article
    const auto detail = room.get(manager, "/api/portal/articles/" + live.text("id"));
    CHECK(detail.says("商务厅的通知"));
    CHECK(detail.says("商务<strong>听</strong>商务厅"));
    CHECK(room.visit(live.text("address")).says("商务听的通知"));
    CHECK(room.get(manager, "/api/portal/articles/" + live.text("id") + "/editions").texts("items", "title") == Words{"商务厅的通知", "商务听的通知"});
  });
}

TEST_CASE("what is replaced with stays text, and strangers replace nothing") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {"portal.article.write"});
    const auto stranger = room.seat("stranger", room.other_city, {"portal.article.write"});
    const auto draft = room.begin(editor, Newsroom::copy(room.city_news, "标题", "<p>甲&amp;乙 与 a&lt;b</p>"));
    const auto items = fmt::format(R"(,"items":[{{"article":"{}","version":{}}}])", draft.text("id"), draft.text("version"));
    CHECK(room.ask(stranger, Method::Post, "/api/portal/replace/preview", asked(room, "甲&乙", "丙")).status == 404);
    CHECK(room.ask(stranger, Method::Post, "/api/portal/replace/apply", asked(room, "甲&乙", "丙", items)).says("http.not_found"));
    CHECK(room.ask(editor, Method::Post, "/api/portal/replace/preview", asked(room, "甲", "丙")).code() == "replace.form");
    CHECK(room.ask(editor, Method::Post, "/api/portal/replace/preview", asked(room, "amp;", "丙")).texts("items", "title").empty());
    REQUIRE(room.ask(editor, Method::Post, "/api/portal/replace/apply", asked(room, "甲&乙", "<script>alert(1)</script>", items)).status == 200);
    const auto detail = room.get(editor, "/api/portal/articles/" + draft.text("id"));
    CHECK(detail.says("&lt;script&gt;alert(1)&lt;/script&gt; 与"));
  });
}
