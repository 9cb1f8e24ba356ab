// The tasks of whoever asks: those put for the person, and those for a permission of the hat, over the organisations below its roots.
#pragma once

#include <vector>

#include "floor/http/caller.hpp"
#include "modules/inbox/task/task_store.hpp"

namespace fiveone::inbox {

// What is open for the caller, due first; `question.person` is the caller's.
std::vector<OpenTask> list_mine(storage::Reader& reader, const http::Caller& caller, TaskQuestion question);
// By kind, in the order of their names.
std::vector<KindCount> count_mine(storage::Reader& reader, const http::Caller& caller, Instant at);

}  // namespace fiveone::inbox
