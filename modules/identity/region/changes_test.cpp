#include "modules/identity/region/changes.hpp"

#include <doctest/doctest.h>

#include <set>

#include "modules/identity/testing.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

constexpr std::string_view merge_c_into_b =
    "2019-01-09,merged,990200,,,990100,test\n"
    "2019-01-09,recoded,990202,戊新区,990100,990103,test\n"
    "2019-01-09,recoded,990221,,990100,990121,test\n";

std::string refusal(storage::Database& db, std::string_view lines) {
  const auto outcome = change(db, lines);
  return outcome ? "" : faults_of(outcome.error());
}

std::vector<std::string> codes(const std::vector<Region>& regions) {
  std::vector<std::string> out;
  for (const auto& region : regions) out.push_back(region.code);
  return out;
}

void with_small_map(const std::function<void(storage::Database&)>& test) {
  for_both_engines([&](storage::Database& db) {
    REQUIRE(load(db, small_map, "2015-09-30"));
    test(db);
  });
}

}  // namespace

TEST_CASE("Shandong has 17 cities until Laiwu joins Jinan, then 16") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load_shipped(db, {}, shandong_map()));
    CHECK(count_levels(db, "2018-12-31") == std::map<Level, int>{{Level::Province, 1}, {Level::City, 17}, {Level::County, 137}});
    CHECK(count_levels(db, "2019-01-08")[Level::City] == 17);
    CHECK(count_levels(db, "2019-01-09") == std::map<Level, int>{{Level::Province, 1}, {Level::City, 16}, {Level::County, 137}});
    CHECK(count_levels(db, "2023-01-01")[Level::County] == 136);

    db.read([](storage::Reader& reader) {
      std::set<std::string> districts;
      for (const auto& region : list_regions(reader, day("2019-01-09")))
        if (region.parent_code == "370100") districts.insert(region.name_zh);
      CHECK(districts.contains("莱芜区"));
      CHECK(districts.contains("钢城区"));
      CHECK_FALSE(region_as_of(reader, "371200", day("2019-01-09")));
    });
  });
}

TEST_CASE("a code of either map is read under the other") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load_shipped(db, {}, shandong_map()));
    CHECK(successor(db, "371202", "2018-12-31") == "371202");
    CHECK(successor(db, "371202", "2019-01-09") == "370116");
    CHECK(successor(db, "371200", "2019-01-09") == "370100");
    CHECK(successor(db, "370634", "2021-01-01") == "370614");
    CHECK(successor(db, "370116", "2018-12-31") == "");
    CHECK(successor(db, "000000", "2018-12-31") == "");

    db.read([](storage::Reader& reader) {
      const auto before = day("2018-12-31");
      const auto after = day("2023-01-01");
      CHECK(codes(predecessors_of(reader, "370116", before)) == std::vector<std::string>{"371202"});
      CHECK(codes(predecessors_of(reader, "370100", before)) == std::vector<std::string>{"370100", "371200"});
      CHECK(codes(predecessors_of(reader, "370100", after)) == std::vector<std::string>{"370100"});

      // Nothing of the old map is lost under the new one, and nothing of the new one comes from nowhere.
      std::set<std::string> reached;
      for (const auto& region : list_regions(reader, before)) {
        const auto heir = successor_of(reader, region.code, after);
        REQUIRE_MESSAGE(heir.has_value(), region.code);
        reached.insert(heir->code);
      }
      const auto now_there = codes(list_regions(reader, after));
      CHECK(reached == std::set<std::string>(now_there.begin(), now_there.end()));
    });
  });
}

TEST_CASE("a chain of changes is followed to what exists on the day") {
  with_small_map([](storage::Database& db) {
    REQUIRE(change(db, "2016-05-01,recoded,990221,己市,,990281,test\n"
                       "2018-05-01,recoded,990281,己区,,990203,test\n"
                       "2020-05-01,merged,990203,,,990202,test\n"));
    CHECK(successor(db, "990221", "2016-04-30") == "990221");
    CHECK(successor(db, "990221", "2016-05-01") == "990281");
    CHECK(successor(db, "990221", "2019-01-01") == "990203");
    CHECK(successor(db, "990221", "2020-05-01") == "990202");
    db.read([](storage::Reader& reader) {
      CHECK(codes(predecessors_of(reader, "990202", day("2017-01-01"))) == std::vector<std::string>{"990202", "990281"});
      CHECK(region_as_of(reader, "990281", day("2017-01-01"))->name_zh == "己市");
    });
  });
}

TEST_CASE("changes of one day are made whatever their order in the table, and once only") {
  with_small_map([](storage::Database& db) {
    const auto first = change(db, merge_c_into_b);
    REQUIRE_MESSAGE(first.has_value(), faults_of(first.error()));
    CHECK(first->applied.size() == 3);
    CHECK(count_levels(db, "2019-01-09")[Level::City] == 1);
    const auto again = change(db, merge_c_into_b);
    REQUIRE(again);
    CHECK(again->applied.empty());
    CHECK(again->unchanged == 3);
  });
}

