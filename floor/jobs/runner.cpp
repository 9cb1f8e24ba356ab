#include "floor/base/log.hpp"
#include "floor/base/text.hpp"
#include "floor/jobs/queue.hpp"

namespace fiveone::jobs {
namespace {

// A lease that ran out is a node that died: its job is due again, with a new fence.
constexpr storage::Sql next_due(
    "SELECT coalesce(min(due), 0) FROM ("
    "SELECT min(due) AS due FROM job WHERE state = 0 UNION ALL SELECT min(lease_until) AS due FROM job WHERE state = 1) AS times");
constexpr storage::Sql take_jobs(
    "UPDATE job SET state = 1, attempts = attempts + 1, fence = fence + 1, node = :node, lease_until = :until WHERE id IN ("
    "SELECT id FROM job WHERE (state = 0 AND due <= :now) OR (state = 1 AND lease_until <= :now) ORDER BY due LIMIT :count) "
    "RETURNING id, kind, key, payload, due, state, attempts, fence, last_error",
    "UPDATE job SET state = 1, attempts = attempts + 1, fence = fence + 1, node = :node, lease_until = :until WHERE id IN ("
    "SELECT id FROM job WHERE (state = 0 AND due <= :now) OR (state = 1 AND lease_until <= :now) ORDER BY due LIMIT :count "
    "FOR UPDATE SKIP LOCKED) RETURNING id, kind, key, payload, due, state, attempts, fence, last_error");
constexpr storage::Sql put_back(
    "UPDATE job SET state = :state, due = :due, last_error = :error WHERE id = :id AND fence = :fence");
constexpr storage::Sql put_next(
    "INSERT INTO job (id, kind, key, payload, due, state, attempts, fence, node, lease_until, last_error, created) "
    "VALUES (:id, :kind, '', '{}', :due, 0, 0, 0, 0, 0, '', :due) ON CONFLICT (kind, key) DO NOTHING");
constexpr storage::Sql release_all("UPDATE job SET state = 0 WHERE state = 1");
constexpr storage::Sql move_next(
    "UPDATE job SET state = 0, attempts = 0, due = :due, last_error = '' WHERE id = :id AND fence = :fence");

Job read_job(storage::Row& row) {
  Job job;
  row >> job.id >> job.kind >> job.key >> job.payload >> job.due >> job.state >> job.attempts >> job.fence >> job.last_error;
  return job;
}

}  // namespace

struct Runner::Inner {
  storage::Database& database;
  RunnerSettings settings;
  std::map<std::string, Handler> handlers;
  std::map<std::string, std::int64_t> intervals;  // of repeating kinds
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::condition_variable changed;
  bool stopping = false;
  std::uint64_t wakes = 0;

  std::vector<Job> take(std::size_t count) {
    const auto at = now();
    const auto next = database.read([&](storage::Reader& reader) { return reader.value<Instant>(next_due, {}).value(); });
    if (next.ms == 0 || next > at) return {};
    auto jobs = database.write([&](storage::Transaction& tx) -> Result<std::vector<Job>> {
      return tx.list(take_jobs, {{"node", this_node()},
                                 {"until", Instant{at.ms + settings.lease_ms}},
                                 {"now", at},
                                 {"count", count}}, read_job);
    }).value();
    // RETURNING promises no order.
    std::ranges::sort(jobs, [](const Job& a, const Job& b) { return std::tie(a.due, a.id) < std::tie(b.due, b.id); });
    return jobs;
  }

  void run(const Job& job) {
    const auto handler = handlers.find(job.kind);
    if (handler == handlers.end()) return fail_job(job, "no handler for this kind");
    // It was begun so often and never came to an end: it may be what ends the process.
    if (!intervals.contains(job.kind) && job.attempts > settings.max_attempts) return fail_job(job, "begun too often");
    try {
      const auto outcome = handler->second(job);
      if (outcome) return end(job);
      if (outcome.error().key == "job.overtaken") return;
      fail_job(job, outcome.error().key + " " + outcome.error().detail);
    } catch (const std::exception& error) {
      fail_job(job, error.what());
    }
  }

