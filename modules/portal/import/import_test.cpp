#include <doctest/doctest.h>

#include "modules/portal/article/listing.hpp"
#include "modules/portal/article/publishing.hpp"
#include "modules/portal/import/import.hpp"
#include "modules/portal/testing.hpp"
#include "modules/portal/visits/visits.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using fiveone::testing::OwnClock;
using storage::Sql;

namespace {

void on_both(const std::function<void(TestPortal&, OwnClock&)>& test) {
  fiveone::testing::for_both_engines(portal_migrations(), [&](storage::Database& db) {
    OwnClock clock;
    TestPortal portal(db);
    test(portal, clock);
  });
}

ImportRecord some_record() {
  return {.source_key = "seminar",
          .place = "1",
          .title = "会议召开",
          .body_html = "<p>全省会议<script>alert(1)</script>召开</p>",
          .published = {1'450'000'000'000},
          .source_name = "商务厅",
          .visits_total = 111,
          .original_address = "/old/1.html"};
}

Imported bring(TestPortal& portal, const ImportRecord& record) {
  const auto column = portal.db.read([&](storage::Reader& reader) { return find_column(reader, portal.news); }).value();
  const auto prepared = prepare(record).value();
  const std::vector<PreparedRecord> one = {prepared};
  return audit::perform_each(portal.db, editor, "portal.article.import", one,
                             [&](audit::Act& act, const PreparedRecord& ready) { return import_article(act, column, ready); }).value().front();
}

std::int64_t rows(TestPortal& portal) {
  return portal.value(Sql("SELECT (SELECT count(*) FROM portal_article) + (SELECT count(*) FROM portal_edition) + (SELECT count(*) FROM audit_entry) + "
                          "(SELECT count(*) FROM event)"));
}

}  // namespace

TEST_CASE("an imported article is live at its date, clean, with its source and its visits") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto brought = bring(portal, some_record());
    CHECK(brought.outcome == ImportOutcome::Created);
    const auto article = portal.article(brought.article);
    CHECK(article.state == ArticleState::Live);
    CHECK(article.published == Instant{1'450'000'000'000});
    const auto edition = portal.db.read([&](storage::Reader& reader) { return find_edition(reader, article.live.value()); });
    CHECK(edition->wording.source == "商务厅");
    CHECK(edition->wording.body.text().find("alert") == std::string::npos);
    CHECK(portal.value(Sql("SELECT visits FROM portal_visit_day")) == 111);
    CHECK(portal.value(Sql("SELECT count(*) FROM portal_address WHERE path = '/old/1.html'")) == 1);
  });
}

TEST_CASE("the same record again changes nothing; a changed one makes an edition of the same article") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto first = bring(portal, some_record());
    const auto before = rows(portal);
    CHECK(bring(portal, some_record()).outcome == ImportOutcome::Unchanged);
    CHECK(rows(portal) == before);
    auto changed = some_record();
    changed.title = "会议圆满召开";
    const auto second = bring(portal, changed);
    CHECK(second.outcome == ImportOutcome::Updated);
    CHECK(second.article == first.article);
    CHECK(portal.live_title(first.article) == "会议圆满召开");
    CHECK(portal.value(Sql("SELECT count(*) FROM portal_edition")) == 2);
    CHECK(portal.value(Sql("SELECT count(*) FROM portal_article")) == 1);
  });
}

TEST_CASE("what was withdrawn or removed here stays so, whatever the source brings") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto id = bring(portal, some_record()).article;
    auto changed = some_record();
    REQUIRE(portal.act([&](audit::Act& a) { return withdraw_article(a, id, portal.article(id).version, "有误"); }).has_value());
    changed.title = "改过的标题";
    CHECK(bring(portal, changed).outcome == ImportOutcome::Updated);
    CHECK(portal.article(id).state == ArticleState::Withdrawn);
    CHECK(portal.value(Sql("SELECT count(*) FROM portal_listing")) == 0);
    REQUIRE(portal.act([&](audit::Act& a) { return remove_article(a, id, portal.article(id).version); }).has_value());
    changed.title = "又改过的标题";
    bring(portal, changed);
    CHECK(portal.article(id).state == ArticleState::Gone);
  });
}

TEST_CASE("a draft stays a draft, a future one appears at its time, a past schedule at once") {
  on_both([](TestPortal& portal, OwnClock& clock) {
    auto record = some_record();
    record.state = ImportState::Draft;
    CHECK(portal.article(bring(portal, record).article).state == ArticleState::Draft);
    record.source_key = "future";
    record.state = ImportState::Scheduled;
    record.published = clock.in(1'000);
    const auto future = bring(portal, record).article;
    CHECK(portal.article(future).state == ArticleState::Scheduled);
    record.source_key = "past";
    record.published = clock.in(-1);
    CHECK(portal.article(bring(portal, record).article).state == ArticleState::Live);
    jobs::Runner runner(portal.db);
    runner.handle(std::string(publishing_job), [&](const jobs::Job& job) { return publish_scheduled(portal.db, job); });
    clock.move(1'000);
    CHECK(runner.run_due() == 1);
    CHECK(portal.article(future).state == ArticleState::Live);
  });
}

TEST_CASE("a policy brings its elements, and those that editors added stay") {
  on_both([](TestPortal& portal, OwnClock&) {
    auto record = some_record();
    record.policy = ImportedPolicy{"x/1", "国发〔2018〕38号", "国务院"};
    const auto id = bring(portal, record).article;
    const auto policy = [&] { return portal.db.read([&](storage::Reader& reader) { return find_policy(reader, id); }).value(); };
    auto elements = policy();
    elements.theme = "商贸";
    REQUIRE(portal.act([&](audit::Act& a) { return change_policy(a, id, portal.article(id).version, elements); }).has_value());
    record.policy->issuer = "国务院办公厅";
    bring(portal, record);
    CHECK(policy().theme == "商贸");
    CHECK(policy().issuer == "国务院办公厅");
  });
}

TEST_CASE("one record of a batch that the records refuse undoes the batch") {
  on_both([](TestPortal& portal, OwnClock&) {
    auto column = portal.db.read([&](storage::Reader& reader) { return find_column(reader, portal.news); }).value();
    auto other = some_record();
    other.source_key = "other";
    const std::vector<PreparedRecord> two = {prepare(some_record()).value(), prepare(other).value()};
    const auto before = rows(portal);
    CHECK_THROWS(audit::perform_each(portal.db, editor, "portal.article.import", two, [&, n = 0](audit::Act& act, const PreparedRecord& ready) mutable {
      if (++n == 2) throw std::runtime_error("disk full");
      return import_article(act, column, ready);
    }));
    CHECK(rows(portal) == before);
  });
}

TEST_CASE("a record without a title, or with one too long, is refused before anything is written") {
  auto record = some_record();
  record.title = " \n ";
  CHECK(prepare(record).error().key == "article.title_missing");
  record.title = std::string(201, 'x');
  CHECK(prepare(record).error().key == "article.title_long");
}
