// The one thread and connection that change a SQLite file. Callers queue units; each runs in a savepoint, those that are
// waiting share one commit, and every caller is answered after that commit returned. It alone checkpoints.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "floor/storage/sqlite_connection.hpp"

namespace fiveone::storage {

class SqliteWriter {
 public:
  SqliteWriter(const std::string& path, const DatabaseSettings& settings, std::size_t queue_limit = 1024);
  // Answers what is queued, then ends.
  ~SqliteWriter();
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;

  // Returns when the unit is durable, or rolled back because it said false. Throws what the unit threw, `Busy` where the
  // queue is full, and for the whole group what the commit met. std::logic_error within a unit: it would wait for itself.
  void write(const std::function<bool(Transaction&)>& unit);
  // Runs `task` between two groups, outside of any transaction.
  void run_alone(const std::function<void(SqliteConnection&)>& task);
  void on_commit(std::function<void()> listener);
  // How many jobs are queued and not begun.
  std::size_t waiting();

 private:
  struct Job {
    const std::function<bool(Transaction&)>* unit = nullptr;
    const std::function<void(SqliteConnection&)>* task = nullptr;
    std::exception_ptr failure;
    std::promise<void> answered;
    void answer();
  };
  using Group = std::vector<Job*>;

  void submit(Job& job);
  void serve();
  Job* wait_for_job();
  Job* take_waiting_unit();
  void run_task(Job& job);
  void run_group(Job& first);
  bool run_unit(Job& job);
  void put_back(const Group& group);
  void commit(const Group& group, bool changed);
  void abandon();
  void checkpoint();
  bool wal_has_grown() const;

  SqliteConnection connection_;
  std::function<void()> listener_;
  int checkpoint_pages_;
  int wal_pages_ = 0;           // in the log now
  int checkpointed_pages_ = 0;  // in the log at the last checkpoint; none: 0

  std::mutex mutex_;
  std::condition_variable work_;
  std::deque<Job*> queue_;
  std::size_t queue_limit_;
  bool stopping_ = false;
  std::thread thread_;  // last, since it uses all of the above
};

}  // namespace fiveone::storage
