#include "floor/files/sandbox.hpp"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace fiveone::files {
namespace {

constexpr rlim_t most_memory_bytes = 512'000'000;
constexpr rlim_t most_processor_seconds = 10;

[[noreturn]] void refuse(const char* what, int error) { throw std::system_error(error, std::generic_category(), what); }

void limit(__rlimit_resource what, rlim_t most) {
  const rlimit both{most, most};
  if (::setrlimit(what, &both) != 0) refuse("setrlimit", errno);
}

void limit_resources() {
#ifndef FIVEONE_ADDRESSES_ARE_WATCHED  // by more than may be had
  limit(RLIMIT_AS, most_memory_bytes);
#endif
  limit(RLIMIT_CPU, most_processor_seconds);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
}

// No rule is added, so that nothing is reachable. A kernel without landlock leaves it to seccomp.
void close_file_system() {
  landlock_ruleset_attr everything{};
  everything.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;  // all of the first version
  const long ruleset = ::syscall(SYS_landlock_create_ruleset, &everything, sizeof everything.handled_access_fs, 0);
  if (ruleset < 0) return;
  if (::syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) refuse("landlock", errno);
  ::close(static_cast<int>(ruleset));
}

class Filter {
 public:
  // What is not allowed answers EPERM: a library that looks for a file of settings goes on without it.
  Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {
    if (context_ == nullptr) refuse("seccomp_init", ENOMEM);
  }
  ~Filter() { seccomp_release(context_); }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void allow(int call) { check(seccomp_rule_add_exact_array(context_, SCMP_ACT_ALLOW, call, 0, nullptr)); }
  void allow_where(int call, scmp_arg_cmp condition) { check(seccomp_rule_add_exact_array(context_, SCMP_ACT_ALLOW, call, 1, &condition)); }
  // glibc then falls back to clone(), whose flags a filter can see.
  void pretend_missing(int call) { check(seccomp_rule_add_exact_array(context_, SCMP_ACT_ERRNO(ENOSYS), call, 0, nullptr)); }
  void load() { check(seccomp_load(context_)); }

 private:
  static void check(int outcome) {
    if (outcome < 0) refuse("seccomp", -outcome);
  }
  scmp_filter_ctx context_;
};

void filter_calls() {
  Filter filter;
  for (const int call : {SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(exit), SCMP_SYS(exit_group),
                         SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex),
                         SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(getpid),
                         SCMP_SYS(gettid), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
                         SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday),
                         SCMP_SYS(getrandom), SCMP_SYS(fstat), SCMP_SYS(lseek), SCMP_SYS(restart_syscall)})
    filter.allow(call);
  constexpr scmp_datum_t thread_flags = CLONE_VM | CLONE_THREAD | CLONE_SIGHAND;
  constexpr scmp_datum_t executable = 4;  // PROT_EXEC
  filter.allow_where(SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, thread_flags, thread_flags));
  filter.allow_where(SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, executable, 0));
  filter.allow_where(SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, executable, 0));
  filter.allow_where(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid())));  // abort() of itself
  filter.pretend_missing(SCMP_SYS(clone3));
  filter.load();
}

std::string read_request() {
  std::string request;
  std::string piece(65'536, '\0');
  for (;;) {
    const auto got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || request.size() + static_cast<std::size_t>(got) > longest_request) break;
    request.append(piece, 0, static_cast<std::size_t>(got));
  }
  return request;
}

void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto put = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) ::_exit(1);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

}  // namespace

void enter_sandbox() {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) refuse("no_new_privs", errno);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  limit_resources();
  close_file_system();
  filter_calls();
}

void answer_one_request(const std::function<WorkerAnswer(const std::string&)>& answer) {
  enter_sandbox();
  const auto result = answer(read_request());
  const auto& text = result ? *result : result.error();
  write_all(fmt::format("{}{}\n", result ? '+' : '-', text.size()));
  write_all(text);
  ::_exit(0);
}

}  // namespace fiveone::files
