#include "floor/storage/sqlite_copy.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "floor/storage/sqlite_connection.hpp"

namespace fiveone::storage {
namespace {

// In one step, so that it is one snapshot: writes go on in the log meanwhile, and none makes it start again.
void copy_pages(SqliteConnection& from, SqliteConnection& to) {
  sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (backup == nullptr) to.check(sqlite3_extended_errcode(to.handle()));
  sqlite3_backup_step(backup, -1);
  to.check(sqlite3_backup_finish(backup));
  to.script("PRAGMA journal_mode = DELETE");
}

void sync_folder(const std::filesystem::path& folder) {
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  if (!synced) throw StorageError(StorageError::Kind::Io, "cannot sync the folder " + folder.string());
}

// A link, unlike a rename, never replaces what is there.
bool give_name(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (link(from.c_str(), to.c_str()) == 0) return true;
  if (errno == EEXIST) return false;
  throw StorageError(StorageError::Kind::Io, "cannot name the copy: " + std::generic_category().message(errno));
}

struct Partial {
  std::filesystem::path path;
  void remove() const {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path.string() + suffix, ignored);
  }
  ~Partial() { remove(); }
};

}  // namespace

Result<> copy_sqlite(const std::string& from, const std::string& vfs, const std::filesystem::path& to) {
  const auto exists = [&] { return fail(ErrorKind::Conflict, "storage.copy_exists", {{"file", to.string()}}); };
  if (std::filesystem::exists(to)) return exists();
  const Partial partial{to.string() + ".partial"};
  partial.remove();
  try {
    SqliteConnection source(from, Access::Read, vfs, "");
    SqliteConnection copy(partial.path.string(), Access::Write, "", "FULL");
    copy_pages(source, copy);
  } catch (const StorageError& error) {
    if (error.kind != StorageError::Kind::Full) throw;
    return fail(ErrorKind::NoSpace, "storage.copy_no_space", {{"file", to.string()}}, error.what());
  }
  if (!give_name(partial.path, to)) return exists();
  sync_folder(to.has_parent_path() ? to.parent_path() : std::filesystem::path("."));
  return {};
}

}  // namespace fiveone::storage
