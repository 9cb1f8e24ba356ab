// The newsroom's verbs, asked over their routes, on a disk that loses or tears what was not synced: nothing acknowledged is lost, and an article,
// its reviews, tasks, offers, copies, lists, log and events always tell the same story.
#include <doctest/doctest.h>

#include "floor/audit/chain.hpp"
#include "modules/portal/newsroom/testing.hpp"
#include "tests/support/crash_replay.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using http::Method;

namespace {

// Each order bears a number as its idempotency key; what was answered with success is acknowledged.
class Story {
 public:
  Story(Newsroom& room, const fiveone::testing::Acknowledge& acknowledge) : room_(room), acknowledge_(acknowledge) {}

  Told ask(const http::Caller& who, Method method, std::string path, std::string body, const Told& seen) {
    const auto unit = ++unit_;
    auto told = room_.ask(who, method, std::move(path), std::move(body), seen.text("version"), {}, {{"idempotency-key", fmt::format("unit-{}", unit)}});
    REQUIRE_MESSAGE(told.status / 100 == 2, told.body);
    acknowledge_(unit);
    return told;
  }
  Told order(const http::Caller& who, const Told& seen, std::string_view word, std::string body = "{}") {
    return ask(who, Method::Post, fmt::format("/api/portal/articles/{}/{}", seen.text("id"), word), std::move(body), seen);
  }

