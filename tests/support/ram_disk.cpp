#include "tests/support/ram_disk.hpp"

#include <sqlite3.h>

#include <cstring>
#include <new>
#include <stdexcept>

namespace fiveone::testing {

// What SQLite calls. Each method takes the disk's lock; the two layers meet nowhere else.
struct RamDiskMethods {
  using File = RamDisk::File;
  struct Handle {
    sqlite3_file base;
    RamDisk* disk;
    std::string* name;
    std::shared_ptr<File>* file;
    bool temporary;
    int lock;
    bool uses_shared_memory;
    unsigned shared_mask;
  };

  static Handle& handle(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
  static RamDisk& disk(sqlite3_vfs* vfs) { return *static_cast<RamDisk*>(vfs->pAppData); }

  static int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* out, int flags, int* flags_out) {
    auto& d = disk(vfs);
    const std::lock_guard lock(d.mutex_);
    out->pMethods = nullptr;
    if (d.fails(DiskFault::Open)) return SQLITE_CANTOPEN;
    std::shared_ptr<File> file;
    if (name == nullptr) {
      file = std::make_shared<File>();
    } else if (const auto found = d.files_.find(name); found != d.files_.end()) {
      file = found->second;
    } else if ((flags & SQLITE_OPEN_CREATE) == 0) {
      return SQLITE_CANTOPEN;
    } else {
      file = d.files_[name] = std::make_shared<File>();
      d.note(DiskStep::Kind::Create, name);
    }
    new (out) Handle{{&methods}, &d, new std::string(name != nullptr ? name : ""), new std::shared_ptr<File>(std::move(file)),
                     name == nullptr, SQLITE_LOCK_NONE, false, 0};
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
  }

  static int close(sqlite3_file* raw) {
    auto& h = handle(raw);
    shm_unmap(raw, 0);
    unlock(raw, SQLITE_LOCK_NONE);
    delete h.name;
    delete h.file;
    return SQLITE_OK;
  }

  static int read(sqlite3_file* raw, void* to, int amount, sqlite3_int64 offset) {
    auto& h = handle(raw);
    const std::lock_guard lock(h.disk->mutex_);
    if (h.disk->fails(DiskFault::Read)) return SQLITE_IOERR_READ;
    const auto& bytes = (*h.file)->bytes;
    const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
    const auto there = std::min(bytes.size() - from, static_cast<std::size_t>(amount));
    if (there > 0) std::memcpy(to, bytes.data() + from, there);
    if (there == static_cast<std::size_t>(amount)) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + there, 0, static_cast<std::size_t>(amount) - there);
    return SQLITE_IOERR_SHORT_READ;
  }

  static int write(sqlite3_file* raw, const void* from, int amount, sqlite3_int64 offset) {
    auto& h = handle(raw);
    const std::lock_guard lock(h.disk->mutex_);
    if (h.disk->fails(DiskFault::Write)) return SQLITE_IOERR_WRITE;
    auto& bytes = (*h.file)->bytes;
    const auto end = static_cast<std::size_t>(offset) + static_cast<std::size_t>(amount);
    if (end > bytes.size()) {
      if (!h.disk->fits(static_cast<std::int64_t>(end - bytes.size()))) return SQLITE_FULL;
      bytes.resize(end);
    }
    std::memcpy(bytes.data() + offset, from, static_cast<std::size_t>(amount));
    if (!h.temporary && h.disk->remembers_) {
      const auto* first = static_cast<const unsigned char*>(from);
      h.disk->note(DiskStep::Kind::Write, *h.name, offset, Bytes(first, first + amount));
    }
    return SQLITE_OK;
  }

  static int truncate(sqlite3_file* raw, sqlite3_int64 size) {
    auto& h = handle(raw);
    const std::lock_guard lock(h.disk->mutex_);
    if (h.disk->fails(DiskFault::Write)) return SQLITE_IOERR_TRUNCATE;
    (*h.file)->bytes.resize(static_cast<std::size_t>(size));
    if (!h.temporary) h.disk->note(DiskStep::Kind::Truncate, *h.name, size);
    return SQLITE_OK;
  }

  static int sync(sqlite3_file* raw, int) {
    auto& h = handle(raw);
    const std::lock_guard lock(h.disk->mutex_);
    if (h.disk->fails(DiskFault::Sync)) return SQLITE_IOERR_FSYNC;
    if (!h.temporary) h.disk->note(DiskStep::Kind::Sync, *h.name);
    return SQLITE_OK;
  }

