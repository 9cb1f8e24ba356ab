// A report handed in by its unit, as it is or as a nil return, and taken back before anybody has looked at it.
#pragma once

#include "modules/data/filing/handling.hpp"

namespace fiveone::data {

// Verb: to the first level that reviews it; without one it is accepted at once. BadInput `data.report_refused` by cell: what blocks, what
// lacks an explanation or has a stock phrase for one, what a reviewer asked and nobody changed or answered. Conflict `data.report_closed`,
// `data.form_expired`, `data.report_empty`.
Result<> submit(Handling& h);
// Verb: there was nothing to report. Conflict `data.nil_not_allowed`, `data.nil_with_cells`, and as above.
Result<> submit_nil(Handling& h);
// Verb: back to the unit, while it lies with the first level and nobody there has said a word. Conflict `data.not_handed_in`, `data.review_begun`.
Result<> take_back(Handling& h);
// Verb: a report whose form version expired before it was handed in goes on under the one in force now; cells that it has no place for are told
// in a remark. Conflict `data.report_closed`, `data.form_in_force`, `data.form_gone`.
Result<> renew(Handling& h);

}  // namespace fiveone::data
