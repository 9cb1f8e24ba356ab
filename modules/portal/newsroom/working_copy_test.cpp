#include <doctest/doctest.h>

#include "modules/portal/newsroom/testing.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using http::Method;
using storage::Sql;

namespace {

constexpr std::string_view writing = "portal.article.write";
constexpr std::string_view publishing = "portal.article.publish";

}  // namespace

TEST_CASE("a draft is saved in place: autosave makes no editions, and what was taken out of it is told") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {writing});
    const auto begun = room.begin(editor, Newsroom::copy(room.city_news, "第一稿", "<p onclick=\"x()\">文字<script>alert(1)</script></p><img src=\"/files/a.png\">"));
    REQUIRE(begun.status == 200);
    CHECK(begun.texts("dropped") == std::vector<std::string>{"onclick", "script"});
    CHECK(begun.text("pictures_without_alternative") == "1");
    auto seen = begun;
    for (int i = 0; i < 5; ++i) {
      seen = room.save(editor, seen, Newsroom::copy(room.city_news, fmt::format("第{}稿", i)));
      REQUIRE(seen.status == 200);
    }
    CHECK(room.value(Sql("SELECT count(*) FROM portal_edition")) == 1);
    const auto shown = room.get(editor, "/api/portal/articles/" + seen.text("id"));
    CHECK(shown.json.find("copy")->find("title")->as<std::string>()->compare("第4稿") == 0);
    CHECK(shown.text("state") == "Draft");
    CHECK(room.value(Sql("SELECT count(*) FROM event WHERE kind = 'portal.article.changed'")) == 0);
  });
}

TEST_CASE("two people on one article: the second to save is told so, with the current version, and nothing is lost") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {writing});
    const auto colleague = room.seat("colleague", room.city, {writing});
    const auto begun = room.begin(editor, Newsroom::copy(room.city_news, "原稿"));
    REQUIRE(room.save(editor, begun, Newsroom::copy(room.city_news, "编辑的稿")).status == 200);
    const auto late = room.save(colleague, begun, Newsroom::copy(room.city_news, "同事的稿"));
    CHECK(late.status == 409);
    CHECK(late.code() == "stale");
    CHECK(*late.json.find("args")->find("version")->as<std::string>() == "3");
    CHECK(room.get(editor, "/api/portal/articles/" + begun.text("id")).says("编辑的稿"));
    const auto blind = room.ask(colleague, Method::Put, "/api/portal/articles/" + begun.text("id"), Newsroom::copy(room.city_news, "同事的稿"));
    CHECK(blind.status == 428);
  });
}

TEST_CASE("an editor's article is nobody's business in another city: neither its text nor that it exists") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {writing});
    const auto begun = room.begin(editor, Newsroom::copy(room.city_news, "未公开的稿件"));
    const auto path = "/api/portal/articles/" + begun.text("id");
    const auto stranger = room.seat("stranger", room.other_city, {writing, publishing});
    const auto superior = room.seat("superior", room.province, {writing});
    CHECK(room.get(superior, path).status == 200);
    CHECK(room.get(stranger, path).status == 404);
    CHECK(room.get(stranger, path + "/editions").status == 404);
    CHECK(room.save(stranger, begun, Newsroom::copy(room.city_news, "改")).status == 404);
    CHECK(room.order(stranger, begun, "publish").status == 404);
    CHECK(room.begin(stranger, Newsroom::copy(room.city_news, "塞进来")).status == 404);
    CHECK(room.get(stranger, "/api/portal/articles").texts("items", "title").empty());
    CHECK(room.get(stranger, "/api/portal/articles", {{"column", to_string(room.city_news)}}).status == 404);
    CHECK(room.get(editor, "/api/portal/articles").texts("items", "title") == std::vector<std::string>{"未公开的稿件"});
    CHECK(room.get({}, path).status == 403);
  });
}

TEST_CASE("a right that was withdrawn while its holder writes ends with the next save") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {writing});
    const auto begun = room.begin(editor, Newsroom::copy(room.city_news, "稿件"));
    room.db.write([&](storage::Transaction& tx) -> Result<> {
      tx.run(Sql("DELETE FROM identity_grant WHERE post = :post"), {{"post", editor.post}});
      return {};
    }).value();
    CHECK(room.save(editor, begun, Newsroom::copy(room.city_news, "再存")).status == 404);
  });
}

TEST_CASE("what a draft says of columns, language and elements is public only when it is published") {
  in_newsroom([](Newsroom& room) {
    const auto manager = room.seat("manager", room.city, {writing, publishing});
    const auto second = room.add_column(room.city_site, "second");
    auto seen = room.begin(manager, Newsroom::copy(room.city_news, "文章"));
    seen = room.order(manager, seen, "publish");
    REQUIRE(seen.status == 200);
    const auto old_address = seen.text("address");
    const auto id = parse_id(seen.text("id")).value();
    const auto places = [&] { return room.db.read([&](storage::Reader& reader) { return list_places(reader, id); }); };
    seen = room.save(manager, seen, Newsroom::copy(second, "搬了栏目的文章"));
    REQUIRE(seen.status == 200);
    CHECK(places() == std::vector{room.city_news});
    seen = room.order(manager, seen, "publish");
    CHECK(places() == std::vector{second});
    CHECK(seen.text("address") != old_address);
    CHECK(room.db.read([&](storage::Reader& reader) {
      return reader.value<std::string>(Sql("SELECT target FROM portal_address WHERE path = :path"), {{"path", old_address}});
    }) == seen.text("address"));
  });
}

