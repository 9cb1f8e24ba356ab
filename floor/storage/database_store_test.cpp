#include <doctest/doctest.h>

#include "tests/support/both_engines.hpp"

using namespace fiveone;
using namespace fiveone::storage;
using fiveone::testing::for_both_engines;

namespace {

const Migration notes[] = {
    {"test/0001_notes", "CREATE TABLE note (id BIGINT PRIMARY KEY, title TEXT NOT NULL UNIQUE, size BIGINT) {strict};"
                        "CREATE INDEX note_size ON note (size);"},
};

Result<> add(Transaction& tx, std::int64_t id, std::string_view title, std::optional<std::int64_t> size = {}) {
  tx.run("INSERT INTO note (id, title, size) VALUES (:id, :title, :size)", {{"id", id}, {"title", title}, {"size", size}});
  return {};
}

std::int64_t count(Database& db) {
  return db.read([](Reader& reader) { return reader.value<std::int64_t>("SELECT count(*) FROM note", {}).value(); });
}

}  // namespace

TEST_CASE("what was written is read back as it was") {
  for_both_engines(notes, [](Database& db) {
    const std::string title = "四平八稳 \xF0\xA0\x80\x80 '; DROP TABLE note; --";
    const auto largest = std::numeric_limits<std::int64_t>::max();
    REQUIRE(db.write([&](Transaction& tx) -> Result<> { return add(tx, largest, title); }));
    struct Note { std::int64_t id; std::string title; std::optional<std::int64_t> size; };
    const auto found = db.read([&](Reader& reader) {
      return reader.find("SELECT id, title, size FROM note WHERE title = :title", {{"title", title}}, [](Row& row) {
        Note note{};
        row >> note.id >> note.title >> note.size;
        return note;
      });
    });
    REQUIRE(found);
    CHECK(found->id == largest);
    CHECK(found->title == title);
    CHECK_FALSE(found->size);
  });
}

TEST_CASE("a unit that is refused or throws leaves nothing behind") {
  for_both_engines(notes, [](Database& db) {
    const auto refused = db.write([](Transaction& tx) -> Result<> {
      CHECK_OK(add(tx, 1, "a"));
      return fail(ErrorKind::Conflict, "test.refused");
    });
    CHECK(refused.error().key == "test.refused");
    const auto thrower = [&] {
      (void)db.write([](Transaction& tx) -> Result<> {
        CHECK_OK(add(tx, 1, "a"));
        throw std::out_of_range("mine");
      });
    };
    CHECK_THROWS_AS(thrower(), std::out_of_range);
    CHECK(count(db) == 0);
  });
}

TEST_CASE("a second row under a unique title is refused, and the unit is over even if it hides that") {
  for_both_engines(notes, [](Database& db) {
    const auto hide = [&] {
      (void)db.write([](Transaction& tx) -> Result<> {
        CHECK_OK(add(tx, 1, "a"));
        CHECK_THROWS_AS((void)add(tx, 2, "a"), StorageError);
        return {};
      });
    };
    try {
      hide();
      FAIL("the unit was kept");
    } catch (const StorageError& error) {
      CHECK(error.kind == StorageError::Kind::Constraint);
    }
    CHECK(count(db) == 0);
  });
}

TEST_CASE("sums, counts and comparisons come back as exact integers") {
  for_both_engines(notes, [](Database& db) {
    const std::int64_t large = 9'007'199'254'740'993;  // 2^53 + 1, which no double holds
    const auto answers = db.write([&](Transaction& tx) -> Result<std::vector<std::int64_t>> {
      CHECK_OK(add(tx, 1, "a", large));
      CHECK_OK(add(tx, 2, "b", 2));
      std::vector<std::int64_t> out;
      for (const Sql sql : {Sql("SELECT sum(size) FROM note"), Sql("SELECT count(*) FROM note"),
                            Sql("SELECT max(size) > 2 FROM note"), Sql("SELECT -max(size) FROM note")})
        out.push_back(tx.value<std::int64_t>(sql, {}).value());
      out.push_back(tx.value<std::int64_t>("SELECT size + :more FROM note WHERE id = 1", {{"more", large}}).value());
      return out;
    });
    CHECK(answers.value() == std::vector<std::int64_t>{large + 2, 2, 1, -large, 2 * large});
  });
}

