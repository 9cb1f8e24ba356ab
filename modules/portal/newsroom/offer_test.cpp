#include <doctest/doctest.h>

#include "modules/portal/article/listing.hpp"
#include "modules/portal/newsroom/testing.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using http::Method;
using storage::Sql;
using Words = std::vector<std::string>;

namespace {

struct OfferCast {
  explicit OfferCast(Newsroom& r)
      : room(r),
        city(r.seat("city", r.city, {"portal.article.write", "portal.article.publish", "portal.article.withdraw"})),
        province(r.seat("province", r.province, {"portal.article.publish", "portal.article.withdraw", "portal.column.write"})) {
    article = r.order(city, r.begin(city, Newsroom::copy(r.city_news, "潍坊的好经验")), "publish");
  }
  Told offer() {
    return room.ask(city, Method::Post, "/api/portal/articles/" + article.text("id") + "/offer", R"({"note":"全省可用"})", article.text("version"));
  }
  Told answer(const http::Caller& caller, const Told& offered, std::string_view word, std::string body) {
    return room.ask(caller, Method::Post, fmt::format("/api/portal/offers/{}/{}", offered.text("id"), word), std::move(body), offered.text("version"));
  }
  Told adopt(const Told& offered) { return answer(province, offered, "adopt", fmt::format(R"({{"column":"{}"}})", room.province_news.value)); }
  std::string copy_address() const {
    auto address = article.text("address");
    address.replace(address.find("art_") + 4, to_string(room.city_news).size(), to_string(room.province_news));
    return address;
  }
  std::vector<std::string> listed(Id column) {
    std::vector<std::string> addresses;
    for (const auto& entry : room.db.read([&](storage::Reader& reader) { return first_page(reader, column, "", 10); }).entries)
      addresses.push_back(address_of(entry));
    return addresses;
  }

  Newsroom& room;
  http::Caller city, province;
  Told article;
};

void with_offer_cast(const std::function<void(Newsroom&, OfferCast&)>& test) {
  in_newsroom([&](Newsroom& room) {
    OfferCast cast(room);
    test(room, cast);
  });
}

}  // namespace

TEST_CASE("an offered article is adopted: it stands in the province's column and frame, and says where it comes from") {
  with_offer_cast([](Newsroom& room, OfferCast& cast) {
    const auto offered = cast.offer();
    REQUIRE_MESSAGE(offered.status == 200, offered.body);
    CHECK(cast.offer().code() == "offer.open");
    CHECK(room.visit(cast.copy_address()).status == 301);
    CHECK(room.get(cast.province, "/api/portal/offers", {{"state", "Offered"}}).texts("items", "title") == Words{"潍坊的好经验"});
    const auto adopted = cast.adopt(offered);
    REQUIRE_MESSAGE(adopted.status == 200, adopted.body);
    room.follow();
    CHECK(cast.listed(room.province_news) == Words{cast.copy_address()});
    CHECK(cast.listed(room.city_news) == Words{cast.article.text("address")});
    const auto page = room.visit(cast.copy_address());
    CHECK(page.status == 200);
    CHECK(page.says("网站province"));
    CHECK(page.says("<link rel=\"canonical\" href=\"http://localhost:8080" + cast.article.text("address")));
    CHECK(page.says("网站yi"));
    CHECK(room.visit("/col/col" + to_string(room.province_news) + "/index.html").says("潍坊的好经验"));
    CHECK(cast.adopt(offered).code() == "stale");
    CHECK(cast.offer().code() == "offer.placed");
  });
}

TEST_CASE("a new edition, a withdrawal, a return and a removal reach every copy at once") {
  with_offer_cast([](Newsroom& room, OfferCast& cast) {
    REQUIRE(cast.adopt(cast.offer()).status == 200);
    const auto both = [&] {
      room.follow();
      return std::pair(room.visit(cast.article.text("address")), room.visit(cast.copy_address()));
    };
    CHECK(both().second.status == 200);
    auto seen = room.order(cast.city, room.save(cast.city, cast.article, Newsroom::copy(room.city_news, "改正的好经验")), "publish");
    CHECK(both().first.says("改正的好经验"));
    CHECK(both().second.says("改正的好经验"));
    CHECK(room.search->find({.text = "改正", .filters = {{"site", to_string(room.province_site)}}}).hits.size() == 1);
    seen = room.order(cast.city, seen, "withdraw", R"({"reason":"数字有误"})");
    CHECK(both().first.status == 410);
    CHECK(both().second.status == 410);
    CHECK(both().second.says("数字有误"));
    CHECK(cast.listed(room.province_news).empty());
    CHECK_FALSE(room.visit("/col/col" + to_string(room.province_news) + "/index.html").says("改正的好经验"));
    CHECK(room.search->find({.text = "改正"}).hits.empty());
    seen = room.order(cast.city, seen, "restore");
    CHECK(both().second.status == 200);
    seen = room.order(cast.city, seen, "remove");
    CHECK(both().first.status == 410);
    CHECK(both().second.status == 410);
  });
}