 private:
  Newsroom& room_;
  const fiveone::testing::Acknowledge& acknowledge_;
  std::int64_t unit_ = 0;
};

// Written, returned, corrected, passed twice and public; then offered and adopted by the province; every second one is withdrawn at the end.
void write_and_publish(storage::Database& records, const fiveone::testing::Acknowledge& acknowledge, int articles) {
  REQUIRE(records.migrate(newsroom_migrations()));
  Newsroom room(records);
  const auto editor = room.seat("editor", room.city, {"portal.article.write"});
  const auto first = room.seat("first", room.city, {"portal.review.first"});
  const auto second = room.seat("second", room.city, {"portal.review.second"});
  const auto manager = room.seat("manager", room.city, {"portal.article.write", "portal.article.publish", "portal.article.withdraw"});
  const auto province = room.seat("province", room.province, {"portal.article.publish", "portal.article.withdraw"});
  Story story(room, acknowledge);
  for (int i = 0; i < articles; ++i) {
    const auto copy = [&](std::string_view word) { return Newsroom::copy(room.city_notices, fmt::format("第{}号通知{}", i, word)); };
    auto seen = story.ask(editor, Method::Post, "/api/portal/articles", copy(""), {});
    seen = story.order(editor, seen, "submit");
    seen = story.order(first, seen, "review/first/return", R"({"reason":"日期有误"})");
    seen = story.ask(editor, Method::Put, "/api/portal/articles/" + seen.text("id"), copy("（改正）"), seen);
    seen = story.order(editor, seen, "submit");
    seen = story.order(first, seen, "review/first/accept");
    seen = story.order(second, seen, "review/second/accept");
    const auto offered = story.ask(manager, Method::Post, fmt::format("/api/portal/articles/{}/offer", seen.text("id")), R"({"note":"全省可用"})", seen);
    const auto answer = fmt::format("/api/portal/offers/{}/adopt", offered.text("id"));
    story.ask(province, Method::Post, answer, fmt::format(R"({{"column":"{}"}})", room.province_news.value), offered);
    if (i % 2 == 0) continue;
    seen = room.get(manager, "/api/portal/articles/" + seen.text("id"));
    story.order(manager, seen, "withdraw", R"({"reason":"内容有误"})");
  }
}

struct Question {
  const char* what;
  storage::Sql counted;  // what must not be
};
constexpr std::array questions = {
    Question{"an answer without its audit record",
             "SELECT count(*) FROM idempotent_answer w LEFT JOIN audit_entry e ON e.request = w.key WHERE e.number IS NULL"},
    Question{"an audit record without its answer",
             "SELECT count(*) FROM audit_entry e LEFT JOIN idempotent_answer w ON w.key = e.request WHERE e.request <> '' AND w.key IS NULL"},
    Question{"an article in review without its task",
             "SELECT count(*) FROM portal_article a LEFT JOIN inbox_task t ON t.subject = a.id AND t.kind = 'portal.review' AND t.closed IS NULL "
             "WHERE a.stage IN (1, 2) AND t.id IS NULL"},
    Question{"a returned article without the task to correct it",
             "SELECT count(*) FROM portal_article a LEFT JOIN inbox_task t ON t.subject = a.id AND t.kind = 'portal.correction' AND t.closed IS NULL "
             "WHERE a.stage = 4 AND t.id IS NULL"},
    Question{"a task about an article that nobody has to look at",
             "SELECT count(*) FROM inbox_task t JOIN portal_article a ON a.id = t.subject "
             "WHERE t.closed IS NULL AND t.kind IN ('portal.review', 'portal.correction') AND a.stage NOT IN (1, 2, 4)"},
    Question{"an adopted offer without its copy",
             "SELECT count(*) FROM portal_offer o LEFT JOIN portal_copy c ON c.article = o.article AND c.place = o.place "
             "WHERE o.state = 1 AND c.article IS NULL"},
    Question{"a live article that misses a list it belongs to",
             "SELECT count(*) FROM portal_article a WHERE a.state = 2 AND (SELECT count(*) FROM portal_listing l WHERE l.article = a.id) <> "
             "1 + (SELECT count(*) FROM portal_copy c WHERE c.article = a.id)"},
    Question{"a list with an article that is not live",
             "SELECT count(*) FROM portal_listing l JOIN portal_article a ON a.id = l.article WHERE a.state <> 2"},
    Question{"a live article without its wording",
             "SELECT count(*) FROM portal_article a LEFT JOIN portal_edition e ON e.id = a.live WHERE a.state = 2 AND e.id IS NULL"},
    Question{"an article that passed with fewer than two acceptances",
             "SELECT count(*) FROM portal_article a WHERE a.live IS NOT NULL AND "
             "(SELECT count(*) FROM audit_entry e WHERE e.subject = a.id AND e.verb = 'portal.review.accept') <> 2"},
};

fiveone::testing::Survivors survivors(storage::Database& records) {
  if (!records.pending(newsroom_migrations()).empty()) return {};
  fiveone::testing::Survivors found;
  records.read([&](storage::Reader& reader) {
    for (const auto& question : questions)
      if (reader.value<std::int64_t>(question.counted, {}).value() != 0) found.half = question.what;
    reader.for_each("SELECT key FROM idempotent_answer", {}, [&](storage::Row& row) {
      std::string key;
      row >> key;
      found.units.push_back(std::stoll(key.substr(key.find('-') + 1)));
    });
  });
  if (const auto verification = audit::verify(records); !verification.faults.empty()) found.half = "a broken audit chain";
  return found;
}

fiveone::testing::CrashWorkload newsroom_at_work(int articles) {
  return [=](storage::Database& records, const fiveone::testing::Acknowledge& acknowledge) { write_and_publish(records, acknowledge, articles); };
}

}  // namespace

TEST_CASE("what the newsroom acknowledged survives a power loss at any instant, and its parts agree") {
  const auto report = fiveone::testing::crash_replay(newsroom_at_work(4), survivors, fiveone::testing::crashes(4'000));
  MESSAGE(report.points << " crash points");
  INFO(report.first_fault);
  CHECK(report.points >= fiveone::testing::crashes(4'000));
  CHECK(report.corrupt == 0);
  CHECK(report.half == 0);
  CHECK(report.lost == 0);
}

TEST_CASE("with too few syncs the newsroom loses, and the same test sees it") {
  const auto report = fiveone::testing::crash_replay(newsroom_at_work(3), survivors, 500, "NORMAL");
  CHECK(report.lost > 0);
}
