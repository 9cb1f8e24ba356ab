#include "modules/identity/merger/merger.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/office.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

const MergerOrder c_into_b = {.day = day("2019-01-09"),
                              .region = "990200",
                              .into = "990100",
                              .districts = {{"990202", "990103", "戊新区"}, {"990221", "990121", ""}},
                              .source = "test"};

Result<MergerOutcome> preview(Office& office, const MergerOrder& order = c_into_b) { return foresee_merger(office.db, {}, order); }

Result<MergerOutcome> merge(Office& office, const MergerOrder& order = c_into_b) {
  return office.act("identity.merger.apply", [&](audit::Act& act) { return merge_regions(act, order); });
}

std::vector<Hat> hats_on(Office& office, Id person, std::string_view iso) {
  return office.db.read([&](storage::Reader& reader) { return list_hats(reader, person, day(iso)); });
}

bool may_now(Office& office, Id person, std::string_view permission, Id organisation) {
  const auto hats = hats_on(office, person, to_iso(day_of(now())));
  return std::ranges::any_of(hats, [&](const Hat& hat) {
    const auto caller = office.caller(hat.post);
    return office.db.read([&](storage::Reader& reader) { return may(reader, caller, permission, organisation); });
  });
}

std::string faults(const Result<MergerOutcome>& outcome) { return outcome ? "" : faults_of(outcome.error()); }

}  // namespace

TEST_CASE("a preview shows what a merger does, and keeps nothing of it") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.other_city);
    REQUIRE(office.grant(post, "editor", office.other_city));
    const auto seen = preview(office);
    REQUIRE_MESSAGE(seen, faults(seen));
    CHECK(seen->regions.size() == 3);
    CHECK(seen->organisations.size() == 3);
    CHECK(seen->posts.size() == 1);
    CHECK(seen->posts[0].person_name == "王一");
    CHECK(seen->posts[0].from_name_zh == "丙市商务局");
    CHECK(seen->posts[0].to_name_zh == "乙市商务局");
    CHECK(seen->grants.size() == 1);
    CHECK(seen->grants[0].carried);
    CHECK(office.rows("identity_post") == 1);
    CHECK(count_levels(office.db, "2019-01-09")[Level::City] == 2);
    const auto done = merge(office);
    REQUIRE(done);
    CHECK(done->fingerprint == seen->fingerprint);
    CHECK(count_levels(office.db, "2019-01-09")[Level::City] == 1);
    CHECK(merge(office).error().key == "merger.nothing");
  });
}

TEST_CASE("what hangs on the ending regions in other rooms is told, and belongs to what was seen") {
  with_office([](Office& office) {
    std::vector<Dependant> sites = {{"portal.site", Id{5}, "丙市站", ""}};
    std::vector<std::string> asked;
    const FindDependants find = [&](storage::Reader&, std::string_view kind, const std::vector<std::string>& keys) {
      CHECK(kind == "identity.region");
      asked = keys;
      return sites;
    };
    const auto seen = foresee_merger(office.db, {}, c_into_b, find);
    REQUIRE(seen);
    std::ranges::sort(asked);
    CHECK(asked == std::vector<std::string>{"990200", "990202", "990221"});
    CHECK(seen->dependants.at(0).name_zh == "丙市站");
    sites.clear();
    CHECK(foresee_merger(office.db, {}, c_into_b, find)->fingerprint != seen->fingerprint);
  });
}

TEST_CASE("posts and grants of an ended bureau go on in the one that follows it") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.other_city);
    const auto person = office.holder(post);
    REQUIRE(office.grant(post, "editor", office.other_city));
    REQUIRE(merge(office));
    const auto before = hats_on(office, person, "2019-01-08");
    const auto after = hats_on(office, person, "2019-01-09");
    REQUIRE(before.size() == 1);
    REQUIRE(after.size() == 1);
    CHECK(before[0].organisation == office.other_city);
    CHECK(before[0].post == post);
    CHECK(after[0].organisation == office.city);
    CHECK(may_now(office, person, "portal.article.write", office.city));
    CHECK(may_now(office, person, "portal.article.write", office.other_county));  // a district of the successor now
  });
}

