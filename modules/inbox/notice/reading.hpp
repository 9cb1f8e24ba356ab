// Notices as their reader treats them.
#pragma once

#include "floor/audit/verbs.hpp"

namespace fiveone::inbox {

// Verb: the person has read it; again changes nothing. NotFound for another's.
Result<> read_notice(audit::Act& act, Id notice, Id person);
// Verb: the person has read all of them; how many were unread.
std::int64_t read_all_notices(audit::Act& act, Id person);

}  // namespace fiveone::inbox