  void end(const Job& job) {
    database.write([&](storage::Transaction& tx) -> Result<> {
      const auto interval = intervals.find(job.kind);
      if (interval != intervals.end())
        tx.run(move_next, {{"due", Instant{now().ms + interval->second}}, {"id", job.id}, {"fence", job.fence}});
      else
        (void)job.finish(tx);  // already gone if the handler finished it
      return {};
    }).value();
  }

  void fail_job(const Job& job, const std::string& reason) {
    const bool repeating = intervals.contains(job.kind);
    const bool dead = !repeating && job.attempts >= settings.max_attempts;
    log(dead ? LogLevel::Error : LogLevel::Warning, dead ? "job.dead" : "job.failed",
        {{"kind", job.kind}, {"job", job.id.value}, {"attempt", job.attempts}, {"reason", reason}});
    database.write([&](storage::Transaction& tx) -> Result<> {
      tx.run(put_back, {{"state", dead ? State::Dead : State::Waiting},
                        {"due", Instant{now().ms + delay(job.attempts)}},
                        {"error", shorten(is_utf8(reason) ? reason : "unreadable", 500)},
                        {"id", job.id},
                        {"fence", job.fence}});
      return {};
    }).value();
  }

  std::int64_t delay(std::int64_t attempts) const {
    const auto doublings = std::min<std::int64_t>(attempts - 1, 30);
    return std::min(settings.first_retry_ms << std::max<std::int64_t>(doublings, 0), settings.last_retry_ms);
  }

  void work() {
    for (;;) {
      std::uint64_t seen = 0;
      {
        const std::lock_guard lock(mutex);
        if (stopping) return;
        seen = wakes;
      }
      std::size_t done = 0;
      try {
        for (const auto& job : take(8)) {
          run(job);
          ++done;
        }
      } catch (const std::exception& error) {
        log_error("jobs.storage", {{"reason", std::string_view(error.what())}});
      }
      if (done > 0) continue;
      std::unique_lock lock(mutex);
      changed.wait_for(lock, std::chrono::milliseconds(settings.poll_ms), [&] { return stopping || wakes != seen; });
    }
  }
};

Runner::Runner(storage::Database& database, RunnerSettings settings) : inner_(std::make_unique<Inner>(database, settings)) {}
Runner::~Runner() { stop(); }

void Runner::handle(std::string kind, Handler handler) { inner_->handlers[std::move(kind)] = std::move(handler); }

void Runner::repeat(std::string kind, std::int64_t interval_ms, std::function<Result<>()> work) {
  inner_->intervals[kind] = interval_ms;
  handle(std::move(kind), [work = std::move(work)](const Job&) { return work(); });
}

void Runner::start() {
  inner_->database.write([&](storage::Transaction& tx) -> Result<> {
    // On SQLite there is no other node: what was running when the last process ended need not wait for its lease.
    if (tx.engine() == storage::Engine::Sqlite) tx.run(release_all, {});
    for (const auto& [kind, interval] : inner_->intervals)
      tx.run(put_next, {{"id", make_id()}, {"kind", kind}, {"due", now()}});
    return {};
  }).value();
  for (int i = 0; i < inner_->settings.workers; ++i) inner_->threads.emplace_back([this] { inner_->work(); });
}

void Runner::stop() {
  {
    const std::lock_guard lock(inner_->mutex);
    inner_->stopping = true;
  }
  inner_->changed.notify_all();
  for (auto& thread : inner_->threads) thread.join();
  inner_->threads.clear();
}

void Runner::wake() {
  {
    const std::lock_guard lock(inner_->mutex);
    ++inner_->wakes;
  }
  inner_->changed.notify_all();
}

std::size_t Runner::run_due() {
  std::size_t done = 0;
  for (auto jobs = inner_->take(100); !jobs.empty(); jobs = inner_->take(100))
    for (const auto& job : jobs) {
      inner_->run(job);
      ++done;
    }
  return done;
}

}  // namespace fiveone::jobs