TEST_CASE("a grant over an ended bureau from above it becomes one over its successor") {
  with_office([](Office& office) {
    const auto person = office.holder(office.person("省一", office.province));
    const auto post = hats_on(office, person, "2019-01-01").front().post;
    REQUIRE(office.grant(post, "leader", office.other_city));
    CHECK_FALSE(may_now(office, person, "portal.article.read", office.city));
    REQUIRE(merge(office));
    CHECK(may_now(office, person, "portal.article.read", office.city));
    CHECK(hats_on(office, person, "2019-01-09").front().post == post);
  });
}

TEST_CASE("an administrator's power is not widened by a merger") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.other_city);
    REQUIRE(office.grant(post, "system-administrator", office.other_city));
    const auto above = office.person("省一", office.province);
    REQUIRE(office.grant(above, "system-administrator", office.province));
    const auto done = merge(office);
    REQUIRE(done);
    CHECK(done->grant_count == 1);
    CHECK_FALSE(done->grants[0].carried);
    CHECK_FALSE(may_now(office, office.holder(post), "identity.person.write", office.city));
    CHECK(may_now(office, office.holder(above), "identity.person.write", office.city));
  });
}

TEST_CASE("what begins later or is lent goes along") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.other_city);
    const auto person = office.holder(post);
    const auto later = office.post(office.holder(office.person("李二", office.other_county)), office.other_city, day("2040-01-01"));
    const auto delegate = office.holder(office.person("赵三", office.other_city));
    REQUIRE(office.grant(post, "editor", office.other_city));
    office.actor.person = person;
    const auto today = day_of(now());
    REQUIRE(office.act("identity.delegation.lend", [&](audit::Act& act) {
      return lend_post(act, {.post = post, .delegate = delegate, .reason = "出差", .valid_from = today, .valid_to = Day{today.number + 5}});
    }));
    REQUIRE(merge(office));
    office.db.read([&](storage::Reader& reader) {
      CHECK(find_post(reader, later)->organisation == office.city);
      CHECK(find_post(reader, later)->valid_from == day("2040-01-01"));
      CHECK(list_hats(reader, delegate, today).back().holder == person);
      CHECK(list_hats(reader, delegate, today).back().organisation == office.city);
    });
  });
}

TEST_CASE("a merger on a day to come changes nobody's rights before it") {
  with_office([](Office& office) {
    const auto post = office.person("王一", office.other_city);
    const auto person = office.holder(post);
    REQUIRE(office.grant(post, "editor", office.other_city));
    auto order = c_into_b;
    order.day = Day{day_of(now()).number + 30};
    REQUIRE(merge(office, order));
    CHECK(hats_on(office, person, to_iso(day_of(now()))).front().post == post);
    CHECK(may_now(office, person, "portal.article.write", office.other_city));
    CHECK_FALSE(may_now(office, person, "portal.article.write", office.city));
    CHECK(hats_on(office, person, to_iso(order.day)).front().organisation == office.city);
    const auto opened = office.act("identity.post.open", [&](audit::Act& act) {
      return open_post(act, person, {.organisation = office.other_city, .title = "新", .valid_from = day_of(now())});
    });
    CHECK(opened.error().key == "post.organisation");  // it would outlive the bureau
  });
}

TEST_CASE("what is wrong with a merger is told where it stands") {
  with_office([](Office& office) {
    auto order = c_into_b;
    order.districts.pop_back();
    CHECK(faults(preview(office, order)) == "/region changes.orphan");
    order = c_into_b;
    order.into = "990300";
    CHECK(faults(preview(office, order)) == "/region changes.unknown, /districts/0 changes.unknown, /districts/1 changes.unknown");
    order = c_into_b;
    order.districts[1].successor_code = "99";
    order.source = "";
    CHECK(faults(preview(office, order)).starts_with("/region changes.missing, /districts/0 changes.missing, /districts/1 changes.missing"));
  });
}
