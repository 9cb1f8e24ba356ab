#include "floor/files/folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "floor/base/log.hpp"
#include "floor/base/text.hpp"

namespace fiveone::files {
namespace {

constexpr std::size_t hash_digits = 64;

[[noreturn]] void broken(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

class Handle {
 public:
  explicit Handle(int number) : number_(number) {}
  ~Handle() {
    if (number_ >= 0) ::close(number_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

int open_beneath(int folder, const std::string& path, int flags) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  return static_cast<int>(::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how));
}

// After a failed fsync nobody knows what is on the disk: only a new start does.
void sync(int handle) {
  if (::fsync(handle) == 0) return;
  log_error("files.sync_failed", {{"errno", std::int64_t{errno}}});
  std::abort();
}

std::string folder_of(std::string_view hash) { return fmt::format("{}/{}", hash.substr(0, 2), hash.substr(2, 2)); }

std::string path_of(std::string_view hash, std::string_view suffix) {
  if (!is_hash(hash)) throw std::invalid_argument("not a hash");
  return fmt::format("{}/{}{}", folder_of(hash), hash, suffix);
}

void ensure_folder(int parent, const std::string& name) {
  if (::mkdirat(parent, name.c_str(), 0750) == 0) return sync(parent);
  if (errno != EEXIST) broken("mkdir " + name);
}

bool no_room() { return errno == ENOSPC || errno == EDQUOT; }

bool write_all(int handle, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto put = ::write(handle, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

}  // namespace

bool is_hash(std::string_view text) {
  return text.size() == hash_digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Folder::Folder(const std::filesystem::path& path) : path_(path) {
  std::filesystem::create_directories(path);
  handle_ = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle_ < 0) broken(path.string());
}

Folder::~Folder() { ::close(handle_); }

std::optional<std::string> Folder::read(const std::string& hash, std::string_view suffix) const {
  const Handle file(open_beneath(handle_, path_of(hash, suffix), O_RDONLY));
  if (!file) {
    if (errno == ENOENT) return std::nullopt;
    broken(path_of(hash, suffix));
  }
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) broken("fstat");
  std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const auto got = ::read(file.get(), bytes.data() + at, bytes.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) broken(path_of(hash, suffix));
    at += static_cast<std::size_t>(got);
  }
  return bytes;
}

bool Folder::has(const std::string& hash, std::string_view suffix) const {
  return bool(Handle(open_beneath(handle_, path_of(hash, suffix), O_PATH)));
}

Result<> Folder::write(const std::string& hash, std::string_view bytes, std::string_view suffix) const {
  const auto path = path_of(hash, suffix);
  ensure_folder(handle_, std::string(hash.substr(0, 2)));
  ensure_folder(handle_, folder_of(hash));
  const Handle folder(open_beneath(handle_, folder_of(hash), O_RDONLY | O_DIRECTORY));
  if (!folder) broken(folder_of(hash));
  const auto beside = "new-" + random_token(12);
  const Handle file(::openat(folder.get(), beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640));
  if (!file && no_room()) return fail(ErrorKind::NoSpace, "file.no_space");
  if (!file) broken(path);
  if (!write_all(file.get(), bytes)) {
    const int error = errno;
    ::unlinkat(folder.get(), beside.c_str(), 0);
    errno = error;
    if (no_room()) return fail(ErrorKind::NoSpace, "file.no_space");
    broken(path);
  }
  sync(file.get());
  const auto name = std::string(hash) + std::string(suffix);
  if (::renameat(folder.get(), beside.c_str(), folder.get(), name.c_str()) != 0) broken(path);
  sync(folder.get());
  return {};
}

void Folder::touch(const std::string& hash) const {
  const Handle file(open_beneath(handle_, path_of(hash, {}), O_RDONLY));
  if (!file || ::futimens(file.get(), nullptr) != 0) broken(hash);
}

void Folder::remove(const std::string& hash, std::string_view suffix) const {
  const Handle folder(open_beneath(handle_, folder_of(hash), O_RDONLY | O_DIRECTORY));
  if (!folder) return;
  const auto name = std::string(hash) + std::string(suffix);
  if (::unlinkat(folder.get(), name.c_str(), 0) != 0 && errno != ENOENT) broken(name);
}

std::chrono::system_clock::time_point Folder::written(const std::string& hash) const {
  const Handle file(open_beneath(handle_, path_of(hash, {}), O_PATH));
  struct stat about {};
  if (!file || ::fstat(file.get(), &about) != 0) broken(hash);
  return std::chrono::system_clock::from_time_t(about.st_mtim.tv_sec);
}

void Folder::each(const std::function<void(const std::string&)>& visit) const {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path_)) {
    const auto name = entry.path().filename().string();
    if (entry.is_regular_file() && is_hash(std::string_view(name).substr(0, hash_digits))) visit(name);
  }
}

}  // namespace fiveone::files
