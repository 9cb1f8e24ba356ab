// Who feeds the shared warehouse. A holder that stands still loses it when its time is over; what it left half done then never counts
// (warehouse::Warehouse::take_over).
#pragma once

#include "floor/storage/database.hpp"

namespace fiveone::data {

enum class Lease {
  Other,  // another process has it
  Taken,  // it is ours now, and was not before
  Kept,   // it was ours, and still is
};

// `holder` is an id of the process's own.
Lease hold_feed(storage::Database& records, Id holder, Instant until);
void let_feed_go(storage::Database& records, Id holder);

}  // namespace fiveone::data
