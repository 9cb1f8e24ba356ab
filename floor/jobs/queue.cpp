#include "floor/jobs/queue.hpp"

namespace fiveone::jobs {
namespace {

constexpr storage::Sql put_job(
    "INSERT INTO job (id, kind, key, payload, due, state, attempts, fence, node, lease_until, last_error, created) "
    "VALUES (:id, :kind, :key, :payload, :due, 0, 0, 0, 0, 0, '', :now) "
    "ON CONFLICT (kind, key) DO UPDATE SET payload = excluded.payload, due = excluded.due, state = 0, attempts = 0, "
    "fence = job.fence + 1, last_error = '' RETURNING id");
constexpr storage::Sql cancel_job("DELETE FROM job WHERE kind = :kind AND key = :key AND state = 0");
constexpr storage::Sql finish_job("DELETE FROM job WHERE id = :id AND fence = :fence");
constexpr storage::Sql list_dead_jobs(
    "SELECT id, kind, key, payload, due, state, attempts, fence, last_error FROM job WHERE state = 2 ORDER BY due LIMIT :count");
constexpr storage::Sql retry_job("UPDATE job SET state = 0, attempts = 0, due = :now WHERE id = :id AND state = 2");
constexpr storage::Sql count_jobs("SELECT count(*) FROM job WHERE state = :state");

}  // namespace

Result<> Job::finish(storage::Transaction& tx) const {
  if (tx.run(finish_job, {{"id", id}, {"fence", fence}}) == 1) return {};
  return fail(ErrorKind::Conflict, "job.overtaken");
}

Id put(storage::Transaction& tx, std::string_view kind, std::string_view key, std::string_view payload, Instant due) {
  return tx.find(put_job, {{"id", make_id()}, {"kind", kind}, {"key", key}, {"payload", payload}, {"due", due}, {"now", now()}},
                 [](storage::Row& row) {
                   Id id;
                   row >> id;
                   return id;
                 }).value();
}

bool cancel(storage::Transaction& tx, std::string_view kind, std::string_view key) {
  return tx.run(cancel_job, {{"kind", kind}, {"key", key}}) == 1;
}

std::vector<Job> list_dead(storage::Reader& reader, std::size_t limit) {
  return reader.list(list_dead_jobs, {{"count", limit}}, [](storage::Row& row) {
    Job job;
    row >> job.id >> job.kind >> job.key >> job.payload >> job.due >> job.state >> job.attempts >> job.fence >> job.last_error;
    return job;
  });
}

bool retry_dead(storage::Transaction& tx, Id job) { return tx.run(retry_job, {{"id", job}, {"now", now()}}) == 1; }

std::int64_t count(storage::Reader& reader, State state) {
  return reader.value<std::int64_t>(count_jobs, {{"state", state}}).value();
}

}  // namespace fiveone::jobs
