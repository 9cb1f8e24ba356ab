// How a report goes from hand to hand: up to the next level, locked behind the last, back to its unit; with the tasks and notices that
// tell people of it.
#pragma once

#include "modules/data/filing/handling.hpp"

namespace fiveone::data {

// To whoever reviews it next; behind the last level it is locked, its vintage the valid one, and the warehouse hears of it.
Result<> pass_on(Handling& h);
// To the unit's people.
void give_back(Handling& h, ReportState state);

// What waits at a bureau, until so many working days from now.
void ask_for_review(const Handling& h);
// What a return asks of the unit; whoever handed it in is told.
void ask_for_correction(const Handling& h, const std::string& reason, std::string_view cell);
void end_tasks(const Handling& h);

}  // namespace fiveone::data
