#include <doctest/doctest.h>

#include "floor/jobs/queue.hpp"
#include "modules/portal/article/listing.hpp"
#include "modules/portal/article/publishing.hpp"
#include "modules/portal/testing.hpp"
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

std::vector<std::string> listed(TestPortal& portal, Id column) {
  std::vector<std::string> titles;
  for (const auto& entry : portal.db.read([&](storage::Reader& reader) { return first_page(reader, column, "", 100); }).entries)
    titles.push_back(entry.title);
  return titles;
}

std::optional<std::string> leads_to(TestPortal& portal, const std::string& path) {
  return portal.db.read([&](storage::Reader& reader) {
    return reader.value<std::string>(Sql("SELECT target FROM portal_address WHERE path = :path"), {{"path", path}});
  });
}

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("a draft is not listed; published, it is, at its address") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto id = portal.draft("会议召开");
    CHECK(portal.article(id).state == ArticleState::Draft);
    CHECK(listed(portal, portal.news).empty());
    REQUIRE(portal.act([&](audit::Act& a) { return publish_article(a, id, 2); }).has_value());
    CHECK(portal.article(id).state == ArticleState::Live);
    CHECK(listed(portal, portal.news) == Titles{"会议召开"});
    CHECK(address_of(portal.article(id)) == fmt::format("/art/2015/12/16/art_{}_{}.html", portal.news.value, id.value));
  });
}

TEST_CASE("a draft over a live article shows only once it is published, and the old edition stays") {
  on_both([](TestPortal& portal, OwnClock& clock) {
    const auto id = portal.publish("第一版");
    clock.move(1'000);
    REQUIRE(portal.act([&](audit::Act& a) { return revise_article(a, id, 3, some_wording("第二版")); }).has_value());
    CHECK(portal.live_title(id) == "第一版");
    CHECK(listed(portal, portal.news) == Titles{"第一版"});
    const auto published = portal.article(id).published;
    REQUIRE(portal.act([&](audit::Act& a) { return publish_article(a, id, 4); }).has_value());
    CHECK(portal.live_title(id) == "第二版");
    CHECK(listed(portal, portal.news) == Titles{"第二版"});
    CHECK(portal.article(id).published == published);
    const auto editions = portal.db.read([&](storage::Reader& reader) { return list_editions(reader, id); });
    REQUIRE(editions.size() == 2);
    CHECK(editions[1].wording.title == "第一版");
  });
}

TEST_CASE("a revision that changes nothing makes no edition") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto id = portal.publish("第一版");
    REQUIRE(portal.act([&](audit::Act& a) { return revise_article(a, id, 3, some_wording("第一版")); }).has_value());
    CHECK(!portal.article(id).draft.has_value());
    CHECK(portal.article(id).version == 3);
    CHECK(portal.value(Sql("SELECT count(*) FROM portal_edition")) == 1);
  });
}

TEST_CASE("every write with a stale version is a conflict and changes nothing") {
  on_both([](TestPortal& portal, OwnClock& clock) {
    const auto id = portal.publish("标题");
    const auto before = portal.article(id);
    const auto rows = [&] {
      return portal.value(Sql("SELECT (SELECT count(*) FROM portal_edition) + (SELECT count(*) FROM audit_entry) + (SELECT count(*) FROM event) + "
                              "(SELECT count(*) FROM portal_address) + (SELECT count(*) FROM job)"));
    };
    const auto rows_before = rows();
    const std::vector<std::function<Result<>(audit::Act&)>> writes = {
        [&](audit::Act& a) { return revise_article(a, id, 1, some_wording("别的")); },
        [&](audit::Act& a) { return publish_article(a, id, 1); },
        [&](audit::Act& a) { return schedule_article(a, id, 1, clock.in(1'000)); },
        [&](audit::Act& a) { return withdraw_article(a, id, 1, "有误"); },
        [&](audit::Act& a) { return redirect_article(a, id, 1, "/"); },
        [&](audit::Act& a) { return remove_article(a, id, 1); },
        [&](audit::Act& a) { return move_article(a, id, 1, portal.notices); },
        [&](audit::Act& a) { return change_policy(a, id, 1, {}); }};
    for (const auto& write : writes) {
      const auto outcome = portal.act(write);
      REQUIRE(!outcome.has_value());
      CHECK(outcome.error().kind == ErrorKind::Conflict);
      CHECK(outcome.error().key == "stale");
    }
    CHECK(rows() == rows_before);
    CHECK(portal.article(id).version == before.version);
    CHECK(portal.live_title(id) == "标题");
  });
}

TEST_CASE("of two editors who saw the same version, one wins and the other is told") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto id = portal.publish("标题");
    std::atomic<int> won = 0;
    std::atomic<int> stale = 0;
    std::vector<std::thread> editors;
    for (int i = 0; i < 4; ++i)
      editors.emplace_back([&, i] {
        const auto outcome = portal.act([&](audit::Act& a) { return revise_article(a, id, 3, some_wording(fmt::format("第{}人", i))); });
        if (outcome) ++won;
        if (!outcome && outcome.error().key == "stale") ++stale;
      });
    for (auto& thread : editors) thread.join();
    CHECK(won == 1);
    CHECK(stale == 3);
  });
}

