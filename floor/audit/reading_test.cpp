#include "floor/audit/reading.hpp"

#include <doctest/doctest.h>

#include "embedded/floor_audit.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/own_clock.hpp"
#include "tests/support/room_migrations.hpp"

using namespace fiveone;
using namespace fiveone::audit;
using namespace fiveone::testing;
using Subjects = std::vector<std::int64_t>;

namespace {

// Eight records, a second apart, told by their subject: 1 to 8.
struct Log {
  explicit Log(storage::Database& database) : db(database) {
    note("editor", 5, "portal.article.publish", "article", 1);
    note("editor", 5, "portal.article.withdraw", "article", 2);
    note("reviewer", 6, "portal.article.publish", "article", 3);
    note("operator", 0, "portal.column.create", "column", 4);
    note("editor", 5, "data.report.submit", "report", 5);
    note("system", 0, "inbox.forget", "inbox", 6);
    note("reviewer", 6, "portal.article.publish", "article", 7);
    note("editor", 5, "portalish", "other", 8);
  }

  void note(const char* name, std::int64_t person, std::string_view verb, std::string_view kind, std::int64_t subject) {
    clock.move(1'000);
    REQUIRE(perform(db, {.name = name, .person = Id{person}}, verb, [&](Act& act) -> Result<> {
              act.record(kind, Id{subject}, {}, {});
              return {};
            }).has_value());
  }

  std::vector<Entry> entries(const Filter& filter, std::optional<EntryPlace> before = {}, std::size_t limit = 100) const {
    return db.read([&](storage::Reader& reader) { return list_entries(reader, filter, before, limit); });
  }
  Subjects subjects(const Filter& filter) const {
    Subjects found;
    for (const auto& entry : entries(filter)) found.push_back(entry.subject.value);
    return found;
  }

  OwnClock clock;
  storage::Database& db;
};

void on_both(const std::function<void(Log&)>& test) {
  for_both_engines(migrations_of(embedded_floor_audit()), [&](storage::Database& db) {
    Log log(db);
    test(log);
  });
}

}  // namespace

TEST_CASE("the log is read newest first, narrowed by who, what and when") {
  on_both([](Log& log) {
    CHECK(log.subjects({}) == Subjects{8, 7, 6, 5, 4, 3, 2, 1});
    CHECK(log.subjects({.verb = "portal."}) == Subjects{7, 4, 3, 2, 1});
    CHECK(log.subjects({.verb = "portal.article.publish"}) == Subjects{7, 3, 1});
    CHECK(log.subjects({.verb = "nothing."}).empty());
    CHECK(log.subjects({.actor = "operator"}) == Subjects{4});
    CHECK(log.subjects({.person = Id{5}}) == Subjects{8, 5, 2, 1});
    CHECK(log.subjects({.subject_kind = "article"}) == Subjects{7, 3, 2, 1});
    CHECK(log.subjects({.subject = Id{3}}) == Subjects{3});
    CHECK(log.subjects({.verb = "portal.article.", .person = Id{5}}) == Subjects{2, 1});
    CHECK(log.subjects({.verb = "data.", .actor = "editor", .subject_kind = "report"}) == Subjects{5});
    CHECK(log.subjects({.person = Id{6}, .subject = Id{1}}).empty());
    const auto from = log.clock.in(-5'000), to = log.clock.in(-2'000);
    CHECK(log.subjects({.from = from, .to = to}) == Subjects{5, 4, 3});
    CHECK(log.subjects({.verb = "portal.", .from = from}) == Subjects{7, 4, 3});
    CHECK(log.subjects({.verb = "%"}).empty());
  });
}

TEST_CASE("a list of the log goes on from page to page, whatever narrows it, without loss or repetition") {
  on_both([](Log& log) {
    for (const Filter& filter : {Filter{}, Filter{.verb = "portal."}, Filter{.person = Id{5}}, Filter{.actor = "reviewer"}}) {
      Subjects read;
      std::optional<EntryPlace> place;
      for (int pages = 0; pages < 9; ++pages) {
        const auto page = log.entries(filter, place, 2);
        if (page.empty()) break;
        for (const auto& entry : page) read.push_back(entry.subject.value);
        place = EntryPlace{page.back().at, page.back().lane, page.back().number};
      }
      CHECK(read == log.subjects(filter));
    }
  });
}

TEST_CASE("one record is found by its place; the verbs of the log are listed once each") {
  on_both([](Log& log) {
    const auto newest = log.entries({}, {}, 1).front();
    log.db.read([&](storage::Reader& reader) {
      const auto found = find_entry(reader, newest.lane, newest.number);
      REQUIRE(found.has_value());
      CHECK(found->hash == newest.hash);
      CHECK_FALSE(find_entry(reader, newest.lane, newest.number + 1).has_value());
      CHECK(list_verbs(reader, "portal.") == std::vector<std::string>{"portal.article.publish", "portal.article.withdraw", "portal.column.create"});
      CHECK(list_verbs(reader).size() == 6);
    });
  });
}
