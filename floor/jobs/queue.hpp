// The durable queue: at least once, on one node only, also when several nodes share a PostgreSQL.
//
// A job is put by the transaction that wants it (the outbox) and taken under a lease with a fencing token. Its handler must be
// idempotent; one whose effect must happen exactly once finishes the job inside its own verb (`Job::finish`), where a token
// that has been overtaken rolls the verb back. A handler that fails is tried again with growing delays, at last it lies on
// the dead-letter list until somebody retries or drops it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::jobs {

enum class State { Waiting = 0, Running = 1, Dead = 2 };

struct Job {
  Id id;
  std::string kind;
  std::string key;
  std::string payload;  // JSON
  Instant due;
  State state = State::Waiting;
  std::int64_t attempts = 0;  // this one included
  std::int64_t fence = 0;
  std::string last_error;

  // Ends the job within the verb that did its work. Conflict `job.overtaken` if another node holds it by now.
  Result<> finish(storage::Transaction& tx) const;
};

// Puts a job, or moves the waiting one with the same kind and key to the new due time and payload.
Id put(storage::Transaction& tx, std::string_view kind, std::string_view key, std::string_view payload, Instant due);
// Takes back a job that waits; false if there is none.
bool cancel(storage::Transaction& tx, std::string_view kind, std::string_view key);

std::vector<Job> list_dead(storage::Reader& reader, std::size_t limit = 100);
bool retry_dead(storage::Transaction& tx, Id job);
std::int64_t count(storage::Reader& reader, State state);

struct RunnerSettings {
  int workers = 2;
  std::int64_t lease_ms = 60'000;
  std::int64_t poll_ms = 200;         // how long a job of another node may stay unseen
  std::int64_t first_retry_ms = 1'000;
  std::int64_t last_retry_ms = 3'600'000;
  std::int64_t max_attempts = 12;
};

// `finish()` was called by the handler, or the handler is idempotent and the runner deletes the job behind it.
using Handler = std::function<Result<>(const Job&)>;

class Runner {
 public:
  Runner(storage::Database& database, RunnerSettings settings = {});
  ~Runner();  // as stop()

  void handle(std::string kind, Handler handler);  // before start()
  // A job of this kind runs every `interval_ms`, on one node.
  void repeat(std::string kind, std::int64_t interval_ms, std::function<Result<>()> work);  // before start()

  void start();
  void stop();  // lets the jobs under way finish
  void wake();  // something was committed: look now

  // Takes and runs what is due now, on this thread; how many. For tests, and for commands that want to leave nothing behind.
  std::size_t run_due();

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

}  // namespace fiveone::jobs
