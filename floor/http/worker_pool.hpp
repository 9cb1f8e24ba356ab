// Threads that run handlers as plain blocking code, behind a queue with an end.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fiveone::http {

class WorkerPool {
 public:
  WorkerPool(int threads, std::size_t queue);
  ~WorkerPool() { stop(); }

  bool submit(std::function<void()> job);  // false when the queue is full: the job was not taken
  std::size_t waiting() const;
  void stop();  // drops what waits and ends when the jobs under way have ended

 private:
  void work();

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace fiveone::http
