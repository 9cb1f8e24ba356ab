// The routes of signing in by the identity provider, and of binding one's account to it.
#pragma once

#include "modules/identity/sign_in/entrance.hpp"

namespace fiveone::identity {

// `entrance` must outlive the router.
void add_provider_routes(http::Router& router, Entrance& entrance);

}  // namespace fiveone::identity
