#include "modules/identity/role/role.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/office.hpp"
#include "modules/identity/rights/administrators.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

TEST_CASE("the shipped roles come in once and stay as they were changed") {
  with_office([](Office& office) {
    CHECK(office.db.read(list_roles).size() == shipped_roles().size());
    CHECK(office.db.read(list_roles).front().key == "system-administrator");
    auto editor = office.role("editor");
    CHECK(editor.data.permissions == std::vector<std::string>{"portal.article.read", "portal.article.write", "portal.media.write", "portal.report.read"});
    editor.data.name_zh = "采编";
    REQUIRE(office.act("identity.role.change", [&](audit::Act& act) { return change_role(act, editor.id, 1, editor.data, office.known); }));
    REQUIRE(found(office.db, {}));
    CHECK(office.db.read(list_roles).size() == shipped_roles().size());
    CHECK(office.role("editor").data.name_zh == "采编");
  });
}

TEST_CASE("no shipped role brings two administrators together") {
  for (const auto& role : shipped_roles()) {
    std::optional<Administrator> first;
    for (const auto& permission : role.data.permissions) {
      const auto power = administrator_of(permission);
      if (!power) continue;
      CHECK_MESSAGE((!first || *first == *power), role.key);
      first = power;
    }
  }
}

TEST_CASE("a role has a key, names, and permissions that exist") {
  with_office([](Office& office) {
    const auto create = [&](const std::string& key, const RoleData& data) {
      const auto made = office.act("identity.role.create", [&](audit::Act& act) { return create_role(act, key, data, office.known); });
      return made ? std::string() : faults_of(made.error());
    };
    CHECK(create("clerk", {"文员", "Clerk", {"portal.media.write", "portal.media.write"}}) == "");
    CHECK(office.role("clerk").data.permissions.size() == 1);
    CHECK(create("clerk", {"文员", "Clerk", {}}) == "role.key_taken");
    CHECK(create("Clerk", {"文员", "", {"portal.everything"}}) == "/key role.key, /name_en role.name, /permissions/0 role.permission_unknown");
  });
}

TEST_CASE("nobody adds to a role of their own") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.province);
    REQUIRE(office.grant(post, "security-administrator", office.province));
    office.actor.person = office.holder(post);
    auto own = office.role("security-administrator");
    const auto change = [&] {
      return office.act("identity.role.change", [&](audit::Act& act) { return change_role(act, own.id, own.version, own.data, office.known); });
    };
    own.data.permissions.emplace_back("portal.article.write");
    CHECK(change().error().key == "role.own");
    own.data.permissions.pop_back();
    own.data.name_zh = "安全员";
    CHECK(change());
  });
}
