#include "floor/files/worker.hpp"

#include <cerrno>
#include <charconv>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <semaphore>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fiveone::files {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::ptrdiff_t workers_at_once = 2;  // half a gigabyte each at worst

[[noreturn]] void broken(const char* what, int error) { throw std::system_error(error, std::generic_category(), what); }

std::string worker_path() {
  if (const char* path = std::getenv("FIVEONE_WORKER")) return path;
  const auto beside = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  // The programs of the tests lie one folder below.
  for (const auto& folder : {beside, beside.parent_path()})
    if (auto path = folder / "fiveone-worker"; std::filesystem::exists(path)) return path;
  throw std::runtime_error("fiveone-worker is not beside the program; FIVEONE_WORKER may name it");
}

class SpawnActions {
 public:
  explicit SpawnActions(int socket) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_adddup2(&actions_, socket, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, socket, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
  }
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// One worker and the socket to it. Its end is the worker's end.
class Process {
 public:
  explicit Process(const std::string& job) {
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) broken("socketpair", errno);
    socket_ = pair[0];
    const SpawnActions actions(pair[1]);
    auto path = worker_path();
    auto name = job;
    char* const arguments[] = {path.data(), name.data(), nullptr};
    // Nothing of ours is inherited, least of all secrets in variables.
    std::string locale = "LC_ALL=C.UTF-8";
    std::string arenas = "MALLOC_ARENA_MAX=1";
    char* const environment[] = {locale.data(), arenas.data(), nullptr};
    const int failed = ::posix_spawn(&process_, path.c_str(), actions.get(), nullptr, arguments, environment);
    ::close(pair[1]);
    if (failed != 0) {
      ::close(socket_);
      broken(path.c_str(), failed);
    }
    ::fcntl(socket_, F_SETFL, O_NONBLOCK);
  }
  ~Process() {
    ::close(socket_);
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);  // it has answered, or will not
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {}
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The whole answer, or nothing when the time is over or there is too much of it.
  std::optional<std::string> exchange(std::string_view request, const WorkerLimits& limits) {
    const auto deadline = Clock::now() + limits.time;
    std::string answer;
    if (request.empty()) ::shutdown(socket_, SHUT_WR);
    while (wait(deadline, !request.empty())) {
      if (!request.empty() && !send(request)) request = {};
      const auto more = receive(answer);
      if (!more) return answer;
      if (answer.size() > limits.answer_bytes) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  bool wait(Clock::time_point deadline, bool to_send) const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd ready{socket_, static_cast<short>(to_send ? POLLIN | POLLOUT : POLLIN), 0};
    return ::poll(&ready, 1, static_cast<int>(std::min<std::int64_t>(left, INT_MAX))) > 0 || errno == EINTR;
  }

  // False when nobody will read the rest.
  bool send(std::string_view& request) const {
    const auto sent = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL);
    if (sent < 0) return errno == EAGAIN || errno == EINTR;
    request.remove_prefix(static_cast<std::size_t>(sent));
    if (request.empty()) ::shutdown(socket_, SHUT_WR);
    return true;
  }

  // False at the end of the answer.
  bool receive(std::string& answer) {
    const auto got = ::recv(socket_, piece_.data(), piece_.size(), 0);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    answer.append(piece_.data(), static_cast<std::size_t>(got));
    return got > 0;
  }

  int socket_ = -1;
  pid_t process_ = 0;
  std::array<char, 65'536> piece_{};
};

std::counting_semaphore<workers_at_once> turns(workers_at_once);

class Turn {
 public:
  explicit Turn(std::chrono::milliseconds wait) : taken_(turns.try_acquire_for(wait)) {}
  ~Turn() {
    if (taken_) turns.release();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  explicit operator bool() const { return taken_; }

 private:
  bool taken_;
};

struct Answer {
  bool good = false;
  std::string_view text;
};

// Nothing for an answer that is cut short.
std::optional<Answer> read_answer(std::string_view bytes) {
  const auto line = bytes.find('\n');
  if (line == std::string_view::npos || (bytes[0] != '+' && bytes[0] != '-')) return std::nullopt;
  std::size_t length = 0;
  std::from_chars(bytes.data() + 1, bytes.data() + line, length);
  const auto text = bytes.substr(line + 1);
  if (text.size() != length) return std::nullopt;
  return Answer{bytes[0] == '+', text};
}

}  // namespace

Result<std::string> run_worker(const std::string& job, std::string_view request, const WorkerLimits& limits) {
  const Turn turn(limits.wait);
  if (!turn) return fail(ErrorKind::Busy, "file.busy");
  const auto bytes = Process(job).exchange(request, limits);
  if (!bytes) return fail(ErrorKind::BadInput, "file.worker_died", {}, "out of time, or too long an answer");
  const auto answer = read_answer(*bytes);
  if (!answer) return fail(ErrorKind::BadInput, "file.worker_died", {}, "it ended without a whole answer");
  if (!answer->good) return fail(ErrorKind::BadInput, "file.worker_refused", {}, std::string(answer->text));
  return std::string(answer->text);
}

}  // namespace fiveone::files
