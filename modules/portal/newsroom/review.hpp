// The way of a draft to the public: handed in, passed in one to three steps or returned with a reason, published at its time.
// Who wrote in the round does not review it, and nobody passes two steps of it; whoever acts on somebody's behalf counts as both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/portal/newsroom/order.hpp"

namespace fiveone::portal {

enum class ReviewWord {
  Submitted = 1,
  Recalled = 2,
  Accepted = 3,
  Returned = 4,
  Published = 5,
  Scheduled = 6,
  Withdrawn = 7,
  Restored = 8,
  Removed = 9,
  Redirected = 10,
  Recovered = 11,
};

struct ReviewAct {
  std::optional<Id> edition;
  ReviewWord act = ReviewWord::Submitted;
  Stage step = Stage::None;  // at which it was accepted or returned
  Id person;
  Id on_behalf_of;
  std::string name;
  std::string note;  // what the person said: a note, a reason, a target
  Instant at;
};

std::vector<ReviewAct> list_review_acts(storage::Reader& reader, Id article);  // oldest first

// How many steps the draft's column wants, and who may take one.
int review_steps(storage::Reader& reader, const Article& article);
std::string_view permission_of(Stage step);

// Orders (order.hpp).
Result<> submit(const Ordering& ordering);
Result<> recall(const Ordering& ordering);
Result<> accept(const Ordering& ordering, Stage step);
Result<> return_draft(const Ordering& ordering, Stage step);

}  // namespace fiveone::portal
