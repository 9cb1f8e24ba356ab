#include "floor/warehouse/duck_file.hpp"

#include <duckdb.h>
#include <sys/stat.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "floor/warehouse/duck_row.hpp"

namespace fiveone::warehouse {
namespace {

using Clock = std::chrono::steady_clock;
using Kind = WarehouseError::Kind;

struct Config {
  Config() { duckdb_create_config(&handle); }
  ~Config() { duckdb_destroy_config(&handle); }
  Config(const Config&) = delete;
  Config& operator=(const Config&) = delete;
  void set(const char* name, const std::string& value) {
    if (duckdb_set_config(handle, name, value.c_str()) != DuckDBSuccess)
      throw WarehouseError(Kind::Other, fmt::format("DuckDB does not take the setting {}", name));
  }
  duckdb_config handle = nullptr;
};

struct Prepared {
  ~Prepared() { duckdb_destroy_prepare(&handle); }
  duckdb_prepared_statement handle = nullptr;
};

struct Answer {
  ~Answer() { duckdb_destroy_result(&handle); }
  duckdb_result handle{};
};

bool says(std::string_view message, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return message.contains(word); });
}

Kind kind_of(int type, std::string_view message) {
  if (says(message, {"No space left", "File too large", "Disk quota", "max_temp_directory_size"})) return Kind::Full;
  if (type == DUCKDB_ERROR_OUT_OF_MEMORY) return Kind::TooLarge;
  if (type == DUCKDB_ERROR_INTERRUPT) return Kind::TimedOut;
  if (type == DUCKDB_ERROR_SERIALIZATION || says(message, {"Corrupt", "corrupt", "checksum", "not a valid DuckDB", "newer version"})) return Kind::Damaged;
  return Kind::Other;
}

// Interrupts what runs on a connection when its time is over. DuckDB gives the calling thread pieces of work that may themselves
// be longer than that, so somebody else has to look at the clock.
class TimeLimit {
 public:
  TimeLimit(duckdb_connection connection, std::chrono::milliseconds within)
      : watch_([this, connection, until = Clock::now() + within](const std::stop_token& answered) {
          std::unique_lock lock(mutex_);
          if (!over_.wait_until(lock, answered, until, [] { return false; }) && !answered.stop_requested()) duckdb_interrupt(connection);
        }) {}

 private:
  std::mutex mutex_;
  std::condition_variable_any over_;
  std::jthread watch_;  // stopped and joined first
};

}  // namespace

void throw_duck(int type, const char* message) {
  const std::string text = message == nullptr ? "DuckDB failed without a word" : message;
  throw WarehouseError(kind_of(text.starts_with("Out of Memory") ? DUCKDB_ERROR_OUT_OF_MEMORY : type, text), "DuckDB: " + text);
}

DuckFile::DuckFile(const std::filesystem::path& path, const WarehouseSettings& settings) {
  Config config;
  config.set("threads", std::to_string(settings.threads));
  config.set("memory_limit", fmt::format("{}MiB", settings.memory_mb));
  config.set("temp_directory", path.string() + ".tmp");
  config.set("enable_external_access", "false");
  config.set("autoinstall_known_extensions", "false");
  config.set("autoload_known_extensions", "false");
  config.set("allow_community_extensions", "false");
  config.set("lock_configuration", "true");
  char* message = nullptr;
  if (duckdb_open_ext(path.c_str(), &database_, config.handle, &message) != DuckDBSuccess) {
    const std::string text = message == nullptr ? "" : message;
    duckdb_free(message);
    throw_duck(DUCKDB_ERROR_INVALID, text.c_str());
  }
  struct stat found{};
  if (::stat(path.c_str(), &found) == 0) inode_ = found.st_ino;
}

DuckFile::~DuckFile() { duckdb_close(&database_); }

bool DuckFile::is_at(const std::filesystem::path& path) const {
  struct stat found{};
  return ::stat(path.c_str(), &found) == 0 && found.st_ino == inode_;
}

DuckSession::DuckSession(std::shared_ptr<DuckFile> file) : file_(std::move(file)) {
  if (duckdb_connect(file_->handle(), &connection_) != DuckDBSuccess) throw WarehouseError(Kind::Other, "DuckDB gives no connection");
}

DuckSession::~DuckSession() { duckdb_disconnect(&connection_); }

void DuckSession::run(const std::string& sql, std::int64_t within_ms, const std::function<void(Row&)>& each) {
  Prepared prepared;
  if (duckdb_prepare(connection_, sql.c_str(), &prepared.handle) != DuckDBSuccess)
    throw_duck(DUCKDB_ERROR_PARSER, duckdb_prepare_error(prepared.handle));
  Answer answer;
  {
    const TimeLimit limit(connection_, std::chrono::milliseconds(within_ms));
    if (duckdb_execute_prepared(prepared.handle, &answer.handle) != DuckDBSuccess)
      throw_duck(duckdb_result_error_type(&answer.handle), duckdb_result_error(&answer.handle));
  }
  for_each_duck_row(answer.handle, each);
}

}  // namespace fiveone::warehouse
