#include <doctest/doctest.h>

#include "modules/portal/newsroom/testing.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using Words = std::vector<std::string>;

namespace {

Words titles(Newsroom& room, const http::Caller& caller, std::string q, std::vector<http::Field> more = {}) {
  more.push_back({"q", std::move(q)});
  const auto told = room.get(caller, "/api/portal/articles", more);
  REQUIRE_MESSAGE(told.status == 200, told.body);
  return told.texts("items", "title");
}

// 10,000 live articles beside the one that is there.
constexpr storage::Sql many(
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
    "INSERT INTO portal_article (id, site, home, kind, language, state, published, live, draft, title, summary, picture, notice, redirect, "
    "created, updated, changed, version) SELECT id + i, site, home, kind, language, 2, published, live, draft, 'No ' || i || ' of many', "
    "summary, picture, notice, redirect, created, updated - i, changed, version FROM portal_article, n");

}  // namespace

TEST_CASE("a part of a title finds drafts and live articles at once, newest change first, and nothing of another city") {
  in_newsroom([](Newsroom& room) {
    const auto writer = room.seat("writer", room.city, {"portal.article.write", "portal.article.publish"});
    const auto stranger = room.seat("stranger", room.other_city, {"portal.article.write"});
    CHECK(titles(room, writer, "冷链").empty());
    auto first = room.begin(writer, Newsroom::copy(room.city_news, "冷链物流骨干网建设"));
    room.clock.move(1'000);
    room.begin(writer, Newsroom::copy(room.city_news, "关于开展Cold Chain(冷链)普查的通知"));
    room.begin(stranger, Newsroom::copy(room.other_news, "别处的冷链"));
    CHECK(titles(room, writer, "冷链") == Words{"关于开展Cold Chain(冷链)普查的通知", "冷链物流骨干网建设"});
    CHECK(titles(room, writer, "cold CHAIN") == Words{"关于开展Cold Chain(冷链)普查的通知"});
    CHECK(titles(room, stranger, "冷链") == Words{"别处的冷链"});

    room.clock.move(1'000);
    first = room.order(writer, first, "publish");
    REQUIRE_MESSAGE(first.status == 200, first.body);
    CHECK(titles(room, writer, "冷链") == Words{"冷链物流骨干网建设", "关于开展Cold Chain(冷链)普查的通知"});
    CHECK(titles(room, writer, "冷链", {{"state", "Live"}}) == Words{"冷链物流骨干网建设"});
    CHECK(titles(room, writer, "冷链", {{"state", "Withdrawn"}}).empty());
    CHECK(titles(room, writer, "冷链", {{"column", to_string(room.city_notices)}}).empty());
  });
}

TEST_CASE("a title that was changed is found by its new words in the next moment, and no longer by the old ones") {
  in_newsroom([](Newsroom& room) {
    const auto writer = room.seat("writer", room.city, {"portal.article.write"});
    auto seen = room.begin(writer, Newsroom::copy(room.city_news, "旧的标题"));
    CHECK(titles(room, writer, "旧的") == Words{"旧的标题"});
    for (int round = 0; round < 3; ++round) {
      room.clock.move(60'000);
      seen = room.save(writer, seen, Newsroom::copy(room.city_news, fmt::format("第{}次的标题", round)));
      CHECK(titles(room, writer, "旧的").empty());
      CHECK(titles(room, writer, "的标题") == Words{fmt::format("第{}次的标题", round)});
    }
  });
}

TEST_CASE("signs of patterns are only letters, and a page ends where the next one begins") {
  in_newsroom([](Newsroom& room) {
    const auto writer = room.seat("writer", room.city, {"portal.article.write"});
    for (int i = 0; i < 7; ++i) room.begin(writer, Newsroom::copy(room.city_news, fmt::format("增长{}0%_的\\消息", i)));
    CHECK(titles(room, writer, "0%_的\\").size() == 7);
    CHECK(titles(room, writer, "0__的").empty());
    Words all;
    std::string after;
    do {
      std::vector<http::Field> query{{"q", "消息"}, {"limit", "3"}};
      if (!after.empty()) query.push_back({"after", after});
      const auto page = room.get(writer, "/api/portal/articles", query);
      for (auto& title : page.texts("items", "title")) all.push_back(std::move(title));
      after = page.text("next");
    } while (!after.empty());
    CHECK(all.size() == 7);
    CHECK(std::ranges::is_sorted(all, std::greater{}));
  });
}

TEST_CASE("one title among ten thousand is found wherever it stands, and all of them page by page") {
  in_newsroom([](Newsroom& room) {
    const auto writer = room.seat("writer", room.city, {"portal.article.write"});
    room.begin(writer, Newsroom::copy(room.city_news, "One draft"));
    room.act([](audit::Act& act) -> Result<> {
      act.record("test", {}, {}, {});
      act.tx.run(many, {});
      return {};
    });
    for (const auto* one : {"no 1 of", "no 4096 of", "no 4097 of", "no 8192 of", "no 10000 of"})
      CHECK(titles(room, writer, one).size() == 1);
    CHECK(titles(room, writer, "no 10001 of").empty());
    CHECK(titles(room, writer, "one draft", {{"state", "Live"}}).empty());
    CHECK(titles(room, writer, "99 of", {{"limit", "200"}}).size() == 100);
    CHECK(titles(room, writer, "of many", {{"limit", "200"}}).front() == "No 1 of many");
  });
}
