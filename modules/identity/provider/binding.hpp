// Which identity at the provider opens which account. Nobody's account is found by a name or an address that a provider sends: its owner,
// signed in just now, goes to the provider and back, and what came back is theirs from then on. An administrator may end that, and cannot
// bring it about: whoever could bind an identity of their own choice to a colleague's account would be that colleague.
#pragma once

#include "modules/identity/account/account.hpp"

namespace fiveone::identity {

// Verb. Conflict `provider.bound_already`, `provider.taken` (by somebody else's account).
Result<> bind_identity(audit::Act& act, Id account, const std::string& identity);
// Verb. NotFound `provider.not_bound`.
Result<> unbind_identity(audit::Act& act, Id account);

}  // namespace fiveone::identity
