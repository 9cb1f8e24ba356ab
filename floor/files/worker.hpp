// The outside of a worker: starts `fiveone-worker`, hands it one request, takes one answer, and ends it when it takes too
// long. Whatever a hostile file does to it, the caller gets an Error.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "floor/base/result.hpp"

namespace fiveone::files {

struct WorkerLimits {
  std::chrono::milliseconds time{15'000};
  std::chrono::milliseconds wait{30'000};  // for a turn
  std::size_t answer_bytes = 64'000'000;
};

// `job` is a word of ours that the worker knows ("picture"). At most two workers run at once; the others wait their turn.
// BadInput whose key is `file.worker_refused` and whose detail is the worker's word, or `file.worker_died` (killed, out of
// memory, out of time); Busy `file.busy` when no turn came. Throws std::system_error where no process can be started.
Result<std::string> run_worker(const std::string& job, std::string_view request, const WorkerLimits& limits = {});

}  // namespace fiveone::files
