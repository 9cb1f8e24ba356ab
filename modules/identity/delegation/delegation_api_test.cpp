#include <doctest/doctest.h>

#include "modules/identity/testing/desk.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;
using http::Method;

TEST_CASE("one lends a post of one's own, and both sides see it") {
  with_desk([](Desk& desk) {
    auto& o = desk.office;
    const auto owner = desk.seat("owner", o.city, {"test.writing"});
    const auto colleague = desk.seat("colleague", o.city, {});
    const auto today = day_of(now());
    const auto body = [&](Id post) {
      return fmt::format(R"({{"post":"{}","delegate":"{}","reason":"出差","valid_from":"{}","valid_to":"{}","permissions":[]}})", to_string(post),
                         to_string(colleague.person), to_iso(today), to_iso(Day{today.number + 7}));
    };
    CHECK(desk.ask(colleague, Method::Post, "/api/desk/delegations", {.body = body(owner.post)}).status == 404);
    auto by_token = owner;
    by_token.by_token = true;
    CHECK(desk.ask(by_token, Method::Post, "/api/desk/delegations", {.body = body(owner.post)}).status == 403);
    const auto lent = desk.ask(owner, Method::Post, "/api/desk/delegations", {.body = body(owner.post)});
    REQUIRE(lent.status == 200);
    CHECK(says(desk.get(owner, "/api/desk/delegations"), R"("borrowed":[])"));
    CHECK(says(desk.get(colleague, "/api/desk/delegations"), R"({"lent":[],"borrowed":[{"id":")" + id_in(lent)));
    const auto found = desk.get(owner, "/api/desk/colleagues", {{"post", to_string(owner.post)}, {"q", "coll"}});
    CHECK(says(found, R"("name":"colleague")"));
    CHECK(desk.get(colleague, "/api/desk/colleagues", {{"post", to_string(owner.post)}, {"q", ""}}).status == 404);
    const auto path = "/api/desk/delegations/" + id_in(lent);
    CHECK(desk.ask(owner, Method::Delete, path).status == 428);
    CHECK(desk.ask(desk.seat("third", o.city, {}), Method::Delete, path, {.version = "1"}).status == 404);
    CHECK(desk.ask(owner, Method::Delete, path, {.version = "1"}).status == 204);
  });
}
