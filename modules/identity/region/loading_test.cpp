#include "modules/identity/region/loading.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "modules/identity/testing.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

std::string faults_in(std::string_view rows) {
  const auto read = read_region_rows("code,name,level,parent_code\n" + std::string(rows));
  return read ? "" : faults_of(read.error());
}

std::string describe(const std::vector<Proposal>& proposals) {
  constexpr std::array words = {"new", "missing", "renamed", "moved"};
  std::string out;
  for (const auto& p : proposals) out += fmt::format("{} {} {};", words[static_cast<std::size_t>(p.kind)], p.code, p.name);
  return out;
}

std::string corpus(const char* name) {
  std::ifstream in(std::string("../shared/corpus/regions/") + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a list is refused with every fault and its line") {
  CHECK(faults_in("990000,甲省,province,\n9901,乙市,city,990000\n990200,,city,990000\n990300,丁市,town,990000\n") ==
        "3 regions.code, 4 regions.name, 5 regions.level, 5 regions.parent_level");
  CHECK(faults_in("990000,甲省,province,\n990100,乙市,city,990000\n990100,丙市,city,990000\n") == "4 regions.duplicate");
  CHECK(faults_in("990000,甲省,province,\n990100,乙市,city,980000\n990200,丙市,city,\n") ==
        "3 regions.parent_missing, 4 regions.parent_missing");
  CHECK(faults_in("990000,甲省,province,\n990100,乙市,city,990000\n990101,丙区,county,990102\n990102,丁区,county,990101\n") ==
        "4 regions.parent_level, 5 regions.parent_level");
  CHECK(faults_in("990000,甲省,province,990100\n990100,乙市,city,990100\n") == "2 regions.parent_level, 3 regions.parent_level");
  CHECK(faults_in("990000,甲省,province,\n980000,乙省,province,\n") == "regions.one_province");
  CHECK(faults_in("") == "regions.one_province");
  CHECK(faults_in("990000,甲省,province,\n999001,乙县,county,990000\n") == "");
}

TEST_CASE("a refused list loads nothing") {
  for_both_engines([](storage::Database& db) {
    CHECK_FALSE(load(db, fmt::format("{}990102,又丁区,county,990100\n", small_map), "2015-09-30"));
    CHECK(count_levels(db, "2015-09-30").empty());
  });
}

TEST_CASE("the first map makes each region and its bureau, in one tree") {
  for_both_engines([](storage::Database& db) {
    const auto report = load(db, small_map, "2015-09-30");
    REQUIRE(report);
    CHECK(report->created_regions == 6);
    CHECK(report->created_organisations == 6);
    CHECK(count_levels(db, "2015-09-29").empty());

    db.read([](storage::Reader& reader) {
      const auto on = day("2015-09-30");
      const auto tree = tree_as_of(reader, on);
      REQUIRE(tree.size() == 1);
      REQUIRE(tree[0].children.size() == 2);
      CHECK(tree[0].children[1].children[1].region.name_zh == "己县");
      CHECK(tree[0].children[1].children[1].region.parent_code == "990200");

      const auto bureaus = organisation_tree_as_of(reader, on);
      REQUIRE(bureaus.size() == 1);
      CHECK(bureaus[0].organisation.name_zh == "甲省商务厅");
      REQUIRE(bureaus[0].children.size() == 2);
      CHECK(bureaus[0].children[1].organisation.name_zh == "丙市商务局");
      REQUIRE(bureaus[0].children[1].children.size() == 2);
      CHECK(bureaus[0].children[1].children[0].organisation.name_zh == "戊区商务局");
      CHECK(bureaus[0].children[1].children[0].organisation.kind == OrganisationKind::CountyBureau);
    });
  });
}

TEST_CASE("the same list again changes nothing and says so") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30"));
    const auto again = load(db, small_map, "2015-09-30");
    REQUIRE(again);
    CHECK(again->created_regions == 0);
    CHECK(again->unchanged == 6);
    CHECK(again->proposals.empty());
    CHECK(load(db, small_map, "2015-09-29").error().key == "regions.before_map");
  });
}

TEST_CASE("a later list proposes and changes nothing") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30"));
    const auto report = load(db,
                             "code,name,level,parent_code\n990000,甲省,province,\n990100,乙市,city,990000\n990200,丙市,city,990000\n"
                             "990102,新丁区,county,990100\n990103,己区,county,990100\n990202,戊区,county,990100\n",
                             "2023-01-01");
    REQUIRE(report);
    CHECK(describe(report->proposals) == "renamed 990102 新丁区;new 990103 己区;moved 990202 戊区;missing 990221 己县;");
    CHECK(report->unchanged == 3);
    CHECK(count_levels(db, "2023-01-01") == count_levels(db, "2015-09-30"));
  });
}

TEST_CASE("the shipped list of 2015 and the corpus agree; with the shipped changes the list of 2023 differs in development zones only") {
  const auto list_2015 = corpus("shandong-2015-09-30.csv");
  const auto list_2023 = corpus("shandong-2023.csv");
  if (list_2015.empty() || list_2023.empty()) {
    MESSAGE("skipped: ../shared/corpus/regions is not there");
    return;
  }
  for_both_engines([&](storage::Database& db) {
    REQUIRE(load_shipped(db, {}, shandong_map()));
    const auto same = load(db, list_2015, "2015-09-30");
    REQUIRE(same);
    CHECK(same->proposals.empty());
    CHECK(same->unchanged == read_region_rows(list_2015)->size());

    const auto later = load(db, list_2023, "2023-01-01");
    REQUIRE(later);
    CHECK_FALSE(later->proposals.empty());
    for (const auto& proposal : later->proposals) {
      CHECK(proposal.kind == ProposalKind::New);
      CHECK_MESSAGE((proposal.name.ends_with("开发区") || proposal.name.ends_with("新区")), proposal.name);
    }
  });
}
