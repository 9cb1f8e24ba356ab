// Whose account an administrator may have in hand.
#pragma once

#include "floor/http/message.hpp"
#include "modules/identity/account/account.hpp"

namespace fiveone::identity {

// The place {person} of a route. NotFound `person.not_found`.
Result<Id> person_in_place(const http::Request& request);
// The account of {person}, for a caller whose `identity.account.write` reaches all posts of theirs. NotFound, Forbidden `person.elsewhere`.
Result<Account> account_in_hand(storage::Reader& reader, const http::Request& request);
// Forbidden `account.of_other_administrator` for who holds the powers of the security administrator or the auditor: whoever could choose
// their password, or take away their second step, would be all three.
Result<> refuse_other_administrators(storage::Reader& reader, Id person);

}  // namespace fiveone::identity
