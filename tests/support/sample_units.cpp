#include "tests/support/sample_units.hpp"

#include <stdexcept>

namespace fiveone::testing {

using namespace storage;

namespace {

constexpr int threads_at_once = 3;

std::string body_of(std::int64_t number) { return std::string(static_cast<std::size_t>(20 + number * 37 % 3000), 'b'); }

void touch_older(Transaction& tx, std::int64_t number) {
  tx.run("UPDATE sample_row SET body = :body, version = version + 1 WHERE id = :id",
         {{"body", body_of(number + 1)}, {"id", number / 2}});
}

std::string say_half(Reader& reader) {
  const auto partial = reader.value<std::int64_t>(
      "SELECT r.id FROM sample_row r LEFT JOIN sample_audit a ON a.unit = r.id LEFT JOIN sample_outbox o ON o.unit = r.id"
      " LEFT JOIN sample_answer w ON w.unit = r.id WHERE a.unit IS NULL OR o.unit IS NULL OR w.unit IS NULL ORDER BY r.id LIMIT 1", {});
  if (partial) return fmt::format("unit {} lacks a part", *partial);
  const auto alike = reader.value<bool>(
      "SELECT (SELECT count(*) FROM sample_row) = (SELECT count(*) FROM sample_audit)"
      " AND (SELECT count(*) FROM sample_row) = (SELECT count(*) FROM sample_outbox)"
      " AND (SELECT count(*) FROM sample_row) = (SELECT count(*) FROM sample_answer)", {});
  return alike.value_or(false) ? "" : "a part stands without its row";
}

}  // namespace

std::span<const Migration> sample_migrations() {
  static const Migration migrations[] = {{"sample/0001_units", R"(
    CREATE TABLE sample_row (id BIGINT PRIMARY KEY, version BIGINT NOT NULL, body TEXT NOT NULL) {strict};
    CREATE TABLE sample_audit (id BIGINT PRIMARY KEY, unit BIGINT NOT NULL REFERENCES sample_row (id), act TEXT NOT NULL) {strict};
    CREATE TABLE sample_outbox (id BIGINT PRIMARY KEY, unit BIGINT NOT NULL REFERENCES sample_row (id), event TEXT NOT NULL) {strict};
    CREATE TABLE sample_answer (idempotency_key TEXT PRIMARY KEY, unit BIGINT NOT NULL, answer TEXT NOT NULL) {strict};
    CREATE INDEX sample_audit_unit ON sample_audit (unit);
    CREATE INDEX sample_outbox_unit ON sample_outbox (unit);
    CREATE INDEX sample_answer_unit ON sample_answer (unit);
  )"}};
  return migrations;
}

Result<> perform_sample(Database& db, std::int64_t number) {
  return db.write([&](Transaction& tx) -> Result<> {
    tx.run("INSERT INTO sample_row (id, version, body) VALUES (:id, 1, :body)", {{"id", number}, {"body", body_of(number)}});
    if (number % 5 == 0) touch_older(tx, number);
    tx.run("INSERT INTO sample_audit (id, unit, act) VALUES (:id, :unit, 'create')", {{"id", number * 2}, {"unit", number}});
    tx.run("INSERT INTO sample_outbox (id, unit, event) VALUES (:id, :unit, 'created')", {{"id", number * 3}, {"unit", number}});
    tx.run("INSERT INTO sample_answer (idempotency_key, unit, answer) VALUES (:key, :unit, 'done')",
           {{"key", fmt::format("key-{}-{}", number * 7919 % 10007, number)}, {"unit", number}});
    return {};
  });
}

Survivors find_samples(Database& db) {
  if (!db.pending(sample_migrations()).empty()) return {};
  return db.read([](Reader& reader) {
    Survivors out;
    out.half = say_half(reader);
    reader.for_each("SELECT id FROM sample_row ORDER BY id", {}, [&](Row& row) { row >> out.units.emplace_back(); });
    return out;
  });
}

CrashWorkload sample_workload(std::int64_t count) {
  return [count](Database& db, const Acknowledge& acknowledge) {
    if (!db.migrate(sample_migrations())) throw std::logic_error("the sample's migrations are refused");
    std::atomic<std::int64_t> next = 1;
    const auto work = [&] {
      for (auto number = next++; number <= count; number = next++)
        if (perform_sample(db, number)) acknowledge(number);
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < threads_at_once; ++i) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
  };
}

}  // namespace fiveone::testing
