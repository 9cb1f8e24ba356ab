// The rows of notices. For this folder only.
#pragma once

#include "modules/data/calendar/notice.hpp"

namespace fiveone::data {

// The notice and its days as given, with its version as it stands in it.
void replace_notice(storage::Transaction& tx, const Notice& notice);

}  // namespace fiveone::data
