#include "tests/support/kept_process.hpp"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

namespace fiveone::testing {
namespace {

// In a child after fork: becomes `command`, as `user`, in `folder`, writing to its log.
[[noreturn]] void become(const Command& command, const passwd* user, const std::string& folder) {
  const int log = open((folder + "/log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  const bool lowered = user == nullptr || (setgroups(0, nullptr) == 0 && setgid(user->pw_gid) == 0 && setuid(user->pw_uid) == 0);
  if (!lowered || chdir(folder.c_str()) != 0) _exit(126);
  std::vector<char*> arguments;
  for (const auto& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

pid_t start(const Kept& kept, int held) {
  if (kept.command.empty()) return 0;
  const pid_t child = fork();
  if (child != 0) return child;
  close(held);
  become(kept.command, kept.user, kept.folder);
}

[[noreturn]] void keep(int alive, const Kept& kept) {
  setsid();
  const int nowhere = open("/dev/null", O_RDWR);
  for (int fd = 0; fd < 3; ++fd) dup2(nowhere, fd);
  const int held = dup2(alive, 3);
  close_range(4, ~0U, 0);
  const pid_t child = start(kept, held);
  pollfd gone{held, POLLIN, 0};
  while (poll(&gone, 1, -1) < 0 && errno == EINTR) {
  }
  if (child > 0) {
    kill(child, kept.signal);
    waitpid(child, nullptr, 0);
  }
  if (kept.remove_folder) execl("/bin/rm", "rm", "-rf", kept.folder.c_str(), nullptr);
  _exit(127);
}

}  // namespace

const passwd* other_user(const char* name) {
  if (geteuid() != 0) return nullptr;
  const passwd* user = getpwnam(name);
  if (user == nullptr) throw std::runtime_error(std::string("there is no user ") + name + " to run it as");
  return user;
}

int keep_running(const Kept& kept) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const pid_t keeper = fork();
  if (keeper == 0) keep(ends[0], kept);
  close(ends[0]);
  return keeper < 0 ? -1 : ends[1];
}

bool ran_well(const Command& command, const passwd* user, const std::string& folder) {
  const pid_t child = fork();
  if (child == 0) become(command, user, folder);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace fiveone::testing
