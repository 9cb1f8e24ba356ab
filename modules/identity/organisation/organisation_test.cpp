#include "modules/identity/organisation/moving.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

Result<Id> establish(storage::Database& db, const Organisation& organisation) {
  return audit::perform(db, {}, "identity.organisation.establish",
                        [&](audit::Act& act) { return establish_organisation(act, organisation); });
}

Id bureau_id(storage::Database& db, std::string_view code, std::string_view iso) {
  const auto bureau = db.read([&](storage::Reader& reader) { return bureau_of(reader, code, day(iso)); });
  REQUIRE(bureau.has_value());
  return bureau->id;
}

Organisation as_of(storage::Database& db, Id id, std::string_view iso) {
  const auto found = db.read([&](storage::Reader& reader) { return organisation_as_of(reader, id, day(iso)); });
  REQUIRE(found.has_value());
  return *found;
}

}  // namespace

TEST_CASE("the bureaus follow Laiwu into Jinan") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load_shipped(db, {}, shandong_map()));
    const auto jinan = bureau_id(db, "370100", "2018-12-31");
    const auto laiwu = bureau_id(db, "371200", "2018-12-31");
    const auto laicheng = bureau_id(db, "371202", "2018-12-31");
    CHECK(as_of(db, laiwu, "2018-12-31").name_zh == "莱芜市商务局");
    CHECK(as_of(db, laicheng, "2018-12-31").parent == laiwu);

    CHECK(as_of(db, laicheng, "2019-01-09").name_zh == "莱芜区商务局");
    CHECK(as_of(db, laicheng, "2019-01-09").region_code == "370116");
    CHECK(as_of(db, laicheng, "2019-01-09").parent == jinan);
    db.read([&](storage::Reader& reader) {
      const auto on = day("2019-01-09");
      CHECK_FALSE(organisation_as_of(reader, laiwu, on));
      CHECK(successor_of(reader, laiwu, on)->id == jinan);
      CHECK(successor_of(reader, laiwu, day("2018-12-31"))->id == laiwu);
      CHECK(find_organisations_by_name(reader, "莱芜区商务局", on).size() == 1);
      CHECK(list_organisations(reader, on).size() == list_regions(reader, on).size());
      CHECK(list_organisations(reader, day("2018-12-31")).size() == list_regions(reader, day("2018-12-31")).size());
    });
  });
}

TEST_CASE("an enterprise moves to another county on a day, and stood in the old one before") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30"));
    const auto here = bureau_id(db, "990102", "2016-01-01");
    const auto there = bureau_id(db, "990202", "2016-01-01");
    const auto firm = establish(db, {.name_zh = "甲公司", .region_code = "990102", .parent = here, .valid_from = day("2016-01-01")}).value();
    const auto branch = establish(db, {.kind = OrganisationKind::InternalOffice, .name_zh = "财务科", .region_code = "990102", .parent = firm,
                                       .valid_from = day("2016-01-01")}).value();
    const auto move = [&](Id id, std::int64_t version, std::string_view on, Id parent) -> std::string {
      const auto done = audit::perform(db, {}, "identity.organisation.move", [&](audit::Act& act) { return move_organisation(act, id, version, day(on), parent); });
      return done ? "moved" : done.error().key;
    };
    CHECK(move(firm, 2, "2017-07-01", there) == "stale");
    CHECK(move(firm, 1, "2017-07-01", here) == "organisation.same_parent");
    CHECK(move(firm, 1, "2017-07-01", branch) == "organisation.below_itself");
    CHECK(move(firm, 1, "2017-07-01", Id{1}) == "organisation.parent");
    CHECK(move(firm, 1, "2015-12-31", there) == "organisation.not_found");
    CHECK(move(here, as_of(db, here, "2017-07-01").version, "2017-07-01", there) == "organisation.bureau_stays");
    CHECK(move(firm, 1, "2017-07-01", there) == "moved");
    CHECK(as_of(db, firm, "2017-06-30").parent == here);
    CHECK(as_of(db, firm, "2017-06-30").region_code == "990102");
    CHECK(as_of(db, firm, "2017-07-01").parent == there);
    CHECK(as_of(db, firm, "2017-07-01").region_code == "990202");
    CHECK(move(firm, 2, "2017-06-01", here) == "organisation.later");
    CHECK(move(firm, 2, "2018-01-01", here) == "moved");
    REQUIRE(establish(db, {.name_zh = "甲公司", .region_code = "990202", .parent = there, .valid_from = day("2018-01-01")}));
    CHECK(move(firm, 3, "2019-01-01", there) == "organisation.name_taken");
  });
}

