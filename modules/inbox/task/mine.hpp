// The tasks of whoever asks: those put for the person, and those for a permission of the hat, over the organisations below its roots.
#pragma once

#include <vector>

#include "floor/http/caller.hpp"
#include "modules/inbox/task/task_store.hpp"

namespace fiveone::inbox {

// What is open for the caller, due first; `question.person` is the caller's.
std::vector<OpenTask> list_mine(storage::Reader& reader, const http::Caller& caller, TaskQuestion question);
struct MyCounts {
  std::vector<KindCount> kinds;  // in the order of their names
  bool more = false;             // there are more than were counted
};
MyCounts count_mine(storage::Reader& reader, const http::Caller& caller, Instant at);

}  // namespace fiveone::inbox