TEST_CASE("an earlier edition is taken up again with its text and surroundings") {
  in_newsroom([](Newsroom& room) {
    const auto manager = room.seat("manager", room.city, {writing, publishing});
    auto seen = room.order(manager, room.begin(manager, Newsroom::copy(room.city_news, "第一版")), "publish");
    seen = room.order(manager, room.save(manager, seen, Newsroom::copy(room.city_news, "第二版")), "publish");
    const auto path = "/api/portal/articles/" + seen.text("id");
    const auto editions = room.get(manager, path + "/editions");
    REQUIRE(editions.texts("items", "title") == std::vector<std::string>{"第二版", "第一版"});
    const auto first = editions.texts("items", "id")[1];
    CHECK(room.get(manager, path + "/editions/" + first).says("第一版"));
    seen = room.ask(manager, Method::Post, path + "/editions/" + first + "/restore", {}, seen.text("version"));
    REQUIRE(seen.status == 200);
    CHECK(room.order(manager, seen, "publish").status == 200);
    CHECK(room.get(manager, path).says("第一版"));
    const auto elsewhere = room.begin(manager, Newsroom::copy(room.city_news, "别的"));
    CHECK(room.ask(manager, Method::Post, "/api/portal/articles/" + elsewhere.text("id") + "/editions/" + first + "/restore", {},
                   elsewhere.text("version")).status == 404);
  });
}

TEST_CASE("a draft that was thrown away is gone from sight and can be recovered; over a live article only the draft goes") {
  in_newsroom([](Newsroom& room) {
    const auto manager = room.seat("manager", room.city, {writing, publishing});
    const auto begun = room.begin(manager, Newsroom::copy(room.city_news, "写坏了"));
    const auto drop = [&](const Told& seen) { return room.ask(manager, Method::Delete, "/api/portal/articles/" + seen.text("id") + "/draft", {}, seen.text("version")); };
    auto seen = drop(begun);
    CHECK(seen.text("state") == "Gone");
    CHECK(room.save(manager, seen, Newsroom::copy(room.city_news, "又写")).status == 409);
    seen = room.order(manager, seen, "recover");
    CHECK(seen.text("state") == "Draft");
    seen = room.order(manager, seen, "publish");
    CHECK(seen.text("state") == "Live");
    seen = drop(room.save(manager, seen, Newsroom::copy(room.city_news, "改坏了")));
    CHECK(seen.text("state") == "Live");
    CHECK(room.get(manager, "/api/portal/articles/" + seen.text("id")).says("写坏了"));
    CHECK(drop(seen).code() == "article.no_draft");
  });
}

TEST_CASE("what cannot be kept is refused by member, and changes nothing") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {writing});
    std::string long_title;
    for (int i = 0; i < 201; ++i) long_title += "商";
    CHECK(room.begin(editor, Newsroom::copy(room.city_news, " ")).says(R"("pointer":"/title","code":"article.title_missing")"));
    CHECK(room.begin(editor, Newsroom::copy(room.city_news, long_title)).says(R"("pointer":"/title","code":"copy.text_long")"));
    auto foreign = Newsroom::copy(room.city_news, "标题");
    foreign.replace(foreign.find(R"("other_columns":[])"), 18, fmt::format(R"("other_columns":["{}"])", room.other_news.value));
    CHECK(room.begin(editor, foreign).says(R"("pointer":"/other_columns","code":"column.not_found")"));
    auto unknown = Newsroom::copy(room.city_news, "标题");
    unknown.replace(unknown.find(R"("picture":"")"), 12, R"("picture":"no-such-hash")");
    CHECK(room.begin(editor, unknown).says(R"("pointer":"/picture","code":"media.not_found")"));
    CHECK(room.value(Sql("SELECT count(*) FROM portal_article")) == 0);
  });
}

TEST_CASE("a repeated request to begin an article begins one") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {writing});
    const auto once = [&](const std::string& copy) {
      return room.ask(editor, Method::Post, "/api/portal/articles", copy, {}, {}, {{"idempotency-key", "begin-1"}});
    };
    const auto first = once(Newsroom::copy(room.city_news, "稿"));
    CHECK(once(Newsroom::copy(room.city_news, "稿")).body == first.body);
    CHECK(once(Newsroom::copy(room.city_news, "别的")).status == 409);
    CHECK(room.value(Sql("SELECT count(*) FROM portal_article")) == 1);
  });
}
