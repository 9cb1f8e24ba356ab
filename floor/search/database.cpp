#include "floor/search/database.hpp"

#include <xapian.h>

namespace fiveone::search {
namespace {

constexpr std::size_t most_idle = 8;
constexpr int tries_while_commits_go_on = 4;

}  // namespace

struct Readers::Reader {
  Xapian::Database database;
  std::uint64_t commits = 0;  // how many it has seen
};

std::runtime_error damaged(const std::filesystem::path& folder, const std::string& reason) {
  return std::runtime_error(fmt::format("the search index in {} cannot be read ({}); run `fiveone rebuild search`", folder.string(), reason));
}

Readers::Readers(std::filesystem::path folder) : folder_(std::move(folder)) {}
Readers::~Readers() = default;

std::unique_ptr<Readers::Reader> Readers::take() {
  const std::lock_guard lock(pool_);
  if (idle_.empty()) return std::make_unique<Reader>();
  auto reader = std::move(idle_.back());
  idle_.pop_back();
  return reader;
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
  const std::lock_guard lock(pool_);
  if (idle_.size() < most_idle) idle_.push_back(std::move(reader));
}

void Readers::with(const std::function<void(const Xapian::Database&)>& read) {
  auto reader = take();
  for (int tries = 0;; ++tries) {
    // The last try holds commits up, so that it cannot be overtaken.
    std::unique_lock<std::mutex> quiet;
    if (tries == tries_while_commits_go_on) quiet = committing();
    try {
      if (const auto commits = commits_.load(); reader->commits != commits) {
        if (reader->commits == 0) reader->database = Xapian::Database(folder_.string());
        else reader->database.reopen();
        reader->commits = commits;
      }
      read(reader->database);
      return give_back(std::move(reader));
    } catch (const Xapian::DatabaseModifiedError& e) {
      if (quiet) throw damaged(folder_, e.get_description());
      reader->commits = 0;
    } catch (const Xapian::DatabaseError& e) {
      throw damaged(folder_, e.get_description());
    }
  }
}

}  // namespace fiveone::search
