// The house with everything in it, opened on a data folder: stores, rooms, the follower that feeds what is derived.
// One process holds a data folder at a time.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include "app/modules.hpp"
#include "app/settings.hpp"
#include "floor/http/server.hpp"

namespace fiveone {

// The layout of a data folder.
struct DataFolder {
  std::filesystem::path root;
  std::filesystem::path records() const { return root / "records.db"; }
  std::filesystem::path search() const { return root / "search"; }
  std::filesystem::path files() const { return root / "files"; }
  std::filesystem::path visits() const { return root / "visits"; }
  std::filesystem::path lock() const { return root / "lock"; }
  std::filesystem::path socket() const { return root / "operator.sock"; }
};

// Held for as long as the object lives.
class FolderLock {
 public:
  static std::optional<FolderLock> take(const DataFolder& folder);  // nothing: another process holds it
  FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FolderLock& operator=(FolderLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~FolderLock();

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_;
};

class Premises {
 public:
  // Opens the stores and rooms. Migrations must have been applied: `schema.pending` otherwise.
  static Result<std::unique_ptr<Premises>> open(const Settings& settings);
  ~Premises();

  // Background work: follower, jobs, rooms. Without it verbs work, and catch_up() does what the follower would.
  void start();
  void stop();
  // Reads the events that are there into caches and the search index, on this thread.
  void catch_up();
  void rebuild_search(const std::function<void(std::size_t)>& progress);
  Result<> demonstrate();
  void flush();  // what rooms hold in memory goes to the records

  http::Router& router() { return router_; }
  http::FromCache from_cache();
  storage::Database& records() { return *records_; }
  files::Store& files() { return files_; }
  search::Index& search() { return *search_; }
  warehouse::Warehouse& warehouse() { return *warehouse_; }
  jobs::Runner& jobs() { return *jobs_; }
  const Settings& settings() const { return settings_; }
  std::span<const std::unique_ptr<Room>> rooms() const { return rooms_; }
  std::string metrics() const;
  bool is_well() const;  // the records answer
  std::function<std::string()> server_metrics;  // the listening server's own figures, while there is one

 private:
  Premises(const Settings& settings, std::unique_ptr<warehouse::Warehouse> warehouse, std::unique_ptr<mail::Sender> mail);
  void add_own_routes();
  void set_router();
  void set_repeating_jobs();
  bool follow_once();
  void rebuild_search_if_behind();
  void follow(std::stop_token stop);

  Settings settings_;
  DataFolder folder_;
  std::unique_ptr<storage::Database> records_;
  files::Store files_;
  std::unique_ptr<search::Index> search_;
  std::unique_ptr<warehouse::Warehouse> warehouse_;
  http::Router router_;
  http::PageCache pages_;
  std::unique_ptr<jobs::Runner> jobs_;
  std::unique_ptr<mail::Sender> mail_;
  House house_;
  std::vector<std::unique_ptr<Room>> rooms_;

  std::mutex index_mutex_;  // one writer of the search index at a time
  std::mutex follow_mutex_;
  std::condition_variable_any committed_;
  bool news_ = false;
  std::atomic<std::int64_t> position_ = 0;  // of what caches have seen and the index was given
  std::chrono::steady_clock::time_point index_since_{};
  std::jthread follower_;
};

// Applies what is pending on the settings' database.
Result<> migrate(const Settings& settings);

}  // namespace fiveone
