// Drops what is done with and older than the table inbox_retention says.
#pragma once

#include "floor/storage/database.hpp"

namespace fiveone::inbox {

// Read notices and closed tasks; a verb of the system each time that there are some.
Result<> forget_old(storage::Database& database);

}  // namespace fiveone::inbox
