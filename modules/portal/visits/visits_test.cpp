#include <doctest/doctest.h>

#include "modules/portal/visits/testing.hpp"
#include "modules/portal/visits/visits.hpp"

using namespace fiveone;
using namespace fiveone::portal;
using namespace fiveone::portal::testing;
using namespace fiveone::testing;

namespace {

constexpr Id visited_article{4711};
constexpr std::int64_t day_ms = 86'400'000;

// As on the node with this number.
template <class Work>
auto on_node(int node, Work work) {
  set_node(node);
  struct Back {
    ~Back() { set_node(0); }
  } back;
  return work();
}

std::vector<std::int64_t> days(storage::Database& db) {
  std::vector<std::int64_t> visits;
  const auto today = day_of(now());
  for (const auto& day : db.read([&](storage::Reader& reader) { return Visits::by_day(reader, visited_article, Day{today.number - 9}, today); }))
    visits.push_back(day.visits);
  return visits;
}

void hit(Visits& visits, int times) {
  for (int i = 0; i < times; ++i) visits.counter(visited_article).hit();
}

}  // namespace

TEST_CASE("visits stand in the records by day, once they are folded") {
  on_both([](storage::Database& db, OwnClock& clock) {
    ScratchFolder folder;
    Visits visits(db, folder.path() / "visits", 0);
    hit(visits, 3);
    visits.fold();
    hit(visits, 2);
    clock.move(day_ms);
    hit(visits, 4);
    visits.fold();
    CHECK(days(db) == std::vector<std::int64_t>{5, 4});
    CHECK(visits.counter(visited_article).count().total == 9);
    CHECK(visits.counter(visited_article).count().today.visits == 4);
  });
}

TEST_CASE("a file that is lost or older than the records starts from what they know") {
  on_both([](storage::Database& db, OwnClock&) {
    ScratchFolder folder;
    {
      Visits visits(db, folder.path() / "visits", 0);
      hit(visits, 3);
    }
    std::filesystem::copy_file(folder.path() / "visits", folder.path() / "older");
    {
      Visits visits(db, folder.path() / "visits", 0);
      hit(visits, 7);
      visits.fold();
    }
    for (const auto* name : {"older", "lost"}) {
      Visits visits(db, folder.path() / name, 0);
      CHECK(visits.counter(visited_article).count().total == 10);
      CHECK(visits.counter(visited_article).count().today.visits == 10);
    }
    Visits visits(db, folder.path() / "older", 0);
    hit(visits, 1);
    visits.fold();
    CHECK(visits.counter(visited_article).count().total == 11);
    CHECK(days(db) == std::vector<std::int64_t>{11});
  });
}

TEST_CASE("a file that knows more than the records, as after a kill, is believed") {
  on_both([](storage::Database& db, OwnClock&) {
    ScratchFolder folder;
    {
      Visits visits(db, folder.path() / "visits", 0);
      hit(visits, 3);
      visits.fold();
      hit(visits, 4);  // not folded
    }
    Visits visits(db, folder.path() / "visits", 0);
    CHECK(visits.counter(visited_article).count().total == 7);
    visits.fold();
    CHECK(days(db) == std::vector<std::int64_t>{7});
  });
}

TEST_CASE("visits that an import brings are added to the total, not to today, and replaced by the next import") {
  on_both([](storage::Database& db, OwnClock&) {
    ScratchFolder folder;
    Visits visits(db, folder.path() / "visits", 0);
    hit(visits, 2);
    for (const std::int64_t brought : {111, 120}) {
      REQUIRE(db.write([&](storage::Transaction& tx) -> Result<> {
                  Visits::carry_over(tx, visited_article, brought);
                  return {};
                }).has_value());
      visits.reload(visited_article);
      CHECK(visits.counter(visited_article).count().total == brought + 2);
      CHECK(visits.counter(visited_article).count().today.visits == 2);
    }
  });
}

TEST_CASE("two nodes on one PostgreSQL add up, and neither counts the other's visits as its own") {
  ScratchDatabase db(storage::Engine::Postgres);
  REQUIRE(db->migrate(migrations_in(embedded_modules_portal())).has_value());
  OwnClock clock;
  ScratchFolder folder;
  Visits first(*db, folder.path() / "first", 1'000);
  Visits second(*db, folder.path() / "second", 1'000);
  for (int round = 1; round <= 3; ++round) {
    on_node(1, [&] {
      hit(first, 3);
      first.fold();
    });
    on_node(2, [&] {
      hit(second, 4);
      second.fold();
      second.reload(visited_article);
      CHECK(second.counter(visited_article).count().total == round * 7);
    });
    on_node(1, [&] {
      first.reload(visited_article);
      CHECK(first.counter(visited_article).count().total == round * 7);
    });
  }
  on_node(1, [&] { CHECK(first.counter(visited_article).count().today.visits == 21); });
  clock.move(day_ms);
  on_node(1, [&] {
    CHECK(first.counter(visited_article).count().today.visits == 0);
    CHECK(first.counter(visited_article).count().total == 21);
  });
}
