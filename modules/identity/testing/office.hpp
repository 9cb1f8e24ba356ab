// For the tests of people: a small province with its roles, and verbs in one word each.
#pragma once

#include "modules/identity/delegation/delegation.hpp"
#include "modules/identity/grant/grant.hpp"
#include "modules/identity/person/person.hpp"
#include "modules/identity/rights/hat.hpp"
#include "modules/identity/rights/rights.hpp"
#include "modules/identity/role/role.hpp"
#include "modules/identity/testing.hpp"
#include "tests/support/cast.hpp"

namespace fiveone::identity::testing {

struct Office {
  storage::Database& db;
  Id province, city, county, other_city, other_county;
  audit::Actor actor{};
  PermissionNames known{};

  explicit Office(storage::Database& database) : db(database) {
    REQUIRE(load(db, small_map, "2015-09-30").has_value());
    REQUIRE(found(db, {}).has_value());
    province = bureau("990000");
    city = bureau("990100");
    county = bureau("990102");
    other_city = bureau("990200");
    other_county = bureau("990202");
    for (const auto& one : shipped_roles()) known.insert(one.data.permissions.begin(), one.data.permissions.end());
  }

  Id bureau(std::string_view code) {
    return db.read([&](storage::Reader& reader) { return bureau_of(reader, code, day_of(now())).value().id; });
  }
  template <class Work>
  auto act(std::string_view verb, Work work) {
    return audit::perform(db, actor, verb, work);
  }
  // The post of a new person.
  Id person(const std::string& name, Id organisation, const std::string& phone = "") {
    const auto id = act("identity.person.create", [&](audit::Act& a) {
      return create_person(a, {.name = name, .phone = phone}, {.organisation = organisation, .valid_from = day("2016-01-01")});
    });
    REQUIRE(id.has_value());
    return db.read([&](storage::Reader& reader) { return list_posts(reader, *id).front().id; });
  }
  Id holder(Id post) {
    return db.read([&](storage::Reader& reader) { return find_post(reader, post).value().person; });
  }
  Id post(Id person, Id organisation, Day from) {
    const auto id = act("identity.post.open", [&](audit::Act& a) { return open_post(a, person, {.organisation = organisation, .valid_from = from}); });
    REQUIRE(id.has_value());
    return *id;
  }
  Role role(std::string_view key) {
    for (const auto& one : db.read(list_roles))
      if (one.key == key) return one;
    throw std::runtime_error("no such role");
  }
  Result<Id> grant(Id post, std::string_view role_key, Id organisation) {
    return act("identity.grant.give", [&](audit::Act& a) { return give_grant(a, post, role(role_key).id, organisation); });
  }
  // Somebody in a post as the records have them.
  http::Caller caller(Id post) {
    const auto found = db.read([&](storage::Reader& reader) { return find_post(reader, post).value(); });
    http::Caller c{.person = found.person, .post = post, .account = "test", .name = "test"};
    c.rights = db.read([&](storage::Reader& reader) { return rights_of(reader, {.post = post}); });
    return c;
  }
  std::int64_t rows(std::string_view table) {
    return db.read([&](storage::Reader& reader) {
      if (table == "identity_grant") return *reader.value<std::int64_t>(storage::Sql("SELECT count(*) FROM identity_grant"), {});
      if (table == "identity_post") return *reader.value<std::int64_t>(storage::Sql("SELECT count(*) FROM identity_post"), {});
      return *reader.value<std::int64_t>(storage::Sql("SELECT count(*) FROM identity_person"), {});
    });
  }
};

inline void with_office(const std::function<void(Office&)>& test) {
  for_both_engines([&](storage::Database& db) {
    Office office(db);
    test(office);
  });
}

}  // namespace fiveone::identity::testing
