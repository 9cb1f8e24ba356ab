// The same test on SQLite and on PostgreSQL:
//
//   TEST_CASE("a title is kept") {
//     for_both_engines(migrations, [](storage::Database& db) { … });
//   }
//
// Link the room's tests with `storage_testing` (TEST_LINKS in CMakeLists.txt).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "floor/storage/database.hpp"

namespace fiveone::testing {

// A folder in /tmp that goes with the object.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// An empty database that goes with the object.
class ScratchDatabase {
 public:
  explicit ScratchDatabase(storage::Engine engine);
  ~ScratchDatabase();
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;

  storage::Database& operator*() const { return *database_; }
  storage::Database* operator->() const { return database_.get(); }
  const std::string& url() const { return url_; }
  // Closes it and opens it again, as a restart does.
  void reopen();
  // For tests in which another process works on it; reopen() ends that.
  void close() { database_.reset(); }

 private:
  ScratchFolder folder_;
  std::string url_;
  std::unique_ptr<storage::Database> database_;
};

// Each engine gets a new database; what fails is reported with the engine's name.
void for_both_engines(const std::function<void(storage::Database&)>& test);
// The same, with these migrations applied first; on SQLite alone where the run is watched (watched.hpp).
void for_both_engines(std::span<const storage::Migration> migrations, const std::function<void(storage::Database&)>& test);
// For tests that open it again or need its URL.
void for_both_scratch_databases(const std::function<void(ScratchDatabase&)>& test);

}  // namespace fiveone::testing
