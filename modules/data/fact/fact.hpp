// A fact: what one unit's accepted report says of one item in one period. Facts live in the warehouse; the records can make all of them anew.
//
// A report's vintages never change each other's rows. The figure that holds is that of the newest accepted vintage of its report; as known on
// day D, of the newest that was accepted on or before D. What a newer vintage leaves out is gone with it.
#pragma once

#include <string>
#include <string_view>

#include "floor/base/decimal.hpp"
#include "floor/base/ids.hpp"
#include "floor/base/period.hpp"

namespace fiveone::data {

// Whether a report tells of its own time or comes back to an earlier one. The two are never added up: a month would count twice,
// once from its own report and once from the next year's column 去年同月.
enum class Basis {
  Own = 0,       // the report's own period, and from the year's beginning to it
  Restated = 1,  // last year's or the period before, as a later report states it
};

struct Fact {
  std::string item;       // the item's code
  std::string breakdown;  // the row's code; "" for a row without one, the whole
  Id unit;                // who reported
  std::string region;     // the unit's region on the period's last day, GB/T 2260
  Period period;
  Basis basis = Basis::Own;
  Id form;
  Id report;
  std::int64_t vintage = 1;
  Instant accepted;       // of the vintage
  Decimal value;          // can_hold() is true
};

// The warehouse keeps 12 places behind the point and 18 digits before it, so that a hundred million of them still add up exactly.
bool can_hold(const Decimal& value);

}  // namespace fiveone::data
