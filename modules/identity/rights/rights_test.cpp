#include <doctest/doctest.h>

#include "modules/identity/rights/hat.hpp"
#include "modules/identity/rights/rights.hpp"
#include "modules/identity/testing.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;
using fiveone::testing::seat;

namespace {

constexpr std::string_view writing = "test.writing";

Id bureau(storage::Database& db, std::string_view code) {
  return db.read([&](storage::Reader& reader) { return bureau_of(reader, code, day_of(now())).value().id; });
}

bool may(storage::Database& db, const http::Caller& caller, Id organisation, std::string_view permission = writing) {
  return db.read([&](storage::Reader& reader) { return identity::may(reader, caller, permission, organisation); });
}

void run(storage::Database& db, storage::Sql sql, storage::Binds binds) {
  REQUIRE(db.write([&](storage::Transaction& tx) -> Result<> {
              tx.run(sql, binds);
              return {};
            }).has_value());
}

void on_small_map(const std::function<void(storage::Database&)>& test) {
  for_both_engines([&](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30").has_value());
    test(db);
  });
}

}  // namespace

TEST_CASE("a right reaches down from where it was granted, and nowhere else") {
  on_small_map([](storage::Database& db) {
    const auto province = bureau(db, "990000"), city = bureau(db, "990100"), county = bureau(db, "990102"), other = bureau(db, "990200");
    const auto editor = seat(db, "editor", city, {writing});
    CHECK(may(db, editor, city));
    CHECK(may(db, editor, county));
    CHECK_FALSE(may(db, editor, province));
    CHECK_FALSE(may(db, editor, other));
    CHECK_FALSE(may(db, editor, city, "test.review"));
    const auto day = day_of(now());
    const auto reach = [&](const http::Caller& caller) {
      return db.read([&](storage::Reader& reader) { return bureaus_in_reach(reader, caller, writing, day); });
    };
    CHECK(reach(editor) == std::vector<Id>{std::min(city, county), std::max(city, county)});
    CHECK(reach(seat(db, "superior", province, {writing})).size() == 6);
    CHECK(reach(seat(db, "auditor", province, {"audit.read"})).empty());
  });
}

TEST_CASE("a right that was withdrawn is gone at once, whatever the request had read before") {
  on_small_map([](storage::Database& db) {
    const auto city = bureau(db, "990100");
    const auto editor = seat(db, "editor", city, {writing});
    REQUIRE(may(db, editor, city));
    run(db, storage::Sql("DELETE FROM identity_grant WHERE post = :post"), {{"post", editor.post}});
    CHECK_FALSE(may(db, editor, city));
  });
}

TEST_CASE("a post gives its rights for its term only") {
  on_small_map([](storage::Database& db) {
    const auto city = bureau(db, "990100");
    const auto editor = seat(db, "editor", city, {writing});
    run(db, storage::Sql("UPDATE identity_post SET valid_to = :day WHERE id = :post"), {{"day", day_of(now())}, {"post", editor.post}});
    CHECK_FALSE(may(db, editor, city));
    CHECK(db.read([&](storage::Reader& reader) { return list_hats(reader, editor.person, day_of(now())); }).empty());
  });
}

TEST_CASE("a lent post is worn by whom it was lent to, for the days and matters that were lent") {
  on_small_map([](storage::Database& db) {
    const auto city = bureau(db, "990100");
    const auto owner = seat(db, "owner", city, {writing, "test.review"});
    const auto colleague = seat(db, "colleague", city, {});
    const Id delegation = make_id();
    const auto today = day_of(now());
    run(db,
        storage::Sql("INSERT INTO identity_delegation (id, post, delegate, reason, valid_from, valid_to, ended, version) "
                     "VALUES (:id, :post, :delegate, '', :from, :to, NULL, 1)"),
        {{"id", delegation}, {"post", owner.post}, {"delegate", colleague.person}, {"from", today}, {"to", Day{today.number + 1}}});
    const auto hats = db.read([&](storage::Reader& reader) { return list_hats(reader, colleague.person, today); });
    REQUIRE(hats.size() == 2);
    CHECK(hats[1].delegation == delegation);
    CHECK(hats[1].holder == owner.person);
    const auto wear = [&] {
      auto caller = colleague;
      caller.post = owner.post;
      caller.delegation = delegation;
      caller.on_behalf_of = owner.person;
      caller.rights = db.read([&](storage::Reader& reader) { return rights_of(reader, hats[1]); });
      return caller;
    };
    CHECK(may(db, wear(), city));
    run(db, storage::Sql("INSERT INTO identity_delegation_permission (delegation, permission) VALUES (:id, 'test.review')"), {{"id", delegation}});
    CHECK_FALSE(may(db, wear(), city));
    CHECK(may(db, wear(), city, "test.review"));
    run(db, storage::Sql("UPDATE identity_delegation SET ended = 0 WHERE id = :id"), {{"id", delegation}});
    CHECK_FALSE(may(db, wear(), city, "test.review"));
    auto forger = colleague;
    forger.post = owner.post;
    forger.rights = {{std::string(writing), {city}}};
    CHECK_FALSE(may(db, forger, city));
  });
}
