#include "floor/storage/sqlite_writer.hpp"

#include <sqlite3.h>

#include "floor/base/log.hpp"

namespace fiveone::storage {
namespace {

constexpr std::size_t group_limit = 128;
constexpr auto group_time = std::chrono::milliseconds(20);  // a group takes no more units after that
constexpr auto idle_time = std::chrono::milliseconds(500);

}  // namespace

void SqliteWriter::Job::answer() {
  if (failure) {
    answered.set_exception(failure);
  } else {
    answered.set_value();
  }
}

SqliteWriter::SqliteWriter(const std::string& path, const DatabaseSettings& settings, std::size_t queue_limit)
    : connection_(path, Access::Write, settings.sqlite_vfs, settings.sqlite_synchronous),
      checkpoint_pages_(settings.sqlite_checkpoint_pages),
      queue_limit_(queue_limit) {
  const auto note_pages = [](void* writer, sqlite3*, const char*, int pages) {
    static_cast<SqliteWriter*>(writer)->wal_pages_ = pages;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(connection_.handle(), note_pages, this);
  thread_ = std::thread([this] { serve(); });
}

SqliteWriter::~SqliteWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_.notify_all();
  thread_.join();
}

void SqliteWriter::write(const std::function<bool(Transaction&)>& unit) {
  Job job;
  job.unit = &unit;
  submit(job);
}

void SqliteWriter::run_alone(const std::function<void(SqliteConnection&)>& task) {
  Job job;
  job.task = &task;
  submit(job);
}

void SqliteWriter::on_commit(std::function<void()> listener) {
  run_alone([&](SqliteConnection&) { listener_ = std::move(listener); });
}

std::size_t SqliteWriter::waiting() {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void SqliteWriter::submit(Job& job) {
  if (std::this_thread::get_id() == thread_.get_id())
    throw std::logic_error("storage: a write within a write");
  auto answer = job.answered.get_future();
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= queue_limit_) throw StorageError(StorageError::Kind::Busy, "the queue of writes is full");
    queue_.push_back(&job);
  }
  work_.notify_one();
  answer.get();
}

void SqliteWriter::serve() {
  for (;;) {
    Job* job = wait_for_job();
    if (job == nullptr) {
      const std::lock_guard lock(mutex_);
      if (stopping_ && queue_.empty()) return;
      continue;
    }
    if (job->task != nullptr) {
      run_task(*job);
    } else {
      run_group(*job);
    }
    if (wal_has_grown()) checkpoint();
  }
}

// Null when it is time to look whether to end.
SqliteWriter::Job* SqliteWriter::wait_for_job() {
  std::unique_lock lock(mutex_);
  const auto ready = [this] { return stopping_ || !queue_.empty(); };
  if (!work_.wait_for(lock, idle_time, ready)) {
    lock.unlock();
    if (wal_pages_ != checkpointed_pages_) checkpoint();
    lock.lock();
    work_.wait(lock, ready);
  }
  if (queue_.empty()) return nullptr;
  Job* job = queue_.front();
  queue_.pop_front();
  return job;
}

SqliteWriter::Job* SqliteWriter::take_waiting_unit() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty() || queue_.front()->unit == nullptr) return nullptr;
  Job* job = queue_.front();
  queue_.pop_front();
  return job;
}

void SqliteWriter::run_task(Job& job) {
  try {
    (*job.task)(connection_);
  } catch (...) {
    job.failure = std::current_exception();
  }
  abandon();
  job.answer();
}

void SqliteWriter::run_group(Job& first) {
  try {
    connection_.mark(Bracket::BeginWrite);
  } catch (...) {
    first.failure = std::current_exception();
    return first.answer();
  }
  const auto deadline = std::chrono::steady_clock::now() + group_time;
  const auto changes_before = connection_.total_changes();
  Group group;
  for (Job* job = &first; job != nullptr;) {
    if (!run_unit(*job)) {
      abandon();
      put_back(group);
      return job->answer();
    }
    group.push_back(job);
    const bool more = group.size() < group_limit && std::chrono::steady_clock::now() < deadline;
    job = more ? take_waiting_unit() : nullptr;
  }
  commit(group, connection_.total_changes() != changes_before);
}

// False where the unit took the whole group's transaction with it; the unit then bears the failure.
bool SqliteWriter::run_unit(Job& job) {
  job.failure = nullptr;
  try {
    connection_.mark(Bracket::OpenUnit);
    bool keep = false;
    try {
      SqliteTransaction transaction(connection_);
      keep = (*job.unit)(transaction);
      transaction.require_sound();
    } catch (...) {
      job.failure = std::current_exception();
    }
    if (!connection_.in_transaction()) {
      // The unit met the fault and hid it behind an ordinary refusal, or it is in `failure`.
      if (!job.failure) throw StorageError(StorageError::Kind::Other, "SQLite rolled the transaction back");
      return false;
    }
    if (job.failure || !keep) connection_.mark(Bracket::UndoUnit);
    connection_.mark(Bracket::KeepUnit);
    return true;
  } catch (...) {
    if (!job.failure) job.failure = std::current_exception();
    return false;
  }
}

// Units that lost their transaction through another's fault run again.
void SqliteWriter::put_back(const Group& group) {
  const std::lock_guard lock(mutex_);
  queue_.insert(queue_.begin(), group.begin(), group.end());
}

void SqliteWriter::commit(const Group& group, bool changed) {
  try {
    connection_.mark(Bracket::Commit);
  } catch (const StorageError&) {
    // Also for those that were refused: what they were refused for may be gone with the others.
    for (Job* job : group) job->failure = std::current_exception();
    changed = false;
    abandon();
  }
  if (changed && listener_) listener_();
  for (Job* job : group) job->answer();
}

void SqliteWriter::abandon() {
  if (!connection_.in_transaction()) return;
  try {
    connection_.mark(Bracket::RollBack);
  } catch (const StorageError& error) {
    log_error("storage.rollback_failed", {{"why", error.what()}});
    if (connection_.in_transaction()) std::abort();
  }
}

bool SqliteWriter::wal_has_grown() const {
  // The log starts again from its beginning once all of it is checkpointed and no reader needs it.
  const int since = wal_pages_ >= checkpointed_pages_ ? wal_pages_ - checkpointed_pages_ : wal_pages_;
  return since >= checkpoint_pages_;
}

void SqliteWriter::checkpoint() {
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code != SQLITE_OK && code != SQLITE_BUSY) log_warning("storage.checkpoint_failed", {{"code", code}});
  checkpointed_pages_ = wal_pages_;
}

}  // namespace fiveone::storage
