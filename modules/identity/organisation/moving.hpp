// An office, an enterprise or a base goes to another parent: an enterprise moves to another county.
#pragma once

#include "modules/identity/organisation/organisation.hpp"

namespace fiveone::identity {

// Verb: below `parent` from `day` on, and in its region; the new version. On the days before it still stands where it stood, so that a
// report of that time belongs to the old county.
// NotFound `organisation.not_found`; Conflict `stale`, `organisation.later`, `organisation.name_taken`; BadInput `organisation.bureau_stays` (bureaus
// follow the map), `organisation.parent`, `organisation.below_itself`, `organisation.same_parent`.
Result<std::int64_t> move_organisation(audit::Act& act, Id id, std::int64_t version, Day day, Id parent);

}  // namespace fiveone::identity
