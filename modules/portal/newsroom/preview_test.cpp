#include <doctest/doctest.h>

#include "modules/portal/newsroom/testing.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;

namespace {

Told preview(Newsroom& room, const http::Caller& caller, const Told& article, std::vector<http::Field> query = {}) {
  return room.get(caller, "/desk/preview/" + article.text("id"), std::move(query));
}

std::string day_after(Newsroom& room, int days) { return to_iso(day_of(room.clock.in(days * 86'400'000LL))); }

}  // namespace

TEST_CASE("a preview is the public page with a banner, for those who may read the article, and counts no visit") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {"portal.article.write", "portal.article.publish"});
    const auto stranger = room.seat("stranger", room.other_city, {});
    auto seen = room.begin(editor, Newsroom::copy(room.city_news, "第一版"));
    const auto page = preview(room, editor, seen);
    CHECK(page.status == 200);
    CHECK(page.says("第一版"));
    CHECK(page.says("noindex"));
    CHECK(page.says("class=\"demo preview\""));
    CHECK(page.body.find('\x01') == std::string::npos);
    CHECK(preview(room, stranger, seen).status == 404);
    CHECK(preview(room, {}, seen).status == 403);
    seen = room.order(editor, seen, "publish");
    seen = room.save(editor, seen, Newsroom::copy(room.city_news, "第二版"));
    CHECK(preview(room, editor, seen).says("第二版"));
    CHECK(preview(room, editor, seen, {{"on", day_after(room, 1)}}).says("第一版"));
    CHECK(room.visit(room.order(editor, seen, "publish").text("address")).says("第二版"));
    CHECK(room.get(editor, "/api/public/articles/" + seen.text("id") + "/visits").says(R"("total":0)"));
  });
}

TEST_CASE("of a coming day it shows what is scheduled until then, and what will have expired") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {"portal.article.write", "portal.article.publish"});
    const auto coming = room.order(editor, room.begin(editor, Newsroom::copy(room.city_news, "后天的消息")), "publish",
                                   fmt::format(R"({{"at":"{}"}})", to_iso(room.clock.in(2 * 86'400'000LL))));
    REQUIRE(coming.text("state") == "Scheduled");
    const auto ending = room.order(editor, room.begin(editor, Newsroom::copy(room.city_news, "明天到期的消息")), "publish",
                                   fmt::format(R"({{"expires":"{}","reason":"报名截止"}})", to_iso(room.clock.in(86'400'000LL))));
    REQUIRE(ending.text("state") == "Live");
    CHECK(preview(room, editor, ending, {{"on", day_after(room, 0)}}).says("明天到期的消息"));
    CHECK_FALSE(preview(room, editor, ending, {{"on", day_after(room, 0)}}).says("后天的消息"));
    CHECK(preview(room, editor, ending, {{"on", day_after(room, 2)}}).says("报名截止"));
    const auto early = preview(room, editor, coming, {{"on", day_after(room, 1)}});
    CHECK(early.says("还没有发布"));
    CHECK_FALSE(preview(room, editor, coming, {{"on", day_after(room, 2)}}).says("还没有发布"));
    const auto beside = room.begin(editor, Newsroom::copy(room.city_news, "旁边的稿件"));
    CHECK(preview(room, editor, beside, {{"on", day_after(room, 2)}}).says("后天的消息"));
    CHECK_FALSE(preview(room, editor, beside, {{"on", day_after(room, 1)}}).says("后天的消息"));
    CHECK(preview(room, editor, beside, {{"on", "2026-13-01"}}).status == 400);
  });
}
