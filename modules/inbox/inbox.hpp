// The face of the room: what somebody is to do, and what somebody shall know. Other rooms say both from inside their verbs, in
// the verb's transaction, so that no task outlives what it is about.
#pragma once

#include <vector>

#include "floor/house/house.hpp"
#include "modules/inbox/notice/notice.hpp"
#include "modules/inbox/task/task.hpp"

namespace fiveone::inbox {

Module module();
std::vector<storage::Migration> migrations();

}  // namespace fiveone::inbox
