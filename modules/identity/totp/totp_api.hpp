// The routes by which somebody sets up their second step, or an administrator takes it away from who has lost the phone.
#pragma once

#include "modules/identity/sign_in/entrance.hpp"

namespace fiveone::identity {

// `entrance` must outlive the router.
void add_totp_routes(http::Router& router, Entrance& entrance);

}  // namespace fiveone::identity
