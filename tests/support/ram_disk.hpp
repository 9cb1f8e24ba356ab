// A disk in memory that SQLite works on: it can remember every operation, to crash it at any of them later
// (crash_replay.hpp), fail at the n-th operation of a kind, and be full.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace fiveone::testing {

using Bytes = std::vector<unsigned char>;
using DiskImage = std::map<std::string, Bytes>;  // file name to content

// One operation in the order of the disk. `Answer` is one that left after what stands before it.
struct DiskStep {
  enum class Kind { Create, Write, Truncate, Sync, Delete, Answer };
  Kind kind;
  std::string file;
  std::int64_t offset = 0;  // the size for Truncate, the unit's number for Answer
  Bytes bytes;
};

enum class DiskFault { None, Open, Read, Write, Sync, ShareMemory };

class RamDisk {
 public:
  // Registers itself with SQLite under `vfs()`, for as long as the process lives.
  static RamDisk& make();
  const std::string& vfs() const { return name_; }
  // The settings' url of the database on it.
  static constexpr const char* url = "sqlite:/records.db";

  void load(DiskImage image);
  DiskImage image();
  void remember(bool on);
  void acknowledge(std::int64_t unit);
  std::vector<DiskStep> take_steps();

  // The n-th operation of that kind from now on fails; with `for_good`, all after it too, until the next call.
  void fail(DiskFault kind, std::int64_t nth, bool for_good);
  bool has_failed();
  // How many bytes all files may have together; more is SQLITE_FULL.
  void limit(std::int64_t bytes);

 private:
  friend struct RamDiskMethods;
  static constexpr int slots = 8;  // SQLITE_SHM_NLOCK

  struct File {
    Bytes bytes;
    int readers = 0;                // file locks
    const void* reserved = nullptr;
    const void* exclusive = nullptr;
    std::vector<std::unique_ptr<char[]>> shared_memory;
    int shared_memory_users = 0;
    std::array<int, slots> shared{};
    std::array<const void*, slots> owner{};
  };

  RamDisk();
  bool fails(DiskFault kind);
  bool fits(std::int64_t growth);
  void note(DiskStep::Kind kind, const std::string& file, std::int64_t offset = 0, Bytes bytes = {});

  std::string name_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<File>> files_;
  std::vector<DiskStep> steps_;
  bool remembers_ = false;
  DiskFault fault_ = DiskFault::None;
  std::int64_t until_fault_ = 0;
  bool for_good_ = false;
  bool failed_ = false;
  std::int64_t limit_ = INT64_MAX;
};

}  // namespace fiveone::testing
