// The routes of coming and going: signing in and out, links, one's own password.
#pragma once

#include "modules/identity/sign_in/sign_in.hpp"

namespace fiveone::identity {

// `entrance` must outlive the router.
void add_sign_in_routes(http::Router& router, Entrance& entrance);

// Me, with the cookies of an entry.
Result<http::Response> welcome(Entrance& entrance, const Entry& entry);
// Forbidden `http.other_site` where a page of another site sends this.
Result<> refuse_other_sites(const http::Request& request);

}  // namespace fiveone::identity