TEST_CASE("a null works where a value would") {
  for_both_engines(notes, [](Database& db) {
    REQUIRE(db.write([](Transaction& tx) -> Result<> {
      CHECK_OK(add(tx, 1, "a", 1));
      return add(tx, 2, "b");
    }));
    const auto found = [&](std::optional<std::int64_t> size) {
      return db.read([&](Reader& reader) {
        return reader.value<std::int64_t>("SELECT count(*) FROM note WHERE :size IS NULL OR size = :size", {{"size", size}});
      });
    };
    CHECK(found({}) == 2);
    CHECK(found(1) == 1);
    CHECK(found({}) == 2);
  });
}

TEST_CASE("text that is not UTF-8, or has a NUL, never reaches the engine") {
  for_both_engines(notes, [](Database& db) {
    for (const std::string_view title : {std::string_view("a\0b", 3), std::string_view("\xff"), std::string_view("\xed\xa0\x80")}) {
      const auto write = [&] { (void)db.write([&](Transaction& tx) -> Result<> { return add(tx, 1, title); }); };
      CHECK_THROWS_AS(write(), std::invalid_argument);
    }
    REQUIRE(db.write([](Transaction& tx) -> Result<> { return add(tx, 1, ""); }));
    CHECK(db.read([](Reader& reader) { return reader.value<std::string>("SELECT title FROM note", {}); }) == "");
  });
}

TEST_CASE("a bug of ours in places or columns is said loudly") {
  for_both_engines(notes, [](Database& db) {
    REQUIRE(db.write([](Transaction& tx) -> Result<> { return add(tx, 1, "a"); }));
    const auto ask = [&](auto question) {
      db.read([&](Reader& reader) { question(reader); });
    };
    CHECK_THROWS_AS(ask([](Reader& r) { r.value<Id>("SELECT :x", {}); }), std::logic_error);
    CHECK_THROWS_AS(ask([](Reader& r) { r.value<Id>("SELECT 1", {{"x", 1}}); }), std::logic_error);
    CHECK_THROWS_AS(ask([](Reader& r) { r.value<std::int64_t>("SELECT size FROM note", {}); }), std::logic_error);
    CHECK_THROWS_AS(ask([](Reader& r) { r.value<std::int64_t>("SELECT title FROM note", {}); }), std::logic_error);
    CHECK_THROWS_AS(ask([](Reader& r) {
      r.for_each("SELECT id FROM note", {}, [](Row& row) {
        std::int64_t id = 0;
        row >> id >> id;
      });
    }), std::logic_error);
    CHECK_THROWS_AS(ask([](Reader& r) { r.value<Id>("SELECT nothing FROM note", {}); }), StorageError);
  });
}

TEST_CASE("a question may be asked again for a row of its own answer") {
  for_both_engines(notes, [](Database& db) {
    REQUIRE(db.write([](Transaction& tx) -> Result<> {
      CHECK_OK(add(tx, 1, "a"));
      CHECK_OK(add(tx, 2, "b", 1));
      return add(tx, 3, "c", 2);
    }));
    const auto trail = db.read([](Reader& reader) {
      std::string out;
      std::function<void(std::int64_t)> descend = [&](std::int64_t size) {
        reader.for_each("SELECT id, title FROM note WHERE size = :size", {{"size", size}}, [&](Row& row) {
          std::int64_t id = 0;
          std::string title;
          row >> id >> title;
          out += title;
          descend(id);
        });
      };
      descend(1);
      return out;
    });
    CHECK(trail == "bc");
  });
}

TEST_CASE("a read sees one snapshot and changes nothing") {
  for_both_engines(notes, [](Database& db) {
    db.read([&](Reader& reader) {
      CHECK(reader.value<std::int64_t>("SELECT count(*) FROM note", {}) == 0);
      REQUIRE(db.write([](Transaction& tx) -> Result<> { return add(tx, 1, "a"); }));
      CHECK(reader.value<std::int64_t>("SELECT count(*) FROM note", {}) == 0);
    });
    CHECK(count(db) == 1);
    const auto sneak = [&] {
      db.read([](Reader& reader) { reader.for_each("DELETE FROM note", {}, [](Row&) {}); });
    };
    CHECK_THROWS_AS(sneak(), StorageError);
    CHECK(count(db) == 1);
  });
}

