// The commerce bureaus follow the map: each region has one, below that of the region above.
#pragma once

#include <string>
#include <string_view>

#include "modules/identity/organisation/succession.hpp"
#include "modules/identity/region/change.hpp"
#include "modules/identity/region/region.hpp"

namespace fiveone::identity {

// 山东省 → 山东省商务厅, 潍坊市 → 潍坊市商务局, 历下区 → 历下区商务局. English names are not made: no rule gives them.
std::string bureau_name(Level level, std::string_view region_name);

// The bureau of a region that begins on `region.valid_from`; the one above must be there already, except a province's.
Organisation establish_bureau(storage::Transaction& tx, const Region& region);

// Takes the organisations of a region along with a change; `region` is the one that begins or goes on, as it is from
// `change.day` on. What goes from an ended bureau to another is noted in `succession`. Parents come right in
// `align_bureaus`, when all changes of the day are made.
void follow_change(storage::Transaction& tx, const Change& change, const Region& region, Succession& succession);

// Puts each bureau below that of the region above, and what stood below an ended bureau below its successor.
void align_bureaus(storage::Transaction& tx, Day day);

}  // namespace fiveone::identity
