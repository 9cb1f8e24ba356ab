// A kill at every point between an import's transaction and the search index: the process is traced, and ended before each of
// its system calls that changes a file, one after another, from the first of the verb to the last of the index.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <set>

#include "app/commands.hpp"
#include "app/premises.hpp"
#include "tests/support/both_engines.hpp"

using namespace fiveone;
using fiveone::testing::ScratchFolder;

namespace {

constexpr std::string_view batch =
    R"({"site":"province","column":"news","records":[{"source_key":"1","place":"1","title":"鲲鹏展翅会议召开","body_html":"<p>全省会议。</p>",)"
    R"("body_text":"","language":"zh","published":"2015-12-16T08:54:43+08:00","state":"Live","source_name":"","author":"","summary":"",)"
    R"("keywords":"","categories":[],"visits_total":0,"files":[],"original_address":"","warnings":[]}]})";

std::unique_ptr<Premises> open(const std::filesystem::path& folder) {
  auto premises = Premises::open({.data = folder});
  REQUIRE(premises.has_value());
  return *std::move(premises);
}

http::Response ask(Premises& premises, http::Method method, std::string path, std::string_view body = {}) {
  http::Request request{.method = method, .path = std::move(path), .body = std::string(body), .peer = http::Peer::Operator, .id = "kill"};
  request.headers = {{"content-type", "application/json"}};
  return premises.router().answer(request);
}

bool finds_it(Premises& premises) { return premises.search().find({.text = "鹏展翅"}).total == 1; }

bool has_it(Premises& premises) {
  return premises.records().read([](storage::Reader& reader) {
    return reader.value<std::int64_t>("SELECT count(*) FROM portal_listing l JOIN portal_article a ON a.id = l.article WHERE a.title LIKE '鲲鹏%'", {}) == 1;
  });
}

// The child: one import, its answer told through the pipe, then what the follower does.
[[noreturn]] void import_and_index(const std::filesystem::path& folder, int ledger) {
  auto premises = Premises::open({.data = folder});
  if (!premises) _exit(1);
  ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
  raise(SIGSTOP);
  if (ask(**premises, http::Method::Post, "/api/operator/portal/import", batch).status == 200) {
    const char told = '1';
    if (write(ledger, &told, 1) != 1) _exit(1);
  }
  (*premises)->catch_up();
  _exit(0);
}

bool changes_a_file(std::uint64_t call) {
  static const std::set<std::uint64_t> calls = {SYS_write,    SYS_pwrite64, SYS_writev, SYS_pwritev,  SYS_fsync,  SYS_fdatasync, SYS_ftruncate,
                                                SYS_openat,   SYS_rename,   SYS_renameat, SYS_renameat2, SYS_unlink, SYS_unlinkat,
                                                SYS_mkdir,    SYS_mkdirat,  SYS_fallocate, SYS_exit_group};
  return calls.contains(call);
}

// Lets the child go on until the `last`-th such call of any of its threads, and kills it there. False when it ended before.
bool run_until(pid_t child, int last) {
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSTOPPED(status));
  ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL);
  for (const auto& task : std::filesystem::directory_iterator(fmt::format("/proc/{}/task", child))) {
    const auto thread = std::stoi(task.path().filename().string());
    if (thread == child) continue;
    ptrace(PTRACE_SEIZE, thread, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL);
    ptrace(PTRACE_INTERRUPT, thread, nullptr, nullptr);
  }
  ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
  for (int calls = 0;;) {
    const auto thread = waitpid(-1, &status, __WALL);
    if (thread < 0) return false;
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      if (thread == child) return false;
      continue;
    }
    __ptrace_syscall_info info{};
    if (WSTOPSIG(status) == (SIGTRAP | 0x80) && ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) > 0 &&
        info.op == PTRACE_SYSCALL_INFO_ENTRY && changes_a_file(info.entry.nr) && ++calls == last) {
      kill(child, SIGKILL);
      while (waitpid(-1, &status, __WALL) >= 0) {
      }
      return true;
    }
    ptrace(PTRACE_SYSCALL, thread, nullptr, nullptr);
  }
}

struct Killed {
  bool was_killed = false;
  bool was_told = false;
};

Killed kill_before_call(const std::filesystem::path& folder, int last) {
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
  const pid_t child = fork();
  if (child == 0) import_and_index(folder, ends[1]);
  close(ends[1]);
  Killed killed{.was_killed = run_until(child, last)};
  char told = 0;
  killed.was_told = read(ends[0], &told, 1) == 1;
  close(ends[0]);
  return killed;
}

}  // namespace

TEST_CASE("a kill at any point between an import and the index loses nothing that was acknowledged, and search finds it after the restart") {
  load_texts();
  const ScratchFolder scratch;
  const auto fresh = scratch.path() / "fresh";
  REQUIRE(initialise({.data = fresh}, FirstContent::Empty) == 0);
  int told = 0, silent = 0, kept = 0;
  for (int point = 1;; ++point) {
    INFO("killed before call ", point);
    const auto folder = scratch.path() / std::to_string(point);
    std::filesystem::copy(fresh, folder, std::filesystem::copy_options::recursive);
    const auto killed = kill_before_call(folder, point);
    {
      const auto premises = open(folder);
      premises->catch_up();
      const bool there = has_it(*premises);
      CHECK((there || !killed.was_told));
      CHECK(finds_it(*premises) == there);
      CHECK(premises->records().check_integrity().empty());
      kept += there ? 1 : 0;
    }
    ++(killed.was_told ? told : silent);
    std::filesystem::remove_all(folder);
    if (!killed.was_killed) break;
    REQUIRE(point < 2'000);
  }
  CHECK(told > 10);    // points behind the answer: the index
  CHECK(silent > 10);  // points before it: the verb
  CHECK(kept >= told);
  MESSAGE(silent, " points before the answer, ", told, " behind it");
}
