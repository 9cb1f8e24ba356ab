// What the way of a draft puts into people's inboxes, in the verb that moves it.
#pragma once

#include <string_view>

#include "modules/portal/newsroom/order.hpp"

namespace fiveone::portal {

// A task for those who may take this step, the writer excepted; the ones before it are done.
void ask_for_review(const Ordering& ordering, Stage step);
// A task and a notice for whoever handed it in.
void ask_for_correction(const Ordering& ordering, std::string_view reason);
void end_review_tasks(const Ordering& ordering);
// A notice for whoever handed it in.
void tell_owner(const Ordering& ordering, std::string_view reason_key, std::string_view reason = {});

}  // namespace fiveone::portal
