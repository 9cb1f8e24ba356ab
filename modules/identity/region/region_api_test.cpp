#include "modules/identity/region/region_api.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing.hpp"

using namespace fiveone;
using namespace fiveone::identity::testing;

namespace {

http::Response ask(storage::Database& db, const std::string& path, std::vector<http::Field> query = {}) {
  http::Router router;
  identity::add_routes(router, db);
  http::Request request{.path = path, .query = std::move(query)};
  return router.answer(request);
}

}  // namespace

TEST_CASE("anybody may read the map of a day") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30"));
    const auto answer = ask(db, "/api/public/regions", {{"as_of", "2015-09-30"}});
    CHECK(answer.status == 200);
    CHECK(answer.content_type == "application/json");
    CHECK(answer.body.starts_with(
        R"({"as_of":"2015-09-30","regions":[{"code":"990000","name":"甲省","name_en":"","level":"province","parent":null,)"
        R"("valid_from":"2015-09-30","valid_to":null,"children":[{"code":"990100","name":"乙市",)"));
    CHECK(ask(db, "/api/public/regions", {{"as_of", "2015-09-29"}}).body == R"({"as_of":"2015-09-29","regions":[]})");
  });
}

TEST_CASE("without a day the map of today is meant") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30"));
    set_clock([] { return start_of(day("2016-02-29")); });
    const auto answer = ask(db, "/api/public/regions");
    set_clock({});
    CHECK(answer.body.starts_with(R"({"as_of":"2016-02-29","regions":[{"code":"990000")"));
  });
}

TEST_CASE("a code is followed to what stands for it") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30"));
    REQUIRE(change(db, "2019-01-09,recoded,990202,戊区,990100,990103,test\n"));
    const auto answer = ask(db, "/api/public/regions/990202/successor", {{"as_of", "2019-01-09"}});
    CHECK(answer.status == 200);
    CHECK(answer.body.starts_with(R"({"code":"990202","as_of":"2019-01-09","successor":{"code":"990103","name":"戊区",)"));
    CHECK(ask(db, "/api/public/regions/990103/successor", {{"as_of", "2018-01-01"}}).body ==
          R"({"code":"990103","as_of":"2018-01-01","successor":null})");
    CHECK(ask(db, "/api/public/regions/123456/successor", {{"as_of", "2019-01-09"}}).status == 404);
    CHECK(ask(db, "/api/public/regions/990202/successor", {{"as_of", "soon"}}).status == http::status_of(ErrorKind::BadInput));
    CHECK(ask(db, "/api/public/regions", {{"as_of", "2015-02-30"}}).status == http::status_of(ErrorKind::BadInput));
  });
}
