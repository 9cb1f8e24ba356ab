#include <doctest/doctest.h>

#include "modules/identity/testing/desk.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;
using http::Method;

namespace {

constexpr std::string_view writing = "identity.organisation.write";

std::string office_body(std::string_view name, Id parent) {
  return fmt::format(R"({{"kind":"InternalOffice","name_zh":"{}","parent":"{}","valid_from":"2020-01-01"}})", name, to_string(parent));
}

const std::string merger_body =
    R"("day":"2019-01-09","region":"990200","into":"990100","source":"test","districts":[)"
    R"({"code":"990202","successor_code":"990103","name":"戊新区"},{"code":"990221","successor_code":"990121"}])";

std::string fingerprint_in(const http::Response& answer) {
  const auto at = answer.body.find("\"fingerprint\":\"") + 15;
  return answer.body.substr(at, 64);
}

}  // namespace

TEST_CASE("who has signed in reads the tree of any day") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto clerk = desk.seat("clerk", o.county, {});
    CHECK(says(desk.get(clerk, "/api/identity/organisations"), R"("name_zh":"甲省商务厅")"));
    CHECK(says(desk.get(clerk, "/api/identity/organisations", {{"day", "2015-09-29"}}), R"("items":[])"));
    CHECK_FALSE(says(desk.get(clerk, "/api/identity/organisations", {{"kind", "CityBureau"}}), "甲省商务厅"));
    CHECK(desk.get(clerk, "/api/identity/organisations", {{"kind", "Ministry"}}).status == 400);
    CHECK(desk.get(clerk, "/api/identity/organisations/" + to_string(o.county)).status == 200);
    CHECK(desk.get(clerk, "/api/identity/organisations/7").status == 404);
  });
}

TEST_CASE("an office is begun and renamed within reach") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("admin", o.city, {writing});
    const auto made = desk.ask(admin, Method::Post, "/api/identity/organisations", {.body = office_body("电商科", o.city)});
    REQUIRE(made.status == 200);
    CHECK(says(made, R"("region_code":"990100")"));
    CHECK(desk.ask(admin, Method::Post, "/api/identity/organisations", {.body = office_body("电商科", o.city)}).status == 409);
    CHECK(desk.ask(admin, Method::Post, "/api/identity/organisations", {.body = office_body("电商科", o.other_city)}).status == 404);
    const auto path = "/api/identity/organisations/" + id_in(made);
    const std::string names = R"({"name_zh":"电子商务科","name_en":"E-commerce office","valid_from":"2021-03-01"})";
    CHECK(desk.ask(admin, Method::Put, path, {.body = names}).status == 428);
    const auto renamed = desk.ask(admin, Method::Put, path, {.body = names, .version = "1"});
    CHECK(renamed.status == 200);
    CHECK(says(renamed, R"("version":2)"));
    CHECK(desk.ask(admin, Method::Put, path, {.body = names, .version = "1"}).status == 409);
    const std::string early = R"({"name_zh":"甲科","name_en":"","valid_from":"2020-06-01"})";
    CHECK(says(desk.ask(admin, Method::Put, path, {.body = early, .version = "2"}), "organisation.later"));
    const auto timeline = desk.get(admin, path + "/timeline");
    CHECK(says(timeline, R"({"valid_from":"2020-01-01","valid_to":"2021-03-01","name_zh":"电商科")"));
    CHECK(says(timeline, R"({"valid_from":"2021-03-01","name_zh":"电子商务科")"));
  });
}

TEST_CASE("a merger is previewed, applied as it was seen, and stands in the timelines") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto admin = desk.seat("admin", o.province, {writing});
    const auto local = desk.seat("local", o.city, {writing});
    const std::string order = "{" + merger_body + "}";
    CHECK(desk.ask(local, Method::Post, "/api/identity/mergers/preview", {.body = order}).status == 403);
    const auto preview = desk.ask(admin, Method::Post, "/api/identity/mergers/preview", {.body = order});
    REQUIRE(preview.status == 200);
    const auto apply = [&](const std::string& fingerprint) {
      const auto body = "{" + merger_body + R"(,"fingerprint":")" + fingerprint + "\"}";
      return desk.ask(admin, Method::Post, "/api/identity/mergers/apply", {.body = body});
    };
    CHECK(desk.ask(admin, Method::Post, "/api/identity/mergers/apply", {.body = order}).status == 409);
    o.person("新来的", o.other_city);
    CHECK(says(apply(fingerprint_in(preview)), "merger.changed"));
    const auto again = desk.ask(admin, Method::Post, "/api/identity/mergers/preview", {.body = order});
    CHECK(apply(fingerprint_in(again)).status == 200);
    const auto ended = desk.get(admin, "/api/identity/organisations/" + to_string(o.other_city) + "/timeline");
    CHECK(says(ended, R"("successor":{"id":")" + to_string(o.city)));
    CHECK(says(ended, R"("kind":"Merged","code":"990200")"));
    const auto heir = desk.get(admin, "/api/identity/organisations/" + to_string(o.city) + "/timeline");
    CHECK(says(heir, R"("predecessors":[{"id":")" + to_string(o.other_city)));
  });
}
