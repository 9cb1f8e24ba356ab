// An open DuckDB file, and a session on it. The library's own header is seen by the .cpp files only.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "floor/warehouse/warehouse.hpp"

struct _duckdb_database;
struct _duckdb_connection;

namespace fiveone::warehouse {

// Throws what DuckDB says as a WarehouseError; `type` is its duckdb_error_type.
[[noreturn]] void throw_duck(int type, const char* message);

class DuckFile {
 public:
  // Opens or makes it: no access to other files, no extensions from outside, and no statement can change that again.
  DuckFile(const std::filesystem::path& path, const WarehouseSettings& settings);
  ~DuckFile();
  DuckFile(const DuckFile&) = delete;
  DuckFile& operator=(const DuckFile&) = delete;

  _duckdb_database* handle() const { return database_; }
  // False where another file, or none, lies at its path by now.
  bool is_at(const std::filesystem::path& path) const;

 private:
  _duckdb_database* database_ = nullptr;
  std::uint64_t inode_ = 0;
};

class DuckSession {
 public:
  explicit DuckSession(std::shared_ptr<DuckFile> file);
  ~DuckSession();
  DuckSession(const DuckSession&) = delete;
  DuckSession& operator=(const DuckSession&) = delete;

  _duckdb_connection* handle() const { return connection_; }
  // WarehouseError TimedOut where it is not done by then.
  void run(const std::string& sql, std::int64_t within_ms, const std::function<void(Row&)>& each = [](Row&) {});

 private:
  std::shared_ptr<DuckFile> file_;
  _duckdb_connection* connection_ = nullptr;
};

}  // namespace fiveone::warehouse
