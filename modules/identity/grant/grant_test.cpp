#include "modules/identity/grant/grant.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/office.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

TEST_CASE("a grant gives its permissions at once, and its end takes them at once") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.city);
    const auto may_write = [&] {
      const auto caller = office.caller(post);
      return office.db.read([&](storage::Reader& reader) { return may(reader, caller, "portal.article.write", office.county); });
    };
    CHECK_FALSE(may_write());
    const auto grant = office.grant(post, "editor", office.city);
    REQUIRE(grant);
    CHECK(may_write());
    CHECK(office.grant(post, "editor", office.city).error().key == "grant.taken");
    const auto withdraw = [&] { return office.act("identity.grant.withdraw", [&](audit::Act& act) { return withdraw_grant(act, *grant); }); };
    REQUIRE(withdraw());
    CHECK_FALSE(may_write());
    CHECK(withdraw().error().key == "grant.not_found");
  });
}

TEST_CASE("nobody grants anything to themselves") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.city);
    office.actor.person = office.holder(post);
    CHECK(office.grant(post, "editor", office.city).error().key == "grant.self");
    const auto second = office.post(office.actor.person, office.province, day("2016-01-01"));
    CHECK(office.grant(second, "editor", office.city).error().key == "grant.self");
  });
}

TEST_CASE("a grant needs a post that goes on, and an organisation that is there") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.city);
    CHECK(office.grant(Id{3}, "editor", office.city).error().key == "post.not_found");
    CHECK(office.grant(post, "editor", Id{3}).error().key == "organisation.not_found");
    REQUIRE(office.act("identity.post.change", [&](audit::Act& act) { return change_post(act, post, 1, "", day_of(now())); }));
    CHECK(office.grant(post, "editor", office.city).error().key == "post.ended");
  });
}
