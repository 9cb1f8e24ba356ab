#include "modules/identity/rights/administrators.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/office.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

TEST_CASE("each administrator's power is known by its name; looking is nobody's") {
  CHECK(administrator_of("identity.person.write") == Administrator::Accounts);
  CHECK(administrator_of("identity.account.write") == Administrator::Accounts);
  CHECK(administrator_of("identity.session.read") == Administrator::Accounts);
  CHECK(administrator_of("identity.grant.write") == Administrator::Grants);
  CHECK(administrator_of("identity.role.write") == Administrator::Grants);
  CHECK(administrator_of("audit.read") == Administrator::Audit);
  CHECK(administrator_of("audit.anything.new") == Administrator::Audit);
  CHECK_FALSE(administrator_of("identity.person.read"));
  CHECK_FALSE(administrator_of("identity.organisation.write"));
  CHECK_FALSE(administrator_of("portal.article.write"));
}

TEST_CASE("nobody becomes two of the three administrators, in one post or in several") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.city);
    REQUIRE(office.grant(post, "system-administrator", office.city));
    CHECK(office.grant(post, "security-administrator", office.city).error().key == "identity.exclusive_accounts_grants");
    CHECK(office.grant(post, "auditor", office.city).error().key == "identity.exclusive_accounts_audit");
    const auto second = office.post(office.holder(post), office.other_city, day("2030-01-01"));
    const auto refused = office.grant(second, "auditor", office.other_city);
    CHECK(refused.error().kind == ErrorKind::Conflict);
    CHECK(refused.error().args.front().second == "王一");
    CHECK(office.grant(second, "editor", office.other_city));
    const auto other = office.person("李二", office.city);
    REQUIRE(office.grant(other, "auditor", office.city));
    CHECK(office.grant(other, "security-administrator", office.city).error().key == "identity.exclusive_grants_audit");
    CHECK(office.rows("identity_grant") == 3);
  });
}

TEST_CASE("what a post gave until yesterday does not count") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.city);
    REQUIRE(office.grant(post, "auditor", office.city));
    const auto second = office.post(office.holder(post), office.other_city, day("2016-01-01"));
    REQUIRE(office.act("identity.post.change", [&](audit::Act& act) { return change_post(act, post, 1, "", day_of(now())); }));
    CHECK(office.grant(second, "system-administrator", office.other_city));
  });
}

TEST_CASE("a role does not bring two powers together for those who hold it") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.city);
    REQUIRE(office.grant(post, "auditor", office.city));
    REQUIRE(office.grant(post, "editor", office.city));
    auto editor = office.role("editor");
    editor.data.permissions.emplace_back("identity.grant.write");
    const auto change = [&](std::int64_t version) {
      return office.act("identity.role.change", [&](audit::Act& act) { return change_role(act, editor.id, version, editor.data, office.known); });
    };
    CHECK(change(1).error().key == "identity.exclusive_grants_audit");
    CHECK(office.role("editor").version == 1);
    editor.data.permissions.back() = "portal.review.first";
    CHECK(change(1).value() == 2);
    CHECK(change(1).error().key == "stale");
  });
}
