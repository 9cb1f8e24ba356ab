// The forms that the program carries: shipped/*.json, a form with its first version each, invented approval and all.
#pragma once

#include "floor/audit/verbs.hpp"

namespace fiveone::data {

// Puts in the forms whose keys are not there yet, each in one verb; what somebody has made of a shipped form stays. In force under the
// approval of the file, or a draft where that has expired already. How many were put in.
Result<std::size_t> ensure_shipped_forms(storage::Database& database, const audit::Actor& actor);

}  // namespace fiveone::data
