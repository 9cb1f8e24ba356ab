// Who performs the verb that a request asks for, as the audit log writes it down.
#pragma once

#include "floor/audit/verbs.hpp"
#include "floor/http/message.hpp"

namespace fiveone {

// The caller, in the post of the session; the data folder's owner; else a visitor.
audit::Actor actor_of(const http::Request& request);

}  // namespace fiveone
