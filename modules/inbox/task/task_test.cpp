#include <doctest/doctest.h>

#include "modules/inbox/testing.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::inbox;
using namespace fiveone::inbox::testing;
using Titles = std::vector<std::string>;

namespace {

Task called(Task task, std::string title) {
  task.title = std::move(title);
  return task;
}

Task due_at(Task task, Instant due) {
  task.due = due;
  return task;
}

constexpr std::int64_t half_hour_ms = 1'800'000;

}  // namespace

TEST_CASE("a task shows in the list of who may do it there, and in nobody else's") {
  on_both([](Desk& desk) {
    const auto reviewer = seat(desk.db, "reviewer", desk.city, {review});
    const auto superior = seat(desk.db, "superior", desk.province, {review});
    const auto stranger = seat(desk.db, "stranger", desk.other_city, {review});
    const auto colleague = seat(desk.db, "colleague", desk.city, {"portal.article.write"});
    desk.put(called(desk.task(Id{7}, desk.city), "审核：展会通知"));
    CHECK(desk.titles(reviewer) == Titles{"审核：展会通知"});
    CHECK(desk.titles(superior) == Titles{"审核：展会通知"});
    CHECK(desk.titles(stranger).empty());
    CHECK(desk.titles(colleague).empty());
    const auto answer = desk.ask(reviewer, http::Method::Get, "/api/inbox/tasks");
    CHECK(Desk::texts_in(answer, "address") == Titles{"/desk/newsroom/articles/7"});
    CHECK(Desk::texts_in(answer, "organisation_name") == Titles{"澄州市商务局"});
    CHECK(Desk::text_in(desk.ask(stranger, http::Method::Get, "/api/inbox/counts"), "tasks") == "0");
  });
}

TEST_CASE("a task for one person is that person's alone; the author of a text does not review it") {
  on_both([](Desk& desk) {
    const auto author = seat(desk.db, "author", desk.city, {review});
    const auto reviewer = seat(desk.db, "reviewer", desk.city, {review});
    auto mine = called(desk.task(Id{7}, desk.city), "修改：展会通知");
    mine.kind = "portal.correct";
    mine.permission.clear();
    mine.person = author.person;
    desk.put(mine);
    auto waiting = called(desk.task(Id{8}, desk.city), "审核：会议通知");
    waiting.except = author.person;
    desk.put(waiting);
    CHECK(desk.titles(author) == Titles{"修改：展会通知"});
    CHECK(desk.titles(reviewer) == Titles{"审核：会议通知"});
    CHECK(Desk::text_in(desk.ask(author, http::Method::Get, "/api/inbox/counts"), "tasks") == "1");
  });
}

TEST_CASE("the list begins with what is due first, and goes on from page to page without loss") {
  on_both([](Desk& desk) {
    const auto superior = seat(desk.db, "superior", desk.province, {review});
    Titles expected;
    const auto start = now();
    for (int i = 0; i < 9; ++i) {
      const auto task = called(desk.task(Id{100 + i}, i % 2 == 0 ? desk.city : desk.other_city), fmt::format("第{}件", i));
      desk.put(i < 6 ? due_at(task, Instant{start.ms + (i / 2 * 2 - 1) * half_hour_ms}) : task);  // two at a time, and three without one
      expected.push_back(task.title);
    }
    CHECK(desk.titles(superior) == expected);
    Titles read;
    std::string after;
    for (int pages = 0; pages < 9; ++pages) {
      std::vector<http::Field> query = {{"limit", "2"}};
      if (!after.empty()) query.push_back({"after", after});
      const auto page = desk.ask(superior, http::Method::Get, "/api/inbox/tasks", query);
      std::ranges::move(Desk::texts_in(page, "title"), std::back_inserter(read));
      after = Desk::text_in(page, "next");
      if (after.empty()) break;
    }
    CHECK(read == expected);
    const auto counts = desk.ask(superior, http::Method::Get, "/api/inbox/counts");
    CHECK(Desk::text_in(counts, "tasks") == "9");
    CHECK(Desk::text_in(counts, "overdue") == "2");
  });
}

TEST_CASE("a list can be narrowed to one kind; a wrong question is refused with its reason") {
  on_both([](Desk& desk) {
    const auto reviewer = seat(desk.db, "reviewer", desk.city, {review, "data.accept"});
    desk.put(called(desk.task(Id{7}, desk.city), "审核"));
    auto other = called(desk.task(Id{8}, desk.city), "验收");
    other.kind = "data.accept";
    other.permission = "data.accept";
    desk.put(other);
    CHECK(desk.titles(reviewer).size() == 2);
    CHECK(desk.titles(reviewer, {{"kind", "data.accept"}}) == Titles{"验收"});
    CHECK(Desk::text_in(desk.ask(reviewer, http::Method::Get, "/api/inbox/tasks", {{"limit", "0"}}), "code") == "inbox.limit");
    for (const char* word : {"x", "1", "1.", ".1", "1.x", "-1.1", "1.1.1"})
      CHECK(Desk::text_in(desk.ask(reviewer, http::Method::Get, "/api/inbox/tasks", {{"after", word}}), "code") == "inbox.after");
    CHECK(desk.ask(reviewer, http::Method::Get, "/api/inbox/tasks", {{"order", "x"}}).status == 400);
  });
}

