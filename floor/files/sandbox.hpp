// The inside of a worker: a process that opens one file from outside and can do nothing else. It gets its libraries ready,
// shuts itself in, and only then reads the first byte of the request; it answers once and ends.
//
// Shut in means: 512 MB of address space, 10 s of processor, no file can be written, no privilege gained; system calls by an
// allow-list (seccomp) in which nothing opens a file, makes a socket or starts a program; no path is reachable (landlock,
// where the kernel has it).
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <string_view>

namespace fiveone::files {

// A word for the parent: "broken", "pixels".
using WorkerAnswer = std::expected<std::string, std::string>;

constexpr std::size_t longest_request = 64'000'000;

// Throws std::system_error where the kernel refuses to shut the process in: a worker then must not go on.
void enter_sandbox();

// enter_sandbox(), then the request from standard input to `answer`, and what it returns to standard output as a sign (+ or -),
// its length, a line end and its bytes. Ends the process.
[[noreturn]] void answer_one_request(const std::function<WorkerAnswer(const std::string&)>& answer);

}  // namespace fiveone::files