TEST_CASE("a subtree holds what stood in it on the day") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load_shipped(db, {}, shandong_map()));
    db.read([](storage::Reader& reader) {
      CHECK(organisations_in(reader, "370000", day("2018-12-31")).size() == 155);
      CHECK(organisations_in(reader, "371200", day("2018-12-31")).size() == 3);
      CHECK(organisations_in(reader, "371200", day("2019-01-09")).empty());
      const auto jinan_before = organisations_in(reader, "370100", day("2018-12-31"));
      const auto jinan_after = organisations_in(reader, "370100", day("2019-01-09"));
      CHECK(jinan_after.size() == jinan_before.size() + 2);
    });
  });
}

TEST_CASE("an enterprise and an office go along with their region, entered before or after the change was known") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30"));
    const auto city_bureau = bureau_id(db, "990200", "2016-01-01");
    const auto office = establish(db, {.kind = OrganisationKind::InternalOffice, .name_zh = "电子商务科", .region_code = "990200",
                                       .parent = city_bureau, .valid_from = day("2016-01-01")});
    const auto early = establish(db, {.name_zh = "早来公司", .region_code = "990202", .valid_from = day("2016-01-01")});
    const auto late = establish(db, {.name_zh = "晚来公司", .region_code = "990202", .parent = city_bureau, .valid_from = day("2020-01-01")});
    REQUIRE(office);
    REQUIRE(early);
    REQUIRE(late);
    REQUIRE(change(db, "2019-01-09,recoded,990202,戊区,990100,990103,test\n2019-01-09,recoded,990221,己县,990100,990121,test\n"
                       "2019-01-09,merged,990200,,,990100,test\n"));
    const auto heir = bureau_id(db, "990100", "2019-01-09");
    CHECK(as_of(db, *office, "2019-01-08").parent == city_bureau);
    CHECK(as_of(db, *office, "2019-01-09").parent == heir);
    CHECK(as_of(db, *office, "2019-01-09").region_code == "990100");
    CHECK(as_of(db, *early, "2019-01-08").region_code == "990202");
    CHECK(as_of(db, *early, "2019-01-09").region_code == "990103");
    CHECK(as_of(db, *early, "2019-01-09").name_zh == "早来公司");
    CHECK(as_of(db, *late, "2020-01-01").region_code == "990103");
    CHECK(as_of(db, *late, "2020-01-01").parent == heir);
  });
}

TEST_CASE("an organisation begins where there is something to stand on") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30"));
    const Organisation good = {.name_zh = "公司", .region_code = "990202", .valid_from = day("2016-01-01")};
    const auto key = [&](const std::function<void(Organisation&)>& spoil) {
      auto bad = good;
      spoil(bad);
      const auto outcome = establish(db, bad);
      return outcome ? std::string() : outcome.error().key;
    };
    CHECK(key([](Organisation& o) { o.kind = OrganisationKind::CityBureau; }) == "organisation.kind");
    CHECK(key([](Organisation& o) { o.name_zh = " "; }) == "organisation.name_missing");
    CHECK(key([](Organisation& o) { o.region_code = "990299"; }) == "organisation.region");
    CHECK(key([](Organisation& o) { o.valid_from = day("2015-01-01"); }) == "organisation.region");
    CHECK(key([](Organisation& o) { o.parent = Id{1}; }) == "organisation.parent");
    CHECK(key([](Organisation&) {}) == "");
    CHECK(key([](Organisation&) {}) == "organisation.name_taken");
    REQUIRE(change(db, "2019-01-09,recoded,990202,戊区,,990203,test\n"));
    CHECK(key([](Organisation& o) { o.name_zh = "新公司"; }) == "organisation.region");
  });
}