TEST_CASE("putting a task again changes the one that is open; closing it ends it for everybody") {
  on_both([](Desk& desk) {
    const auto first = seat(desk.db, "first", desk.city, {review});
    const auto second = seat(desk.db, "second", desk.other_city, {review});
    const Id id = desk.put(called(desk.task(Id{7}, desk.city), "审核：旧题"));
    CHECK(desk.put(called(desk.task(Id{7}, desk.other_city), "审核：新题")) == id);
    CHECK(desk.titles(first).empty());
    CHECK(desk.titles(second) == Titles{"审核：新题"});
    CHECK(desk.act([](audit::Act& a) { return close_tasks(a, "article", Id{7}, "portal.publish"); }) == 0);
    CHECK(desk.act([](audit::Act& a) { return close_tasks(a, "video", Id{7}); }) == 0);
    CHECK(desk.titles(second).size() == 1);
    CHECK(desk.act([](audit::Act& a) { return close_tasks(a, "article", Id{7}, "portal.review"); }) == 1);
    CHECK(desk.titles(second).empty());
    CHECK(desk.act([](audit::Act& a) { return close_tasks(a, "article", Id{7}); }) == 0);
    CHECK(desk.put(desk.task(Id{7}, desk.city)) != id);
  });
}

TEST_CASE("a list reads across many organisations and kinds as if it were one, and counts no further than anybody reads") {
  on_both([](Desk& desk) {
    const auto superior = seat(desk.db, "superior", desk.province, {review, "data.accept"});
    std::vector<Id> places;
    const auto all = desk.db.read([](storage::Reader& reader) { return identity::list_organisations(reader, day_of(now())); });
    for (const auto& one : all) places.push_back(one.id);
    std::vector<std::pair<std::int64_t, std::string>> expected;
    const auto start = now();
    desk.act([&](audit::Act& act) {
      for (int i = 0; i < 1'200; ++i) {
        const std::int64_t after_ms = (i * 7'919LL) % 10'007 * 1'000 + 3'600'000;  // in no order
        auto task = due_at(called(desk.task(Id{1'000 + i}, places[static_cast<std::size_t>(i * 31) % places.size()]), fmt::format("第{}件", i)),
                           Instant{start.ms + after_ms});
        if (i % 3 == 0) task.permission = task.kind = "data.accept";
        put_task(act, task);
        expected.emplace_back(after_ms, task.title);
      }
      return 0;
    });
    std::ranges::sort(expected);
    const auto titles = desk.titles(superior, {{"limit", "100"}});
    REQUIRE(titles.size() == 100);
    for (std::size_t i = 0; i < titles.size(); ++i) CHECK(titles[i] == expected[i].second);
    const auto counts = desk.ask(superior, http::Method::Get, "/api/inbox/counts");
    CHECK(counts.body.starts_with(R"({"tasks":1200,"more":false,"overdue":0)"));
    desk.act([&](audit::Act& act) {
      for (int i = 0; i < 1'100; ++i) put_task(act, desk.task(Id{10'000 + i}, desk.city));
      return 0;
    });
    CHECK(desk.ask(superior, http::Method::Get, "/api/inbox/counts").body.find(R"("more":true)") != std::string::npos);
  });
}

TEST_CASE("titles of the program's own come in the reader's language") {
  static constexpr std::array texts = {EmbeddedFile{"test/messages.zh.toml", "\"test.review\" = \"审核《{title}》\""},
                                       EmbeddedFile{"test/messages.en.toml", "\"test.review\" = \"Review “{title}”\""}};
  load_messages(texts);
  on_both([](Desk& desk) {
    const auto reviewer = seat(desk.db, "reviewer", desk.city, {review});
    auto task = desk.task(Id{7}, desk.city);
    task.title.clear();
    task.title_key = "test.review";
    task.args = {{"title", "“引号”与\n换行"}};
    desk.put(task);
    CHECK(desk.titles(reviewer) == Titles{"审核《“引号”与\n换行》"});
    CHECK(desk.titles(reviewer, {}, "en") == Titles{"Review ““引号”与\n换行”"});
  });
}

TEST_CASE("a right that ended takes its tasks out of the list") {
  on_both([](Desk& desk) {
    const auto reviewer = seat(desk.db, "reviewer", desk.city, {review});
    desk.put(desk.task(Id{7}, desk.city));
    REQUIRE(desk.titles(reviewer).size() == 1);
    REQUIRE(desk.db.write([&](storage::Transaction& tx) -> Result<> {
              tx.run(storage::Sql("DELETE FROM identity_grant WHERE post = :post"), {{"post", reviewer.post}});
              return {};
            }).has_value());
    CHECK(desk.titles(reviewer).empty());
    CHECK(Desk::text_in(desk.ask(reviewer, http::Method::Get, "/api/inbox/counts"), "tasks") == "0");
  });
}

TEST_CASE("a verb that fails leaves no task and no notice") {
  on_both([](Desk& desk) {
    const auto reviewer = seat(desk.db, "reviewer", desk.city, {review});
    const auto refused = audit::perform(desk.db, {}, "test.refused", [&](audit::Act& act) -> Result<> {
      put_task(act, desk.task(Id{7}, desk.city));
      notify(act, reviewer.person, {.reason_key = "test.x", .address = "/desk/"});
      act.record("test", {}, {}, {});
      return fail(ErrorKind::Conflict, "stale");
    });
    CHECK_FALSE(refused.has_value());
    const auto counts = desk.ask(reviewer, http::Method::Get, "/api/inbox/counts");
    CHECK(Desk::text_in(counts, "tasks") == "0");
    CHECK(Desk::text_in(counts, "notices") == "0");
  });
}

TEST_CASE("a task that leads out of the desk, or is for nobody, is a bug of its room") {
  on_both([](Desk& desk) {
    auto task = desk.task(Id{7}, desk.city);
    task.address = "//elsewhere/";
    CHECK_THROWS_AS(desk.put(task), std::logic_error);
    task = desk.task(Id{7}, desk.city);
    task.permission.clear();
    CHECK_THROWS_AS(desk.put(task), std::logic_error);
    task.permission = "x";
    task.person = Id{3};
    CHECK_THROWS_AS(desk.put(task), std::logic_error);
  });
}
