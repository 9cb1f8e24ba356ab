// Readers of an index folder while another thread writes it. A reader sees the last commit; one that was overtaken by two
// commits while it read starts again.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace Xapian {
class Database;
class Error;
}  // namespace Xapian

namespace fiveone::search {

// What to tell the operator of an index that cannot be read.
std::runtime_error damaged(const std::filesystem::path& folder, const std::string& reason);

class Readers {
 public:
  explicit Readers(std::filesystem::path folder);
  ~Readers();

  // Calls `read` on a database at the last commit, from the start again when a commit took its blocks away.
  void with(const std::function<void(const Xapian::Database&)>& read);
  // Around each commit.
  std::unique_lock<std::mutex> committing() { return std::unique_lock(commit_); }
  void committed() { ++commits_; }

 private:
  struct Reader;
  std::unique_ptr<Reader> take();
  void give_back(std::unique_ptr<Reader> reader);

  std::filesystem::path folder_;
  std::atomic<std::uint64_t> commits_ = 1;
  std::mutex commit_;
  std::mutex pool_;
  std::vector<std::unique_ptr<Reader>> idle_;
};

}  // namespace fiveone::search
