// Who sends a request, by the session's cookie or by a token; asked of the records each time.
#pragma once

#include <memory>

#include "floor/http/caller.hpp"
#include "floor/http/message.hpp"
#include "modules/identity/session/session.hpp"
#include "modules/identity/sign_in/cookies.hpp"

namespace fiveone::identity {

// Null for a visitor, also for one whose session has ended. Unauthorized `token.ended` for a token that is none or has ended, BadInput
// `token.in_address` for one in the address. Forbidden `http.other_site` for a write that brings the cookie along from
// a page of another site.
Result<std::shared_ptr<const http::Caller>> recognise(storage::Database& records, const Cookies& cookies, const http::Request& request);

// Somebody in the hat that holds today, with its rights; without rights where there is none.
http::Caller caller_in(storage::Reader& reader, const SessionFound& found, Instant at);

}  // namespace fiveone::identity