TEST_CASE("writes from many threads at once lose nothing and pass no limit") {
  for_both_engines(notes, [](Database& db) {
    REQUIRE(db.write([](Transaction& tx) -> Result<> { return add(tx, 0, "total", 0); }));
    const auto work = [&](std::int64_t thread) {
      for (std::int64_t turn = 0; turn < 25; ++turn) {
        (void)db.write([&](Transaction& tx) -> Result<> {
          const auto total = tx.value<std::int64_t>("SELECT size FROM note WHERE id = 0", {}).value();
          tx.run("UPDATE note SET size = :size WHERE id = 0", {{"size", total + 1}});
          return {};
        });
        // Write skew: each alone would be within the limit of ten.
        (void)db.write([&](Transaction& tx) -> Result<> {
          if (tx.value<std::int64_t>("SELECT count(*) FROM note WHERE id > 0", {}).value() >= 10)
            return fail(ErrorKind::Conflict, "test.limit");
          return add(tx, thread * 100 + turn, fmt::format("{} {}", thread, turn));
        });
      }
    };
    std::vector<std::thread> threads;
    for (std::int64_t thread = 1; thread <= 4; ++thread) threads.emplace_back(work, thread);
    for (auto& thread : threads) thread.join();
    CHECK(db.read([](Reader& r) { return r.value<std::int64_t>("SELECT size FROM note WHERE id = 0", {}); }) == 100);
    CHECK(count(db) == 11);
  });
}

TEST_CASE("the listener hears of each change and of nothing else") {
  for_both_engines(notes, [](Database& db) {
    std::atomic<int> heard = 0;
    db.on_commit([&] { ++heard; });
    REQUIRE(db.write([](Transaction& tx) -> Result<> { return add(tx, 1, "a"); }));
    CHECK(heard == 1);
    REQUIRE(db.write([](Transaction& tx) -> Result<std::int64_t> {
      return tx.run("UPDATE note SET size = 1 WHERE id = 7", {});
    }).value() == 0);
    REQUIRE_FALSE(db.write([](Transaction&) -> Result<> { return fail(ErrorKind::BadInput, "test.refused"); }));
    CHECK(heard == 1);
    const auto id = db.write([](Transaction& tx) -> Result<std::int64_t> {
      return tx.value<std::int64_t>("INSERT INTO note (id, title) VALUES (2, 'b') RETURNING id", {}).value();
    });
    CHECK(id.value() == 2);
    CHECK(heard == 2);
  });
}

TEST_CASE("text is ordered by its bytes and LIKE minds the case") {
  for_both_engines(notes, [](Database& db) {
    REQUIRE(db.write([](Transaction& tx) -> Result<> {
      std::int64_t id = 0;
      for (const char* title : {"b", "A", "山东", "a", "B", "é", "东营"}) CHECK_OK(add(tx, ++id, title));
      return {};
    }));
    const auto titles = [&](Sql sql) {
      return db.read([&](Reader& reader) {
        return reader.list(sql, {}, [](Row& row) {
          std::string title;
          row >> title;
          return title;
        });
      });
    };
    CHECK(titles("SELECT title FROM note ORDER BY title") ==
          std::vector<std::string>{"A", "B", "a", "b", "é", "东营", "山东"});
    CHECK(titles("SELECT title FROM note WHERE title LIKE 'a%'") == std::vector<std::string>{"a"});
  });
}

TEST_CASE("what was written is there after a restart, and the engine finds no fault") {
  fiveone::testing::for_both_scratch_databases([](fiveone::testing::ScratchDatabase& db) {
    REQUIRE(db->migrate(notes));
    REQUIRE(db->write([](Transaction& tx) -> Result<> { return add(tx, 1, "a"); }));
    db.reopen();
    CHECK(db->pending(notes).empty());
    CHECK(count(*db) == 1);
    CHECK(db->check_integrity().empty());
  });
}