TEST_CASE("refused with a reason, the city learns it; strangers and wrong columns are refused") {
  with_offer_cast([](Newsroom& room, OfferCast& cast) {
    const auto offered = cast.offer();
    const auto stranger = room.seat("stranger", room.other_city, {"portal.article.publish"});
    CHECK(cast.answer(stranger, offered, "refuse", R"({"reason":"不"})").status == 404);
    CHECK(cast.answer(cast.city, offered, "refuse", R"({"reason":"不"})").status == 404);
    CHECK(room.get(stranger, "/api/portal/offers").texts("items", "title").empty());
    CHECK(cast.answer(cast.province, offered, "refuse", R"({"reason":" "})").code() == "offer.reason_missing");
    CHECK(cast.answer(cast.province, offered, "adopt", fmt::format(R"({{"column":"{}"}})", room.city_news.value)).code() == "column.not_found");
    CHECK(cast.answer(cast.province, offered, "refuse", R"({"reason":"已有同类报道"})").text("state") == "Refused");
    CHECK(room.get(cast.city, "/api/portal/offers").says("已有同类报道"));
    CHECK(room.value(Sql("SELECT count(*) FROM inbox_notice")) == 1);
    CHECK(room.value(Sql("SELECT count(*) FROM inbox_task WHERE closed IS NULL")) == 0);
    CHECK(cast.offer().status == 200);  // corrected, it may be offered again
  });
}

TEST_CASE("the province takes a copy out of its column; the city's article stays") {
  with_offer_cast([](Newsroom& room, OfferCast& cast) {
    REQUIRE(cast.adopt(cast.offer()).status == 200);
    const auto path = fmt::format("/api/portal/articles/{}/copies/{}", cast.article.text("id"), room.province_news.value);
    CHECK(room.ask(cast.city, Method::Delete, path).status == 404);
    CHECK(room.ask(cast.province, Method::Delete, path).status == 204);
    room.follow();
    CHECK(cast.listed(room.province_news).empty());
    CHECK(room.visit(cast.copy_address()).status == 301);
    CHECK(room.visit(cast.article.text("address")).status == 200);
  });
}

TEST_CASE("a column that subscribes shows what is published in the other from then on") {
  with_offer_cast([](Newsroom& room, OfferCast& cast) {
    const auto manager = room.seat("manager", room.other_city, {"portal.column.write"});
    const auto path = fmt::format("/api/portal/columns/{}/subscriptions", room.other_news.value);
    CHECK(room.ask(cast.city, Method::Post, path, fmt::format(R"({{"source":"{}"}})", room.city_news.value)).status == 403);
    CHECK(room.ask(manager, Method::Post, path, fmt::format(R"({{"source":"{}"}})", room.other_news.value)).code() == "subscription.own_site");
    REQUIRE(room.ask(manager, Method::Post, path, fmt::format(R"({{"source":"{}"}})", room.city_news.value)).status == 200);
    CHECK(cast.listed(room.other_news).empty());
    const auto next = room.order(cast.city, room.begin(cast.city, Newsroom::copy(room.city_news, "新的消息")), "publish");
    CHECK(cast.listed(room.other_news).size() == 1);
    room.order(cast.city, next, "withdraw", R"({"reason":"有误"})");
    CHECK(cast.listed(room.other_news).empty());
    CHECK(room.ask(manager, Method::Delete, path + "/" + to_string(room.city_news)).status == 204);
    room.order(cast.city, room.begin(cast.city, Newsroom::copy(room.city_news, "又一条")), "publish");
    CHECK(cast.listed(room.other_news).empty());
  });
}