  static int file_size(sqlite3_file* raw, sqlite3_int64* size) {
    auto& h = handle(raw);
    const std::lock_guard lock(h.disk->mutex_);
    *size = static_cast<sqlite3_int64>((*h.file)->bytes.size());
    return SQLITE_OK;
  }

  static int lock(sqlite3_file* raw, int level) {
    auto& h = handle(raw);
    const std::lock_guard guard(h.disk->mutex_);
    if (level <= h.lock) return SQLITE_OK;
    auto& file = **h.file;
    if (level == SQLITE_LOCK_SHARED) {
      if (file.exclusive != nullptr) return SQLITE_BUSY;
      ++file.readers;
    } else {
      if (file.reserved != nullptr && file.reserved != raw) return SQLITE_BUSY;
      if (level == SQLITE_LOCK_EXCLUSIVE && file.readers > 1) return SQLITE_BUSY;
      file.reserved = raw;
      if (level == SQLITE_LOCK_EXCLUSIVE) file.exclusive = raw;
    }
    h.lock = level;
    return SQLITE_OK;
  }

  static int unlock(sqlite3_file* raw, int level) {
    auto& h = handle(raw);
    const std::lock_guard guard(h.disk->mutex_);
    auto& file = **h.file;
    if (file.reserved == raw) file.reserved = nullptr;
    if (file.exclusive == raw) file.exclusive = nullptr;
    if (level == SQLITE_LOCK_NONE && h.lock >= SQLITE_LOCK_SHARED) --file.readers;
    h.lock = std::min(h.lock, level);
    return SQLITE_OK;
  }

  static int check_reserved(sqlite3_file* raw, int* out) {
    auto& h = handle(raw);
    const std::lock_guard guard(h.disk->mutex_);
    *out = (*h.file)->reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
  }

  static int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return 4096; }
  static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int shm_map(sqlite3_file* raw, int region, int size, int extend, void volatile** out) {
    auto& h = handle(raw);
    const std::lock_guard lock(h.disk->mutex_);
    *out = nullptr;
    if (h.disk->fails(DiskFault::ShareMemory)) return SQLITE_IOERR_SHMMAP;
    auto& file = **h.file;
    if (!std::exchange(h.uses_shared_memory, true)) ++file.shared_memory_users;
    const auto wanted = static_cast<std::size_t>(region) + 1;
    if (file.shared_memory.size() < wanted && extend == 0) return SQLITE_OK;
    while (file.shared_memory.size() < wanted)
      file.shared_memory.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    *out = file.shared_memory[static_cast<std::size_t>(region)].get();
    return SQLITE_OK;
  }

  static int shm_lock(sqlite3_file* raw, int first, int count, int flags) {
    auto& h = handle(raw);
    const std::lock_guard guard(h.disk->mutex_);
    auto& file = **h.file;
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    const auto each_slot = [&](auto act) {
      for (int slot = first; slot < first + count; ++slot) act(static_cast<std::size_t>(slot), 1U << slot);
    };
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      each_slot([&](std::size_t slot, unsigned bit) {
        if (exclusive && file.owner[slot] == raw) file.owner[slot] = nullptr;
        if (!exclusive && (h.shared_mask & bit) != 0) --file.shared[slot];
        if (!exclusive) h.shared_mask &= ~bit;
      });
      return SQLITE_OK;
    }
    bool taken = false;
    each_slot([&](std::size_t slot, unsigned bit) {
      const int own = (h.shared_mask & bit) != 0 ? 1 : 0;
      taken = taken || (file.owner[slot] != nullptr && file.owner[slot] != raw) || (exclusive && file.shared[slot] > own);
    });
    if (taken) return SQLITE_BUSY;
    each_slot([&](std::size_t slot, unsigned bit) {
      if (exclusive) file.owner[slot] = raw;
      if (!exclusive && (h.shared_mask & bit) == 0) ++file.shared[slot];
      if (!exclusive) h.shared_mask |= bit;
    });
    return SQLITE_OK;
  }

  static void shm_barrier(sqlite3_file* raw) {
    const std::lock_guard lock(handle(raw).disk->mutex_);
  }

  static int shm_unmap(sqlite3_file* raw, int) {
    auto& h = handle(raw);
    const std::lock_guard lock(h.disk->mutex_);
    auto& file = **h.file;
    if (std::exchange(h.uses_shared_memory, false) && --file.shared_memory_users == 0) file.shared_memory.clear();
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int) {
    auto& d = disk(vfs);
    const std::lock_guard lock(d.mutex_);
    if (d.fails(DiskFault::Write)) return SQLITE_IOERR_DELETE;
    if (d.files_.erase(name) == 0) return SQLITE_IOERR_DELETE_NOENT;
    d.note(DiskStep::Kind::Delete, name);
    return SQLITE_OK;
  }

  static int access(sqlite3_vfs* vfs, const char* name, int flags, int* out) {
    auto& d = disk(vfs);
    const std::lock_guard lock(d.mutex_);
    const auto found = d.files_.find(name);
    *out = found != d.files_.end() && (flags != SQLITE_ACCESS_EXISTS || !found->second->bytes.empty()) ? 1 : 0;
    return SQLITE_OK;
  }

  static int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    return sqlite3_snprintf(size, out, "%s", name) != nullptr ? SQLITE_OK : SQLITE_CANTOPEN;
  }

  static int last_error(sqlite3_vfs*, int, char*) { return 0; }

  static constexpr sqlite3_io_methods methods{
      2, close, read, write, truncate, sync, file_size, lock, unlock, check_reserved, file_control, sector_size,
      characteristics, shm_map, shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};
};

