// What a bureau does with a report that lies with it, and what is said about it; a locked one opened again.
//
// A return goes to the unit, from every level; handed in again it takes the whole way once more, since what a lower level accepted has
// changed. All cells are open then, not only those that were named: one figure corrected moves sums and shares (docs/decisions/0083).
#pragma once

#include "modules/data/filing/handling.hpp"

namespace fiveone::data {

inline constexpr std::size_t longest_remark = 1'000;

// Verb: to the next level, or locked. Conflict as why_not_theirs says, `data.own_report` (who handed it in does not review it).
// `only_clean`: Conflict `data.not_clean` where anything was found or is unusual.
Result<> accept(Handling& h, bool only_clean);
// Verb: back to the unit with reasons. BadInput `data.reason_missing`, `data.remark_refused` by cell.
Result<> return_report(Handling& h, const ReturnOrder& order);
// Verb: something said by either side, on a cell or on the whole.
Result<> say(Handling& h, const RemarkOrder& order);
// Verb: a new vintage over the locked one, with a reason; the old one stays valid until it is accepted. Conflict `data.not_locked`.
Result<> amend(Handling& h, const AmendOrder& order);

}  // namespace fiveone::data