TEST_CASE("names and parents have their days") {
  with_small_map([](storage::Database& db) {
    REQUIRE(change(db, "2017-03-01,renamed,990102,庚区,,,test\n2018-03-01,moved,990221,,990100,,test\n"
                       "2018-06-01,established,990104,辛区,990100,,test\n2018-06-01,split,990221,壬区,990200,990204,test\n"));
    db.read([](storage::Reader& reader) {
      CHECK(region_as_of(reader, "990102", day("2017-02-28"))->name_zh == "丁区");
      CHECK(region_as_of(reader, "990102", day("2017-03-01"))->name_zh == "庚区");
      CHECK(bureau_of(reader, "990102", day("2017-03-01"))->name_zh == "庚区商务局");
      CHECK(region_as_of(reader, "990221", day("2018-02-28"))->parent_code == "990200");
      CHECK(region_as_of(reader, "990221", day("2018-03-01"))->parent_code == "990100");
      CHECK(bureau_of(reader, "990221", day("2018-03-01"))->parent == bureau_of(reader, "990100", day("2018-03-01"))->id);
      CHECK(region_as_of(reader, "990104", day("2018-06-01"))->level == Level::County);
      CHECK(region_as_of(reader, "990204", day("2018-06-01"))->parent_code == "990200");
      CHECK(region_as_of(reader, "990221", day("2018-06-01")));
      CHECK(find_regions_by_name(reader, "丁", day("2017-02-28")).size() == 1);
      CHECK(find_regions_by_name(reader, "丁", day("2017-03-01")).empty());
    });
  });
}

TEST_CASE("where only the year is known, a change holds from the next year on") {
  with_small_map([](storage::Database& db) {
    REQUIRE(change(db, "2016,recoded,990221,己区,,990203,test\n"));
    CHECK(successor(db, "990221", "2016-12-31") == "990221");
    CHECK(successor(db, "990221", "2017-01-01") == "990203");
  });
}

TEST_CASE("a table with a fault changes nothing, and names every fault") {
  with_small_map([](storage::Database& db) {
    const auto before = count_levels(db, "2030-01-01");
    CHECK(refusal(db, "2019-01-09,recoded,990202,戊区,990100,990103,test\n2019-01-09,merged,990299,,,990100,test\n"
                      "2019-01-09,recoded,990221,,,990102,test\n") == "3 changes.unknown, 4 changes.code_taken");
    CHECK(refusal(db, "2019-01-09,merged,990200,,,990100,test\n") == "2 changes.orphan, 2 changes.orphan");
    CHECK(refusal(db, "2019-01-09,moved,990200,,990102,,test\n") == "2 regions.parent_level");
    CHECK(refusal(db, "2015-09-30,merged,990221,,,990202,test\n") == "2 changes.same_day");
    CHECK(count_levels(db, "2030-01-01") == before);
    CHECK(successor(db, "990202", "2030-01-01") == "990202");
  });
}

TEST_CASE("what is recorded is not rewritten") {
  with_small_map([](storage::Database& db) {
    REQUIRE(change(db, merge_c_into_b));
    CHECK(refusal(db, "2019-01-09,recoded,990202,别名区,990100,990103,test\n") == "2 changes.differs");
    CHECK(refusal(db, "2018-01-01,renamed,990202,别名区,,,test\n") == "2 changes.later");
    CHECK(refusal(db, "2020-01-01,renamed,990202,别名区,,,test\n") == "2 changes.unknown");
  });
}

TEST_CASE("rows of a table of changes are checked before anything is asked of the map") {
  const auto faults = [](const std::string& lines) {
    const auto read = read_changes("day,kind,code,name,parent_code,successor_code,source\n" + lines);
    return read ? "" : faults_of(read.error());
  };
  CHECK(faults("2019-02-30,merged,990200,,,990100,s\n") == "2 changes.day");
  CHECK(faults("2019-01-09,eaten,990200,,,990100,s\n") == "2 changes.kind");
  CHECK(faults("2019-01-09,merged,990200,,,,s\n") == "2 changes.missing");
  CHECK(faults("2019-01-09,merged,990200,名,,990100,\n") == "2 changes.extra, 2 changes.missing");
  CHECK(faults("2019-01-09,merged,9902,,,990100,s\n") == "2 regions.code");
}

TEST_CASE("the invented province has its own merger") {
  for_both_engines([](storage::Database& db) {
    REQUIRE(load_shipped(db, {}, demonstration_map()));
    CHECK(count_levels(db, "2018-12-31") == std::map<Level, int>{{Level::Province, 1}, {Level::City, 17}, {Level::County, 137}});
    CHECK(count_levels(db, "2019-12-31") == std::map<Level, int>{{Level::Province, 1}, {Level::City, 16}, {Level::County, 137}});
  });
}