RamDisk::RamDisk() : vfs_(std::make_unique<sqlite3_vfs>(*sqlite3_vfs_find(nullptr))) {
  static std::atomic<int> made = 0;
  name_ = fmt::format("ram{}", ++made);
  vfs_->szOsFile = sizeof(RamDiskMethods::Handle);
  vfs_->pNext = nullptr;
  vfs_->zName = name_.c_str();
  vfs_->pAppData = this;
  vfs_->xOpen = RamDiskMethods::open;
  vfs_->xDelete = RamDiskMethods::remove;
  vfs_->xAccess = RamDiskMethods::access;
  vfs_->xFullPathname = RamDiskMethods::full_path;
  vfs_->xGetLastError = RamDiskMethods::last_error;
  sqlite3_vfs_register(vfs_.get(), 0);
}

RamDisk& RamDisk::make() {
  static std::mutex mutex;
  static std::vector<std::unique_ptr<RamDisk>> disks;
  const std::lock_guard lock(mutex);
  return *disks.emplace_back(std::unique_ptr<RamDisk>(new RamDisk));
}

void RamDisk::load(DiskImage image) {
  const std::lock_guard lock(mutex_);
  files_.clear();
  for (auto& [name, bytes] : image) {
    auto& file = files_[name] = std::make_shared<File>();
    file->bytes = std::move(bytes);
  }
}

DiskImage RamDisk::image() {
  const std::lock_guard lock(mutex_);
  DiskImage out;
  for (const auto& [name, file] : files_) out[name] = file->bytes;
  return out;
}

void RamDisk::remember(bool on) {
  const std::lock_guard lock(mutex_);
  remembers_ = on;
}

void RamDisk::acknowledge(std::int64_t unit) {
  const std::lock_guard lock(mutex_);
  note(DiskStep::Kind::Answer, {}, unit);
}

std::vector<DiskStep> RamDisk::take_steps() {
  const std::lock_guard lock(mutex_);
  return std::exchange(steps_, {});
}

void RamDisk::fail(DiskFault kind, std::int64_t nth, bool for_good) {
  const std::lock_guard lock(mutex_);
  fault_ = kind;
  until_fault_ = nth;
  for_good_ = for_good;
  failed_ = false;
}

bool RamDisk::has_failed() {
  const std::lock_guard lock(mutex_);
  return failed_;
}

void RamDisk::limit(std::int64_t bytes) {
  const std::lock_guard lock(mutex_);
  limit_ = bytes;
}

bool RamDisk::fails(DiskFault kind) {
  if (kind != fault_) return false;
  --until_fault_;
  const bool now = until_fault_ == 0 || (for_good_ && until_fault_ < 0);
  failed_ = failed_ || now;
  return now;
}

bool RamDisk::fits(std::int64_t growth) {
  std::int64_t used = 0;
  for (const auto& [name, file] : files_) used += static_cast<std::int64_t>(file->bytes.size());
  return used + growth <= limit_;
}

void RamDisk::note(DiskStep::Kind kind, const std::string& file, std::int64_t offset, Bytes bytes) {
  if (remembers_) steps_.push_back({kind, file, offset, std::move(bytes)});
}

}  // namespace fiveone::testing
