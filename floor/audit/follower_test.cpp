#include <doctest/doctest.h>

#include <latch>

#include "embedded/floor_audit.hpp"
#include "floor/audit/follower.hpp"
#include "floor/audit/verbs.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/room_migrations.hpp"

using namespace fiveone;
using namespace fiveone::audit;
using namespace fiveone::testing;

namespace {

void on_both(const std::function<void(storage::Database&)>& test) { for_both_engines(migrations_of(embedded_floor_audit()), test); }

// One verb with `count` events; their subject is the verb's, their payload counts.
void tell(storage::Database& db, std::int64_t subject, int count, const std::function<void()>& before_commit = {}) {
  const auto told = perform(db, Actor{}, "test.tell", [&](Act& act) -> Result<> {
    act.record("thing", Id{subject}, {}, {});
    for (int i = 0; i < count; ++i) act.emit("told", Id{subject}, JsonText().add("i", i).add("of", count));
    if (before_commit) before_commit();
    return {};
  });
  REQUIRE(told.has_value());
}

// A follower as the house has one: it reads from where it stands.
class Follower {
 public:
  explicit Follower(storage::Database& db, std::size_t limit = 500) : db_(db), limit_(limit) {}
  std::size_t read() {
    const auto events = db_.read([&](storage::Reader& reader) { return events_after(reader, position_, limit_); });
    for (const auto& event : events) {
      CHECK(event.position >= position_);
      subjects.push_back(event.subject.value);
      positions.push_back(event.position);
    }
    if (!events.empty()) position_ = events.back().position;
    return events.size();
  }
  std::vector<std::int64_t> subjects;
  std::vector<std::int64_t> positions;

 private:
  storage::Database& db_;
  std::size_t limit_;
  std::int64_t position_ = 0;
};

}  // namespace

TEST_CASE("events come in the order of their verbs, and once") {
  on_both([](storage::Database& db) {
    for (std::int64_t i = 1; i <= 5; ++i) tell(db, i, 1);
    Follower follower(db);
    CHECK(follower.read() == 5);
    CHECK(follower.subjects == std::vector<std::int64_t>{1, 2, 3, 4, 5});
    CHECK(follower.read() == 0);
    tell(db, 6, 1);
    CHECK(follower.read() == 1);
  });
}

TEST_CASE("a small limit never cuts a transaction in two") {
  on_both([](storage::Database& db) {
    for (std::int64_t i = 1; i <= 4; ++i) tell(db, i, 3);
    Follower follower(db, 4);
    CHECK(follower.read() == 6);  // the second transaction begins at the limit and comes whole
    while (follower.read() > 0) {
    }
    CHECK(follower.subjects == std::vector<std::int64_t>{1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4});
  });
}

TEST_CASE("a transaction larger than the limit comes whole") {
  on_both([](storage::Database& db) {
    tell(db, 1, 20);
    tell(db, 2, 1);
    Follower follower(db, 3);
    CHECK(follower.read() == 20);
    CHECK(follower.read() == 1);
  });
}

TEST_CASE("the newest event outlives forgetting, so that positions go on") {
  on_both([](storage::Database& db) {
    for (std::int64_t i = 1; i <= 3; ++i) tell(db, i, 1);
    const auto before = db.read(last_position);
    const auto forgotten = db.write([](storage::Transaction& tx) -> Result<std::int64_t> { return forget_events(tx, {now().ms + 1}); });
    CHECK(*forgotten == 2);
    CHECK(db.read(first_position) == before);
    tell(db, 4, 1);
    CHECK(db.read(last_position) > before);
  });
}

TEST_CASE("four writers at once: a follower that reads meanwhile misses nothing and sees nothing twice") {
  on_both([](storage::Database& db) {
    constexpr int writers = 4;
    constexpr int verbs = 40;
    std::atomic<int> at_work = writers;
    std::vector<std::thread> threads;
    for (int w = 0; w < writers; ++w)
      threads.emplace_back([&, w] {
        for (int i = 0; i < verbs; ++i) tell(db, w * 1000 + i + 1, 2);
        --at_work;
      });
    Follower follower(db, 7);
    for (bool last = false;;) {
      while (follower.read() > 0) {
      }
      if (last) break;
      last = at_work == 0;
    }
    for (auto& thread : threads) thread.join();
    CHECK(follower.subjects.size() == writers * verbs * 2);
    CHECK(std::ranges::is_sorted(follower.positions));
    for (std::size_t i = 0; i + 1 < follower.subjects.size(); i += 2) CHECK(follower.subjects[i] == follower.subjects[i + 1]);
    std::ranges::sort(follower.subjects);
    const auto same = std::ranges::unique(follower.subjects);
    CHECK(follower.subjects.size() - same.size() == writers * verbs);
  });
}

TEST_CASE("on PostgreSQL a slow transaction that a fast one overtakes is not skipped") {
  ScratchDatabase scratch(storage::Engine::Postgres);
  auto& db = *scratch;
  REQUIRE(db.migrate(migrations_of(embedded_floor_audit())).has_value());
  std::latch slow_has_told(1);
  std::latch fast_is_done(1);
  std::atomic<bool> first_run = true;  // a unit may run again
  std::thread slow([&] {
    tell(db, 1, 2, [&] {
      if (!first_run.exchange(false)) return;
      slow_has_told.count_down();
      fast_is_done.wait();
    });
  });
  slow_has_told.wait();
  tell(db, 2, 2);
  Follower follower(db);
  CHECK(follower.read() == 0);  // the fast one waits for the slow one, whose events may still come
  fast_is_done.count_down();
  slow.join();
  while (follower.read() > 0) {
  }
  std::ranges::sort(follower.subjects);
  CHECK(follower.subjects == std::vector<std::int64_t>{1, 1, 2, 2});
}
