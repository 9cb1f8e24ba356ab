#include <doctest/doctest.h>

#include "floor/html/sanitizer.hpp"
#include "modules/portal/check/check.hpp"
#include "modules/portal/testing.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using fiveone::testing::OwnClock;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

// A portal in which there is nothing to find.
void complete(TestPortal& portal) {
  auto site = portal.db.read([&](storage::Reader& reader) { return find_site(reader, portal.site); }).value();
  site.domain = "commerce.example";
  site.settings = {.id_code = "3700000001", .sponsor_zh = "商务厅", .contact_zh = "电话", .party_mark = "https://mark.example/", .report_error = "https://error.example/",
                   .icp_number = "备1", .police_number = "公1"};
  portal.act([&](audit::Act& a) { return change_site(a, site); }).value();
  portal.publish("动态");
  const auto notice = portal.draft("通知");
  portal.act([&](audit::Act& a) { return move_article(a, notice, 2, portal.notices); }).value();
  portal.act([&](audit::Act& a) { return publish_article(a, notice, 3); }).value();
}

std::vector<std::string> found(TestPortal& portal) {
  std::vector<std::string> rules;
  for (const auto& finding : check_portal(portal.db).findings) {
    CHECK(!finding.message.empty());
    CHECK(!finding.clause.empty());
    rules.push_back(finding.rule);
  }
  return rules;
}

void with(const std::function<void(TestPortal&, OwnClock&)>& test) {
  fiveone::testing::for_both_engines(portal_migrations(), [&](storage::Database& db) {
    OwnClock clock;
    TestPortal portal(db);
    complete(portal);
    REQUIRE(found(portal).empty());
    test(portal, clock);
  });
}

void change(TestPortal& portal, const std::function<void(Site&)>& plant) {
  auto site = portal.db.read([&](storage::Reader& reader) { return find_site(reader, portal.site); }).value();
  plant(site);
  portal.act([&](audit::Act& a) { return change_site(a, site); }).value();
}

using Rules = std::vector<std::string>;

}  // namespace

TEST_CASE("each thing that a site lacks is found by its rule, and nothing else is") {
  const std::vector<std::pair<std::string, std::function<void(Site&)>>> faults = {
      {"label.site_id_code", [](Site& s) { s.settings.id_code = "370"; }},
      {"footer.sponsor", [](Site& s) { s.settings.sponsor_zh.clear(); }},
      {"footer.contact", [](Site& s) { s.settings.contact_zh = "  "; }},
      {"footer.mark", [](Site& s) { s.settings.party_mark.clear(); }},
      {"footer.report_error", [](Site& s) { s.settings.report_error.clear(); }},
      {"footer.icp", [](Site& s) { s.settings.icp_number.clear(); }},
      {"footer.public_security", [](Site& s) { s.settings.police_number.clear(); }}};
  with([&](TestPortal& portal, OwnClock&) {
    for (const auto& [rule, plant] : faults) {
      const auto whole = portal.db.read([&](storage::Reader& reader) { return find_site(reader, portal.site); }).value();
      change(portal, plant);
      CHECK(found(portal) == Rules{rule});
      change(portal, [&](Site& site) { site.settings = whole.settings; });
    }
  });
}

TEST_CASE("an empty column is found, and one whose promise has run out") {
  with([](TestPortal& portal, OwnClock& clock) {
    portal.act([&](audit::Act& a) { return create_column(a, some_column(portal.site, "empty")); }).value();
    CHECK(found(portal) == Rules{"column.empty"});
    auto news = portal.db.read([&](storage::Reader& reader) { return find_column(reader, portal.news); }).value();
    news.update_days = 14;
    portal.act([&](audit::Act& a) { return change_column(a, news); }).value();
    clock.move(14 * day_ms);
    CHECK(found(portal) == Rules{"column.empty"});
    clock.move(day_ms);
    CHECK(found(portal) == Rules{"column.empty", "column.stale"});
  });
}

TEST_CASE("a link that leads nowhere is found; to an article that is gone, too; to one that moved, not") {
  with([](TestPortal& portal, OwnClock&) {
    const auto target = portal.publish("目标");
    const auto publish_with = [&](const std::string& link) {
      auto wording = some_wording("有链接");
      wording.body = html::sanitize("<p><a href=\"" + link + "\">链接</a></p>").value().html;
      const auto id = portal.act([&](audit::Act& a) { return draft_article(a, {.column = portal.news, .wording = wording}); }).value();
      portal.act([&](audit::Act& a) { return publish_article(a, id, 2); }).value();
    };
    publish_with(address_of(portal.article(target)));
    publish_with("/search?q=1");
    CHECK(found(portal).empty());
    publish_with("/nowhere.html");
    CHECK(found(portal) == Rules{"link.dead"});
    portal.act([&](audit::Act& a) { return redirect_article(a, target, 3, "/"); }).value();
    CHECK(found(portal) == Rules{"link.dead"});
    portal.act([&](audit::Act& a) { return remove_article(a, target, 4); }).value();
    CHECK(found(portal) == Rules{"link.dead", "link.dead"});
  });
}