TEST_CASE("a scheduled article appears exactly at its time, once, with that time as its date") {
  on_both([](TestPortal& portal, OwnClock& clock) {
    const auto id = portal.draft("定时发布");
    const auto when = clock.in(60'000);
    REQUIRE(portal.act([&](audit::Act& a) { return schedule_article(a, id, 2, when); }).has_value());
    jobs::Runner runner(portal.db);
    runner.handle(std::string(publishing_job), [&](const jobs::Job& job) { return publish_scheduled(portal.db, job); });
    clock.move(59'999);
    CHECK(runner.run_due() == 0);
    CHECK(listed(portal, portal.news).empty());
    clock.move(1);
    CHECK(runner.run_due() == 1);
    CHECK(portal.article(id).state == ArticleState::Live);
    CHECK(portal.article(id).published == when);
    CHECK(listed(portal, portal.news) == Titles{"定时发布"});
    CHECK(runner.run_due() == 0);
    CHECK(portal.value(Sql("SELECT count(*) FROM audit_entry WHERE verb = 'portal.article.publish'")) == 1);
  });
}

TEST_CASE("a schedule that is moved holds at the new time; publishing by hand or removing ends it") {
  on_both([](TestPortal& portal, OwnClock& clock) {
    jobs::Runner runner(portal.db);
    runner.handle(std::string(publishing_job), [&](const jobs::Job& job) { return publish_scheduled(portal.db, job); });
    const auto moved = portal.draft("改期");
    REQUIRE(portal.act([&](audit::Act& a) { return schedule_article(a, moved, 2, clock.in(1'000)); }).has_value());
    REQUIRE(portal.act([&](audit::Act& a) { return schedule_article(a, moved, 3, clock.in(5'000)); }).has_value());
    const auto by_hand = portal.draft("提前");
    REQUIRE(portal.act([&](audit::Act& a) { return schedule_article(a, by_hand, 2, clock.in(1'000)); }).has_value());
    REQUIRE(portal.act([&](audit::Act& a) { return publish_article(a, by_hand, 3); }).has_value());
    const auto removed = portal.draft("删除");
    REQUIRE(portal.act([&](audit::Act& a) { return schedule_article(a, removed, 2, clock.in(1'000)); }).has_value());
    REQUIRE(portal.act([&](audit::Act& a) { return remove_article(a, removed, 3); }).has_value());
    clock.move(1'000);
    CHECK(runner.run_due() == 0);
    CHECK(listed(portal, portal.news) == Titles{"提前"});
    clock.move(4'000);
    CHECK(runner.run_due() == 1);
    CHECK(listed(portal, portal.news) == Titles{"改期", "提前"});
  });
}

TEST_CASE("a schedule in the past publishes at once") {
  on_both([](TestPortal& portal, OwnClock& clock) {
    const auto id = portal.draft("补发");
    REQUIRE(portal.act([&](audit::Act& a) { return schedule_article(a, id, 2, clock.in(-1)); }).has_value());
    CHECK(portal.article(id).state == ArticleState::Live);
    CHECK(portal.article(id).published == clock.in(-1));
  });
}

TEST_CASE("withdrawn, an article leaves the lists with its reason kept, and comes back when published again") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto id = portal.publish("有误");
    REQUIRE(portal.act([&](audit::Act& a) { return withdraw_article(a, id, 3, "数字有误"); }).has_value());
    CHECK(listed(portal, portal.news).empty());
    CHECK(portal.article(id).notice == "数字有误");
    REQUIRE(portal.act([&](audit::Act& a) { return publish_article(a, id, 4); }).has_value());
    CHECK(listed(portal, portal.news) == Titles{"有误"});
    CHECK(portal.article(id).notice.empty());
  });
}

TEST_CASE("a redirect leads within this server only") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto id = portal.publish("搬走");
    const auto own = address_of(portal.article(id));
    for (const std::string target : {"https://example.com/", "//example.com/", "/\\example.com", "/a\r\nb", "col", own.c_str()})
      CHECK(portal.act([&](audit::Act& a) { return redirect_article(a, id, 3, target); }).error().key == "article.redirect_target");
    REQUIRE(portal.act([&](audit::Act& a) { return redirect_article(a, id, 3, "/col/col1/index.html"); }).has_value());
    CHECK(portal.article(id).state == ArticleState::Moved);
    CHECK(listed(portal, portal.news).empty());
  });
}

TEST_CASE("removed for good, an article takes no further word") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto id = portal.publish("删除");
    REQUIRE(portal.act([&](audit::Act& a) { return remove_article(a, id, 3); }).has_value());
    CHECK(listed(portal, portal.news).empty());
    CHECK(portal.act([&](audit::Act& a) { return publish_article(a, id, 4); }).error().key == "article.wrong_state");
    CHECK(portal.act([&](audit::Act& a) { return remove_article(a, id, 4); }).error().key == "article.wrong_state");
  });
}

TEST_CASE("moved to another column, an article is listed there and its old address leads on") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto id = portal.publish("移动");
    const auto old_address = address_of(portal.article(id));
    REQUIRE(portal.act([&](audit::Act& a) { return move_article(a, id, 3, portal.notices); }).has_value());
    CHECK(listed(portal, portal.news).empty());
    CHECK(listed(portal, portal.notices) == Titles{"移动"});
    CHECK(leads_to(portal, old_address) == address_of(portal.article(id)));
    const auto elsewhere = portal.act([](audit::Act& a) { return create_site(a, some_site("weifang")); }).value();
    const auto foreign = portal.act([&](audit::Act& a) { return create_column(a, some_column(elsewhere, "news")); }).value();
    CHECK(!portal.act([&](audit::Act& a) { return move_article(a, id, 4, foreign); }).has_value());
  });
}

TEST_CASE("a title is wanted, of 200 characters at most, Chinese ones counted as one") {
  on_both([](TestPortal& portal, OwnClock&) {
    const auto drafted = [&](std::string title) {
      return portal.act([&](audit::Act& a) { return draft_article(a, {.column = portal.news, .wording = some_wording(title)}); });
    };
    std::string long_title;
    for (int i = 0; i < 200; ++i) long_title += "商";
    CHECK(drafted(long_title).has_value());
    CHECK(drafted(long_title + "务").error().key == "article.title_long");
    CHECK(drafted(" \xE3\x80\x80").error().key == "article.title_missing");
  });
}

namespace {

// Every page from the first to the last by `older`, then back by `newer`; both ways, every article once and in order.
void check_paging(TestPortal& portal, const std::string& language, std::vector<std::string> expected, std::size_t count) {
  const auto at = [&](auto ask) { return portal.db.read(ask); };
  auto page = at([&](storage::Reader& r) { return first_page(r, portal.news, language, count); });
  CHECK(!page.has_newer);
  Titles forth;
  std::vector<ListPage> pages;
  for (;;) {
    pages.push_back(page);
    CHECK(page.entries.size() <= count);
    for (const auto& entry : page.entries) forth.push_back(entry.title);
    if (!page.has_older) break;
    const ListKey key{page.entries.back().published, page.entries.back().id};
    page = at([&](storage::Reader& r) { return page_older_than(r, portal.news, language, parse_list_key(to_word(key)).value(), count); });
    CHECK(page.has_newer);
  }
  CHECK(forth == expected);
  for (auto shown = pages.rbegin(); std::next(shown) != pages.rend(); ++shown) {
    const ListKey key{shown->entries.front().published, shown->entries.front().id};
    const auto back = at([&](storage::Reader& r) { return page_newer_than(r, portal.news, language, key, count); });
    Titles titles;
    Titles wanted;
    for (const auto& entry : back.entries) titles.push_back(entry.title);
    for (const auto& entry : std::next(shown)->entries) wanted.push_back(entry.title);
    CHECK(titles == wanted);
    CHECK(back.has_newer == (std::next(shown, 2) != pages.rend()));
  }
}

}  // namespace

TEST_CASE("pages of a list are complete and without doubles, also where times are equal, in each language") {
  on_both([](TestPortal& portal, OwnClock& clock) {
    Titles all;
    Titles chinese;
    Titles english;
    for (int i = 0; i < 25; ++i) {
      const bool is_english = i % 3 == 0;
      const auto title = fmt::format("第{}篇", i);
      portal.publish(title, clock.in(i / 7 * 1'000), is_english ? "en" : "zh");
      for (auto* list : {&all, is_english ? &english : &chinese}) list->insert(list->begin(), title);
    }
    for (const std::size_t count : {1U, 4U, 5U, 24U, 25U, 26U}) {
      check_paging(portal, "", all, count);
      check_paging(portal, "zh", chinese, count);
      check_paging(portal, "en", english, count);
    }
  });
}

TEST_CASE("a list key that nobody made is refused") {
  for (const char* word : {"", "-", "1", "1-", "-1-", "x-1", "1-x", "1-0", "1-01", "1 -1", "99999999999999999999-1", "1-99999999999999999999"})
    CHECK(!parse_list_key(word).has_value());
  CHECK(parse_list_key("-5-7").has_value());  // before 1970
}
