#include <doctest/doctest.h>

#include "modules/inbox/retention.hpp"
#include "modules/inbox/testing.hpp"
#include "tests/support/own_clock.hpp"

using namespace fiveone;
using namespace fiveone::inbox;
using namespace fiveone::inbox::testing;
using Texts = std::vector<std::string>;

namespace {

Notice returned(std::string reason) {
  return {.kind = NoticeKind::Returned, .reason_key = std::move(reason), .address = "/desk/newsroom/articles/7#p3"};
}

Texts texts(Desk& desk, const http::Caller& caller, std::vector<http::Field> query = {}) {
  return Desk::texts_in(desk.ask(caller, http::Method::Get, "/api/inbox/notices", std::move(query)), "text");
}

std::string unread(Desk& desk, const http::Caller& caller) {
  return Desk::text_in(desk.ask(caller, http::Method::Get, "/api/inbox/counts"), "notices");
}

}  // namespace

TEST_CASE("a notice says what happened and leads to the spot; the newest stands first") {
  on_both([](Desk& desk) {
    const auto author = seat(desk.db, "author", desk.city, {});
    desk.tell(author.person, returned("first"));
    desk.tell(author.person, returned("second"));
    desk.tell(make_id(), returned("another's"));
    const auto answer = desk.ask(author, http::Method::Get, "/api/inbox/notices");
    CHECK(Desk::texts_in(answer, "text") == Texts{"second", "first"});
    CHECK(Desk::texts_in(answer, "kind") == Texts{"Returned", "Returned"});
    CHECK(Desk::texts_in(answer, "address").front() == "/desk/newsroom/articles/7#p3");
    CHECK(unread(desk, author) == "2");
    const auto page = desk.ask(author, http::Method::Get, "/api/inbox/notices", {{"limit", "1"}});
    CHECK(texts(desk, author, {{"after", Desk::text_in(page, "next")}}) == Texts{"first"});
  });
}

TEST_CASE("a notice is read by its person, once, and stays in the list") {
  on_both([](Desk& desk) {
    const auto author = seat(desk.db, "author", desk.city, {});
    const auto stranger = seat(desk.db, "stranger", desk.city, {});
    const Id id = desk.tell(author.person, returned("first"));
    desk.tell(author.person, returned("second"));
    const auto path = fmt::format("/api/inbox/notices/{}/read", to_string(id));
    CHECK(desk.ask(stranger, http::Method::Post, path).status == 404);
    CHECK(desk.ask(author, http::Method::Post, "/api/inbox/notices/99/read").status == 404);
    CHECK(desk.ask(author, http::Method::Post, "/api/inbox/notices/x/read").status == 404);
    CHECK(unread(desk, author) == "2");
    CHECK(desk.ask(author, http::Method::Post, path).status == 204);
    CHECK(desk.ask(author, http::Method::Post, path).status == 204);
    CHECK(unread(desk, author) == "1");
    CHECK(texts(desk, author, {{"unread", "true"}}) == Texts{"second"});
    CHECK(texts(desk, author).size() == 2);
    CHECK(Desk::text_in(desk.ask(author, http::Method::Post, "/api/inbox/notices/read-all"), "read") == "1");
    CHECK(unread(desk, author) == "0");
  });
}

TEST_CASE("read notices and closed tasks are dropped after the days that the table says, others never") {
  on_both([](Desk& desk) {
    fiveone::testing::OwnClock clock;
    const auto author = seat(desk.db, "author", desk.city, {review});
    const Id read = desk.tell(author.person, returned("read"));
    desk.tell(author.person, returned("unread"));
    desk.put(desk.task(Id{7}, desk.city));
    desk.put(desk.task(Id{8}, desk.city));
    desk.ask(author, http::Method::Post, fmt::format("/api/inbox/notices/{}/read", to_string(read)));
    CHECK(desk.act([](audit::Act& a) { return close_tasks(a, "article", Id{7}); }) == 1);
    REQUIRE(desk.db.write([](storage::Transaction& tx) -> Result<> {
              tx.run(storage::Sql("UPDATE inbox_retention SET days = 2 WHERE matter = 'read_notice'"), {});
              return {};
            }).has_value());
    const auto rows = [&](storage::Sql sql) {
      return desk.db.read([&](storage::Reader& reader) { return reader.value<std::int64_t>(sql, {}).value(); });
    };
    const auto tasks = [&] { return rows(storage::Sql("SELECT count(*) FROM inbox_task")); };
    constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
    clock.move(day_ms);
    REQUIRE(forget_old(desk.db).has_value());
    CHECK(texts(desk, author) == Texts{"unread", "read"});
    clock.move(2 * day_ms);
    REQUIRE(forget_old(desk.db).has_value());
    CHECK(texts(desk, author) == Texts{"unread"});
    CHECK(tasks() == 2);
    clock.move(365 * day_ms);
    REQUIRE(forget_old(desk.db).has_value());
    CHECK(texts(desk, author) == Texts{"unread"});
    CHECK(tasks() == 1);
    CHECK(rows(storage::Sql("SELECT count(*) FROM audit_entry WHERE verb = 'inbox.forget'")) == 2);
  });
}
