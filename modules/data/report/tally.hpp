// How many reports of a form and period a bureau has in which state: counted when a report changes, so that nothing is counted when it is read.
#pragma once

#include <cstdint>

#include "modules/data/report/report.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::data {

struct Tally {
  std::int64_t expected = 0;  // all of them
  std::int64_t begun = 0;     // being filled in
  std::int64_t waiting = 0;   // handed in and under review
  std::int64_t returned = 0;
  std::int64_t locked = 0;    // accepted, also while an amendment is under way
  std::int64_t in_time = 0;   // of all that were ever handed in
  std::int64_t late = 0;
  std::int64_t nil = 0;
  bool operator==(const Tally&) const = default;
};

// Counts a report that is new (`before` null) or has changed.
void move_tally(storage::Transaction& tx, const Report* before, const Report& after);
// Of the bureau, as it was when it was counted.
Tally tally_of(storage::Reader& reader, Id bureau, Id form, std::string_view period, Id emergency = {});

}  // namespace fiveone::data
