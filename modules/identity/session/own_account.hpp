// What a person may do to their own account, and in which session.
#pragma once

#include "floor/http/message.hpp"
#include "modules/identity/account/account.hpp"

namespace fiveone::identity {

Result<Account> own_account(storage::Reader& reader, const http::Request& request);
// Forbidden `token.not_for_this`: what one does to one's own account is done in a browser.
Result<> refuse_token(const http::Request& request);
// Besides: Forbidden `session.sign_in_again` where the session began more than ten minutes ago. A desk that was left open must not be
// enough to weaken the account.
Result<> require_fresh_session(storage::Database& records, const http::Request& request);

}  // namespace fiveone::identity
