// Whole verbs of the portal on a disk that loses or tears what was not synced: nothing acknowledged is lost, nothing is half.
#include <doctest/doctest.h>

#include "embedded/floor_audit.hpp"
#include "embedded/floor_jobs.hpp"
#include "embedded/modules_portal.hpp"
#include "floor/audit/chain.hpp"
#include "modules/portal/article/article.hpp"
#include "modules/portal/first_site.hpp"
#include "modules/portal/import/import.hpp"
#include "modules/portal/import/import_store.hpp"
#include "modules/portal/site/site.hpp"
#include "tests/support/crash_replay.hpp"
#include "tests/support/room_migrations.hpp"

using namespace fiveone;
using namespace fiveone::portal;

namespace {

constexpr int threads_at_once = 2;

std::vector<storage::Migration> portal_migrations() {
  return testing::migrations_of({embedded_floor_audit(), embedded_floor_jobs(), embedded_modules_portal()});
}

PreparedRecord record_of(std::int64_t unit, std::int64_t source) {
  ImportRecord record{.source_key = fmt::format("unit:{}", source),
                      .title = fmt::format("第{}号单元", unit),
                      .body_text = std::string(static_cast<std::size_t>(50 + unit * 97 % 4000), 'x'),
                      .published = {1'450'000'000'000 + unit},
                      .state = unit % 5 == 4 ? ImportState::Scheduled : ImportState::Live,
                      .visits_total = unit};
  if (record.state == ImportState::Scheduled) record.published = {now().ms + 3'600'000};
  return prepare(std::move(record)).value();
}

// Every fifth unit renews an older article, every fifth withdraws one, every fifth is to be published later.
Result<std::string> act_of(audit::Act& act, const Column& column, std::int64_t unit) {
  if (unit % 5 == 3)
    if (const auto source = find_source(act.tx, column.site, fmt::format("unit:{}", unit - 3)))
      if (const auto article = find_article(act.tx, source->article); article->state == ArticleState::Live) {
        CHECK_OK(withdraw_article(act, article->id, article->version, "试验"));
        return "withdrawn";
      }
  TRY(const auto imported, import_article(act, column, record_of(unit, unit % 5 == 2 ? unit - 2 : unit)));
  return to_string(imported.article);
}

testing::CrashWorkload portal_workload(std::int64_t units) {
  return [units](storage::Database& records, const testing::Acknowledge& acknowledge) {
    REQUIRE(records.migrate(portal_migrations()));
    REQUIRE(ensure_first_site(records));
    const auto column = records.read([](storage::Reader& reader) {
      return find_column_by_key(reader, find_site_by_key(reader, "province")->id, "news").value();
    });
    std::atomic<std::int64_t> next = 1;
    const auto work = [&] {
      for (auto unit = next++; unit <= units; unit = next++) {
        const auto key = fmt::format("{}", unit);
        const audit::Actor actor{.name = "tester", .request = key, .idempotency_key = key};
        if (audit::perform_once(records, actor, "portal.article.import", key, [&](audit::Act& act) { return act_of(act, column, unit); }))
          acknowledge(unit);
      }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < threads_at_once; ++i) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
  };
}

// Each question counts what must not be.
struct Question {
  const char* what;
  storage::Sql sql;
};
constexpr std::array questions = {
    Question{"an answer without its audit record",
             "SELECT count(*) FROM idempotent_answer w LEFT JOIN audit_entry e ON e.request = w.key WHERE e.number IS NULL"},
    Question{"an audit record without its answer",
             "SELECT count(*) FROM audit_entry e LEFT JOIN idempotent_answer w ON w.key = e.request WHERE e.actor = 'tester' AND w.key IS NULL"},
    Question{"an act without its event",
             "SELECT (SELECT count(*) FROM audit_entry WHERE subject_kind = 'article') - (SELECT count(*) FROM event WHERE kind = 'portal.article.changed')"},
    Question{"a live article that stands in no list",
             "SELECT count(*) FROM portal_article a LEFT JOIN portal_listing l ON l.article = a.id WHERE a.state = 2 AND l.article IS NULL"},
    Question{"a list with an article that is not live",
             "SELECT count(*) FROM portal_listing l JOIN portal_article a ON a.id = l.article WHERE a.state <> 2"},
    Question{"a live article without its wording",
             "SELECT count(*) FROM portal_article a LEFT JOIN portal_edition e ON e.id = a.live WHERE a.state = 2 AND e.id IS NULL"},
    Question{"a scheduled article without its job",
             "SELECT count(*) FROM portal_article a LEFT JOIN job j ON j.key = CAST(a.id AS TEXT) WHERE a.state = 1 AND j.id IS NULL"},
    Question{"an imported article without its source",
             "SELECT count(*) FROM portal_article a LEFT JOIN portal_source s ON s.article = a.id WHERE s.article IS NULL"},
};

testing::Survivors survivors(storage::Database& records) {
  if (!records.pending(portal_migrations()).empty()) return {};
  testing::Survivors found;
  records.read([&](storage::Reader& reader) {
    for (const auto& question : questions)
      if (reader.value<std::int64_t>(question.sql, {}).value() != 0) found.half = question.what;
    reader.for_each("SELECT key FROM idempotent_answer", {}, [&](storage::Row& row) {
      std::string key;
      row >> key;
      found.units.push_back(std::stoll(key));
    });
  });
  if (const auto verification = audit::verify(records); !verification.faults.empty()) found.half = "a broken audit chain";
  return found;
}

}  // namespace

TEST_CASE("what the portal acknowledged survives a power loss at any instant, whole") {
  const auto report = testing::crash_replay(portal_workload(testing::crashes(60)), survivors, testing::crashes(20'000));
  MESSAGE(report.points << " crash points");
  INFO(report.first_fault);
  CHECK(report.points >= testing::crashes(20'000));
  CHECK(report.corrupt == 0);
  CHECK(report.half == 0);
  CHECK(report.lost == 0);
}

TEST_CASE("with too few syncs the same test finds losses") {
  const auto report = testing::crash_replay(portal_workload(30), survivors, 1'000, "NORMAL");
  CHECK(report.lost > 0);
}
