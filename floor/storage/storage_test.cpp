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
