// The routes of somebody at work: who they are here, which hat they wear, how their desk looks, where else they are signed in.
#pragma once

#include "modules/identity/sign_in/entrance.hpp"

namespace fiveone::identity {

// `entrance` must outlive the router.
void add_session_routes(http::Router& router, Entrance& entrance);
// Where somebody is signed in: for themselves, and for the system administrator. `records` must outlive the router.
void add_sessions_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::identity
