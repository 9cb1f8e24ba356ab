#include <doctest/doctest.h>

#include "modules/portal/testing.hpp"
#include "tests/support/both_engines.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;

namespace {

void on_both(const std::function<void(TestPortal&)>& test) {
  fiveone::testing::for_both_engines(portal_migrations(), [&](storage::Database& db) {
    TestPortal portal(db);
    test(portal);
  });
}

std::string refusal(const Result<Id>& outcome) { return outcome ? "" : outcome.error().key; }

}  // namespace

TEST_CASE("a site's key and domain belong to one site only") {
  on_both([](TestPortal& portal) {
    const auto make = [&](const Site& site) { return refusal(portal.act([&](audit::Act& a) { return create_site(a, site); })); };
    CHECK(make(some_site()) == "site.key_taken");
    auto weifang = some_site("weifang");
    weifang.domain = "weifang.example";
    CHECK(make(weifang).empty());
    auto jinan = weifang;
    jinan.key = "jinan";
    CHECK(make(jinan) == "site.domain_taken");
    for (const char* key : {"", "Jinan", "1a", "a b", "a/b", "济南"}) {
      jinan.key = key;
      CHECK(make(jinan) == "site.key_form");
    }
  });
}

TEST_CASE("a site's settings are kept, and a stale change of it is a conflict that changes nothing") {
  on_both([](TestPortal& portal) {
    const auto read = [&] { return portal.db.read([&](storage::Reader& reader) { return find_site(reader, portal.site); }).value(); };
    auto seen = read();
    auto changed = seen;
    changed.settings.id_code = "3700000001";
    changed.settings.sponsor_zh = "省商务厅";
    REQUIRE(portal.act([&](audit::Act& a) { return change_site(a, changed); }).has_value());
    CHECK(read().settings == changed.settings);
    seen.name_zh = "别的名字";
    CHECK(portal.act([&](audit::Act& a) { return change_site(a, seen); }).error().key == "stale");
    CHECK(read().name_zh == "商务厅");
  });
}

TEST_CASE("a column bears its statutory labels and stands in its own site, never below itself") {
  on_both([](TestPortal& portal) {
    const auto make = [&](const Column& column) { return refusal(portal.act([&](audit::Act& a) { return create_column(a, column); })); };
    CHECK(make(some_column(portal.site, "news")) == "column.key_taken");
    for (std::string Column::* const label : {&Column::description_zh, &Column::keywords, &Column::statutory_type}) {
      auto column = some_column(portal.site, "bare");
      (column.*label).clear();
      CHECK(make(column) == "column.label_missing");
    }
    const auto elsewhere = portal.act([](audit::Act& a) { return create_site(a, some_site("weifang")); }).value();
    auto foreign = some_column(elsewhere, "below");
    foreign.parent = portal.news;
    CHECK(make(foreign) == "column.parent");

    auto child = some_column(portal.site, "child");
    child.parent = portal.news;
    child.id = portal.act([&](audit::Act& a) { return create_column(a, child); }).value();
    auto news = portal.db.read([&](storage::Reader& reader) { return find_column(reader, portal.news); }).value();
    for (const auto parent : {child.id, portal.news}) {
      news.parent = parent;
      CHECK(portal.act([&](audit::Act& a) { return change_column(a, news); }).error().key == "column.parent");
    }
    const auto all = portal.db.read(list_columns);
    const auto place = [&](Id id) { return std::ranges::find(all, id, &Column::id) - all.begin(); };
    CHECK(place(portal.news) < place(child.id));
  });
}
