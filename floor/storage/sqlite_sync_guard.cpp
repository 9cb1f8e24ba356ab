#include "floor/storage/sqlite_sync_guard.hpp"

#include <sqlite3.h>

#include <cstddef>
#include <cstdlib>
#include <list>

#include "floor/base/log.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::storage {
namespace {

struct Guard {
  sqlite3_vfs* base = nullptr;
  std::string name;
  sqlite3_vfs vfs{};
};

// The base opens its file in our memory and keeps its own methods, but for xSync; ours stand behind its file.
struct Methods {
  sqlite3_io_methods ours{};
  const sqlite3_io_methods* base = nullptr;
};

constexpr std::size_t aligned(int size) {
  constexpr std::size_t unit = alignof(std::max_align_t);
  return (static_cast<std::size_t>(size) + unit - 1) / unit * unit;
}

const Guard& guard_of(sqlite3_vfs* vfs) { return *static_cast<const Guard*>(vfs->pAppData); }

[[noreturn]] void give_up(const char* what, int code) {
  log_error("storage.sync_failed", {{"what", what}, {"code", code}});
  std::abort();
}

int sync_or_abort(sqlite3_file* file, int flags) {
  // `ours` is the first member, so that the file's methods pointer is also that of the whole.
  const auto* methods = reinterpret_cast<const Methods*>(file->pMethods);
  const int code = methods->base->xSync(file, flags);
  if (code != SQLITE_OK) give_up("file", code);
  return code;
}

int open_guarded(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* flags_out) {
  sqlite3_vfs* base = guard_of(vfs).base;
  const int code = base->xOpen(base, name, file, flags, flags_out);
  if (code != SQLITE_OK || file->pMethods == nullptr) return code;
  auto* methods = reinterpret_cast<Methods*>(reinterpret_cast<char*>(file) + aligned(base->szOsFile));
  methods->base = file->pMethods;
  methods->ours = *file->pMethods;
  methods->ours.xSync = sync_or_abort;
  file->pMethods = &methods->ours;
  return code;
}

int delete_guarded(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  sqlite3_vfs* base = guard_of(vfs).base;
  const int code = base->xDelete(base, name, sync_folder);
  if (code == SQLITE_IOERR_DIR_FSYNC) give_up("folder", code);
  return code;
}

int access_base(sqlite3_vfs* vfs, const char* name, int flags, int* out) {
  sqlite3_vfs* base = guard_of(vfs).base;
  return base->xAccess(base, name, flags, out);
}

int full_path_of_base(sqlite3_vfs* vfs, const char* name, int size, char* out) {
  sqlite3_vfs* base = guard_of(vfs).base;
  return base->xFullPathname(base, name, size, out);
}

void fill(Guard& guard) {
  guard.vfs = *guard.base;
  guard.vfs.szOsFile = static_cast<int>(aligned(guard.base->szOsFile) + sizeof(Methods));
  guard.vfs.pNext = nullptr;
  guard.vfs.zName = guard.name.c_str();
  guard.vfs.pAppData = &guard;
  guard.vfs.xOpen = open_guarded;
  guard.vfs.xDelete = delete_guarded;
  guard.vfs.xAccess = access_base;
  guard.vfs.xFullPathname = full_path_of_base;
}

}  // namespace

std::string guarded_vfs(const std::string& base) {
  static std::mutex mutex;
  static std::list<Guard> guards;  // SQLite keeps pointers into it
  const std::lock_guard lock(mutex);
  sqlite3_vfs* found = sqlite3_vfs_find(base.empty() ? nullptr : base.c_str());
  if (found == nullptr) throw StorageError(StorageError::Kind::Other, "SQLite has no VFS called " + base);
  for (const auto& guard : guards)
    if (guard.base == found) return guard.name;
  auto& guard = guards.emplace_back();
  guard.base = found;
  guard.name = std::string("guarded-") + found->zName;
  fill(guard);
  if (sqlite3_vfs_register(&guard.vfs, 0) != SQLITE_OK)
    throw StorageError(StorageError::Kind::Other, "SQLite refused the VFS " + guard.name);
  return guard.name;
}

}  // namespace fiveone::storage
