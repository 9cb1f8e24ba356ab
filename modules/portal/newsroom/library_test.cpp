#include <doctest/doctest.h>

#include "modules/portal/newsroom/testing.hpp"
#include "modules/portal/public/media.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using http::Method;
using Words = std::vector<std::string>;

namespace {

constexpr std::string_view csv = "city,value\nWeifang,1\n";

Told upload(Newsroom& room, const http::Caller& caller, Id site, std::string bytes, std::string name) {
  return room.ask(caller, Method::Post, "/api/portal/media", std::move(bytes), {}, {{"site", to_string(site)}, {"name", std::move(name)}},
                  {{"content-type", "application/octet-stream"}});
}

Told remove(Newsroom& room, const http::Caller& caller, const Told& medium) {
  return room.ask(caller, Method::Delete, "/api/portal/media/" + medium.text("id"), {}, medium.text("version"));
}

}  // namespace

TEST_CASE("a file is brought once, kept with its text, shown with its uses, and not deleted while anything uses it") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {"portal.article.write", "portal.media.write"});
    auto medium = upload(room, editor, room.city_site, std::string(csv), "cities.csv");
    REQUIRE_MESSAGE(medium.status == 200, medium.body);
    CHECK(upload(room, editor, room.city_site, std::string(csv), "other name.csv").text("id") == medium.text("id"));
    medium = room.ask(editor, Method::Put, "/api/portal/media/" + medium.text("id"), R"({"name":"各市.csv","alternative":"各市数据"})", medium.text("version"));
    CHECK(medium.text("alternative") == "各市数据");
    auto copy = Newsroom::copy(room.city_news, "附件");
    copy.replace(copy.find(R"("attachments":[])"), 16, fmt::format(R"("attachments":[{{"hash":"{}","name":"各市.csv"}}])", medium.text("hash")));
    const auto article = room.begin(editor, copy);
    REQUIRE_MESSAGE(article.status == 200, article.body);
    CHECK(room.get(editor, "/api/portal/media").says(R"("usage":1)"));
    CHECK(room.get(editor, "/api/portal/media/" + medium.text("id") + "/usage").texts("items", "title") == Words{"附件"});
    CHECK(remove(room, editor, medium).code() == "media.used");
    REQUIRE(room.save(editor, article, Newsroom::copy(room.city_news, "附件拿掉了")).status == 200);
    CHECK(remove(room, editor, medium).status == 204);
    CHECK(room.db.read([](storage::Reader& reader) { return list_media(reader); }).empty());
  });
}

TEST_CASE("a file in a body, or as the picture, counts as used") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {"portal.article.write", "portal.media.write"});
    const auto medium = upload(room, editor, room.city_site, std::string(csv), "cities.csv");
    room.begin(editor, Newsroom::copy(room.city_news, "正文里的链接", fmt::format("<p><a href=\"{}\">下载</a></p>", medium.text("address"))));
    CHECK(remove(room, editor, medium).code() == "media.used");
  });
}

TEST_CASE("another city's library is not there, and neither is what is no picture nor document") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {"portal.media.write"});
    const auto stranger = room.seat("stranger", room.other_city, {"portal.media.write"});
    const auto medium = upload(room, editor, room.city_site, std::string(csv), "cities.csv");
    CHECK(upload(room, stranger, room.city_site, std::string(csv), "cities.csv").status == 404);
    CHECK(remove(room, stranger, medium).status == 404);
    CHECK(room.get(stranger, "/api/portal/media").texts("items", "name").empty());
    CHECK(room.get(stranger, "/api/portal/media", {{"site", to_string(room.city_site)}}).status == 404);
    CHECK(room.get(stranger, "/api/portal/media/" + medium.text("id") + "/usage").status == 404);
    CHECK(upload(room, editor, room.city_site, "<script>alert(1)</script>", "page.html").status == 400);
    CHECK(room.get(editor, "/api/portal/media", {{"kind", "picture"}}).texts("items", "name").empty());
    CHECK(room.get(editor, "/api/portal/media", {{"q", "CITIES"}}).texts("items", "name") == Words{"cities.csv"});
  });
}

TEST_CASE("what an article brings along that nobody uploaded at a desk stands in the library of its site too") {
  in_newsroom([](Newsroom& room) {
    const auto editor = room.seat("editor", room.city, {"portal.article.write", "portal.media.write"});
    const auto stranger = room.seat("stranger", room.other_city, {"portal.media.write"});
    const auto stored = room.files.put(std::string(csv), "imported.csv").value();
    room.act([&](audit::Act& act) -> Result<> {
      put_media(act.tx, stored, "imported.csv");
      act.record("test", {}, {}, {});
      return {};
    });
    CHECK(room.get(editor, "/api/portal/media").texts("items", "name").empty());
    auto copy = Newsroom::copy(room.city_news, "附件");
    copy.replace(copy.find(R"("attachments":[])"), 16, fmt::format(R"("attachments":[{{"hash":"{}","name":"各市.csv"}}])", stored.hash));
    REQUIRE(room.begin(editor, copy).status == 200);
    CHECK(room.get(editor, "/api/portal/media").texts("items", "name") == Words{"imported.csv"});
    CHECK(room.get(editor, "/api/portal/media").says(R"("usage":1)"));
    CHECK(room.get(stranger, "/api/portal/media").texts("items", "name").empty());
  });
}
