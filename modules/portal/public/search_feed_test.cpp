#include <doctest/doctest.h>

#include "modules/portal/public/search_feed.hpp"
#include "modules/portal/testing.hpp"
#include "tests/support/both_engines.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;

namespace {

std::vector<Id> found(const search::Index& index, std::string text) {
  std::vector<Id> ids;
  for (const auto& hit : index.find({.text = std::move(text)}).hits) ids.push_back(hit.id);
  return ids;
}

}  // namespace

TEST_CASE("the search finds an article while it is live, and no other") {
  fiveone::testing::for_both_engines(portal_migrations(), [](storage::Database& db) {
    TestPortal portal(db);
    const fiveone::testing::ScratchFolder folder;
    const auto index = search::Index::open(folder.path() / "search");
    const auto feed = [&](Id id) {
      feed_search(db, *index, id);
      index->commit(index->position() + 1);
    };
    const auto id = portal.draft("标题");
    feed(id);
    CHECK(found(*index, "商务工作").empty());
    portal.act([&](audit::Act& a) { return publish_article(a, id, 2); }).value();
    feed(id);
    CHECK(found(*index, "商务工作") == std::vector{id});
    feed(id);  // again does no harm
    CHECK(found(*index, "商务工作") == std::vector{id});
    portal.act([&](audit::Act& a) { return revise_article(a, id, 3, some_wording("草稿里的新词")); }).value();
    feed(id);
    CHECK(found(*index, "草稿里").empty());
    portal.act([&](audit::Act& a) { return withdraw_article(a, id, 4, ""); }).value();
    feed(id);
    CHECK(found(*index, "商务工作").empty());
  });
}

TEST_CASE("built anew, the index holds every live article") {
  fiveone::testing::for_both_engines(portal_migrations(), [](storage::Database& db) {
    TestPortal portal(db);
    const fiveone::testing::ScratchFolder folder;
    const auto index = search::Index::open(folder.path() / "search");
    for (int i = 0; i < 7; ++i) portal.publish(fmt::format("第{}篇", i));
    portal.draft("草稿");
    std::size_t told = 0;
    feed_search_with_all(db, *index, [&](std::size_t done) { told = done; });
    index->commit(1);
    CHECK(told == 7);
    CHECK(index->size() == 7);
  });
}
