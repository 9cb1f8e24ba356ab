#include <doctest/doctest.h>

#include "embedded/floor_audit.hpp"
#include "floor/audit/chain.hpp"
#include "floor/audit/reading.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/room_migrations.hpp"

using namespace fiveone;
using namespace fiveone::audit;
using namespace fiveone::testing;
using storage::Sql;

namespace {

const Actor clerk{.name = "clerk", .person = Id{7}, .address = "10.1.2.3", .request = "r-1"};

void with_records(const std::function<void(storage::Database&)>& test) { for_both_engines(migrations_of(embedded_floor_audit()), test); }

std::int64_t count(storage::Database& db, Sql sql) {
  return db.read([&](storage::Reader& reader) { return reader.value<std::int64_t>(sql, {}).value(); });
}

std::int64_t records(storage::Database& db) { return count(db, Sql("SELECT count(*) FROM audit_entry")); }
std::int64_t events(storage::Database& db) { return count(db, Sql("SELECT count(*) FROM event")); }

Result<> note(storage::Database& db, std::int64_t subject) {
  return perform(db, clerk, "test.note", [&](Act& act) -> Result<> {
    act.record("note", Id{subject}, {}, JsonText().add("number", subject));
    act.emit("test.noted", Id{subject});
    return {};
  });
}

void tamper(storage::Database& db, Sql sql) {
  REQUIRE(db.write([&](storage::Transaction& tx) -> Result<> {
              tx.run(sql, {});
              return {};
            }).has_value());
}

// On PostgreSQL one thread keeps to one lane as well: it always gets the connection that it gave back last.
std::vector<std::string> faults_after(storage::Database& db, Sql first, std::optional<Sql> second = {}, std::optional<Sql> third = {}) {
  for (std::int64_t i = 1; i <= 6; ++i) REQUIRE(note(db, i).has_value());
  REQUIRE(verify(db).faults.empty());
  tamper(db, first);
  if (second) tamper(db, *second);
  if (third) tamper(db, *third);
  std::vector<std::string> told;
  for (const auto& fault : verify(db).faults) told.push_back(fmt::format("{} {}", fault.number, fault.what));
  return told;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a verb leaves exactly one record, which says who did what to which thing") {
  with_records([](storage::Database& db) {
    REQUIRE(note(db, 42).has_value());
    CHECK(records(db) == 1);
    CHECK(count(db, Sql("SELECT count(*) FROM audit_entry WHERE verb = 'test.note' AND actor = 'clerk' AND person = 7 AND "
                        "address = '10.1.2.3' AND request = 'r-1' AND subject_kind = 'note' AND subject = 42 AND number = 1")) == 1);
    const auto verification = verify(db);
    CHECK(verification.entries == 1);
    CHECK(verification.faults.empty());
  });
}

TEST_CASE("a record says in which post, on whose behalf and from where, and how the thing was before and after") {
  with_records([](storage::Database& db) {
    const Actor deputy{.name = "deputy", .person = Id{7}, .post = Id{8}, .on_behalf_of = Id{9}, .address = "10.1.2.3", .request = "r-1"};
    REQUIRE(perform(db, deputy, "test.change", [](Act& act) -> Result<> {
              act.record("note", Id{42}, JsonText().add("title", "旧"), JsonText().add("title", "新"));
              return {};
            }).has_value());
    const auto entries = db.read([](storage::Reader& reader) { return list_entries(reader, {}, {}, 10); });
    REQUIRE(entries.size() == 1);
    const auto& entry = entries.front();
    CHECK(entry.actor.name == "deputy");
    CHECK(entry.actor.person == Id{7});
    CHECK(entry.actor.post == Id{8});
    CHECK(entry.actor.on_behalf_of == Id{9});
    CHECK(entry.actor.address == "10.1.2.3");
    CHECK(entry.actor.request == "r-1");
    CHECK(entry.verb == "test.change");
    CHECK(entry.subject_kind == "note");
    CHECK(entry.subject == Id{42});
    CHECK(entry.before == R"({"title":"旧"})");
    CHECK(entry.after == R"({"title":"新"})");
  });
}

TEST_CASE("a verb that fails leaves neither record nor event, however far it came") {
  with_records([](storage::Database& db) {
    const auto refused = perform(db, clerk, "test.refused", [](Act& act) -> Result<> {
      act.record("note", Id{1}, {}, {});
      act.emit("test.noted", Id{1});
      return fail(ErrorKind::Conflict, "stale");
    });
    CHECK(refused.error().key == "stale");
    CHECK_THROWS(perform(db, clerk, "test.broken", [](Act& act) -> Result<> {
      act.record("note", Id{1}, {}, {});
      act.emit("test.noted", Id{1});
      throw std::runtime_error("broken world");
    }));
    CHECK(records(db) == 0);
    CHECK(events(db) == 0);
    REQUIRE(note(db, 2).has_value());
    CHECK(verify(db).faults.empty());
  });
}

TEST_CASE("a verb without a record, or with two, is a bug that commits nothing") {
  with_records([](storage::Database& db) {
    CHECK_THROWS_AS(perform(db, clerk, "test.silent", [](Act& act) -> Result<> {
                      act.emit("test.noted", Id{1});
                      return {};
                    }), std::logic_error);
    CHECK_THROWS_AS(perform(db, clerk, "test.twice", [](Act& act) -> Result<> {
                      act.record("note", Id{1}, {}, {});
                      act.record("note", Id{2}, {}, {});
                      return {};
                    }), std::logic_error);
    CHECK(records(db) == 0);
    CHECK(events(db) == 0);
  });
}

TEST_CASE("one of many verbs in a transaction fails: none of them happened") {
  with_records([](storage::Database& db) {
    const std::vector<std::int64_t> numbers = {1, 2, 3};
    const auto outcome = perform_each(db, clerk, "test.each", numbers, [](Act& act, std::int64_t number) -> Result<std::int64_t> {
      act.record("note", Id{number}, {}, {});
      if (number == 3) return fail(ErrorKind::BadInput, "third");
      return number;
    });
    CHECK(outcome.error().key == "third");
    CHECK(records(db) == 0);
  });
}

TEST_CASE("verification names a record whose content was changed") {
  with_records([](storage::Database& db) {
    CHECK(faults_after(db, Sql("UPDATE audit_entry SET after = '{}' WHERE number = 3")) == Told{"3 changed"});
  });
}

TEST_CASE("verification finds a change in any field of a record") {
  constexpr std::array changes = {
      Sql("UPDATE audit_entry SET verb = 'x' WHERE number = 3"),         Sql("UPDATE audit_entry SET actor = 'x' WHERE number = 3"),
      Sql("UPDATE audit_entry SET person = 1 WHERE number = 3"),         Sql("UPDATE audit_entry SET post = 1 WHERE number = 3"),
      Sql("UPDATE audit_entry SET on_behalf_of = 1 WHERE number = 3"),   Sql("UPDATE audit_entry SET address = 'x' WHERE number = 3"),
      Sql("UPDATE audit_entry SET request = 'x' WHERE number = 3"),      Sql("UPDATE audit_entry SET subject_kind = 'x' WHERE number = 3"),
      Sql("UPDATE audit_entry SET subject = 99 WHERE number = 3"),       Sql("UPDATE audit_entry SET before = 'x' WHERE number = 3"),
      Sql("UPDATE audit_entry SET after = 'x' WHERE number = 3"),        Sql("UPDATE audit_entry SET at = at + 1 WHERE number = 3")};
  for (const auto& change : changes)
    for_both_engines(migrations_of(embedded_floor_audit()),
                     [&](storage::Database& db) { CHECK(faults_after(db, change) == Told{"3 changed"}); });
}

TEST_CASE("verification names a record that was removed, and blames no other") {
  with_records([](storage::Database& db) {
    CHECK(faults_after(db, Sql("DELETE FROM audit_entry WHERE number = 3")) == Told{"3 missing"});
  });
}

TEST_CASE("verification names records that changed places") {
  with_records([](storage::Database& db) {
    const auto told = faults_after(db, Sql("UPDATE audit_entry SET number = 99 WHERE number = 3"),
                                   Sql("UPDATE audit_entry SET number = 3 WHERE number = 4"),
                                   Sql("UPDATE audit_entry SET number = 4 WHERE number = 99"));
    CHECK(std::ranges::find(told, "3 changed") != told.end());
    CHECK(std::ranges::find(told, "4 changed") != told.end());
  });
}

TEST_CASE("verification notices that the newest record was cut off") {
  with_records([](storage::Database& db) {
    CHECK(faults_after(db, Sql("DELETE FROM audit_entry WHERE number = 6")) == Told{"6 cut off"});
  });
}

TEST_CASE("verification notices records without the end of their chain, and a chain without records") {
  with_records([](storage::Database& db) { CHECK(!faults_after(db, Sql("DELETE FROM audit_head")).empty()); });
  with_records([](storage::Database& db) { CHECK(faults_after(db, Sql("DELETE FROM audit_entry")) == Told{"6 cut off"}); });
}

TEST_CASE("verification ends, and names the record, when one was moved to an absurd number") {
  with_records([](storage::Database& db) {
    const auto told = faults_after(db, Sql("UPDATE audit_entry SET number = 9223372036854775807 WHERE number = 6"));
    CHECK(std::ranges::find(told, "6 missing") != told.end());
  });
  with_records([](storage::Database& db) {
    const auto told = faults_after(db, Sql("UPDATE audit_entry SET number = -5 WHERE number = 3"));
    CHECK(std::ranges::find(told, "-5 changed") != told.end());
    CHECK(std::ranges::find(told, "3 missing") != told.end());
  });
}

TEST_CASE("several writers at once leave whole chains") {
  with_records([](storage::Database& db) {
    std::atomic<int> failed = 0;
    std::vector<std::thread> writers;
    for (int w = 0; w < 4; ++w)
      writers.emplace_back([&, w] {
        for (std::int64_t i = 0; i < 25; ++i)
          if (!note(db, w * 100 + i)) ++failed;
      });
    for (auto& writer : writers) writer.join();
    CHECK(failed == 0);
    const auto verification = verify(db);
    CHECK(verification.entries == 100);
    CHECK(verification.faults.empty());
  });
}

namespace {

Result<std::string> answer_once(storage::Database& db, std::string key, std::string_view fingerprint, int& acts) {
  return perform_once(db, {.name = "clerk", .idempotency_key = std::move(key)}, "test.once", fingerprint, [&](Act& act) -> Result<std::string> {
    ++acts;
    act.record("note", Id{1}, {}, {});
    return fmt::format("answer {}", acts);
  });
}

}  // namespace

TEST_CASE("a repeated request gets the same bytes and acts once") {
  for_both_scratch_databases([](ScratchDatabase& db) {
    REQUIRE((*db).migrate(migrations_of(embedded_floor_audit())).has_value());
    int acts = 0;
    const auto first = answer_once(*db, "key", "asked", acts);
    REQUIRE(first.has_value());
    CHECK(answer_once(*db, "key", "asked", acts).value() == *first);
    db.reopen();
    CHECK(answer_once(*db, "key", "asked", acts).value() == *first);
    CHECK(acts == 1);
    CHECK(records(*db) == 1);
  });
}

TEST_CASE("the same key for another request is a conflict and acts not at all") {
  with_records([](storage::Database& db) {
    int acts = 0;
    REQUIRE(answer_once(db, "key", "asked", acts).has_value());
    const auto other = answer_once(db, "key", "something else", acts);
    REQUIRE(!other.has_value());
    CHECK(other.error().kind == ErrorKind::Conflict);
    CHECK(other.error().key == "idempotency.reused");
    CHECK(acts == 1);
    CHECK(answer_once(db, "another key", "asked", acts).has_value());
    CHECK(answer_once(db, "", "asked", acts).has_value());
    CHECK(acts == 3);
  });
}

TEST_CASE("a request that failed is not remembered: its repetition may succeed") {
  with_records([](storage::Database& db) {
    const Actor actor{.name = "clerk", .idempotency_key = "key"};
    const auto refused = perform_once(db, actor, "test.once", "f", [](Act&) -> Result<std::string> { return fail(ErrorKind::Busy, "later"); });
    CHECK(refused.error().key == "later");
    int acts = 0;
    CHECK(answer_once(db, "key", "f", acts).value() == "answer 1");
  });
}

TEST_CASE("many who repeat one request at once get one answer between them") {
  with_records([](storage::Database& db) {
    std::vector<std::string> answers(4);
    std::vector<std::thread> askers;
    for (std::size_t i = 0; i < answers.size(); ++i)
      askers.emplace_back([&, i] {
        const auto answer = perform_once(db, {.name = "clerk", .idempotency_key = "key"}, "test.once", "f", [i](Act& act) -> Result<std::string> {
          act.record("note", Id{1}, {}, {});
          return fmt::format("answer of {}", i);
        });
        answers[i] = answer ? *answer : answer.error().key;
      });
    for (auto& asker : askers) asker.join();
    CHECK(records(db) == 1);
    for (const auto& answer : answers) CHECK(answer == answers.front());
  });
}
