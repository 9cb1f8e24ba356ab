// Keys that work once, for some minutes, to choose a password: the first one, a forgotten one, or one that must be replaced.
#pragma once

#include <optional>
#include <string>

#include "modules/identity/account/account.hpp"

namespace fiveone::identity {

enum class LinkPurpose {
  Start = 1,   // handed to its owner by the system administrator or the operator
  Change = 2,  // handed out by a sign-in whose password must be replaced
};

struct IssuedLink {
  std::string token;
  Instant ends;
};

// Part of a verb: earlier ones of the same account and purpose end.
IssuedLink issue_link(audit::Act& act, Id account, LinkPurpose purpose);
// Verb: a start link. NotFound `account.not_found`, Conflict `account.locked`.
Result<IssuedLink> issue_start_link(audit::Act& act, Id account);

// The account that a live link opens. Gone `link.ended`, as for one that never was.
Result<Account> find_account_of_link(storage::Reader& reader, std::string_view token, Instant at);
// Verb: the account's password is `hash` now; the link, its sessions and its known browsers end. Gone `link.ended`.
Result<> choose_password(audit::Act& act, std::string_view token, const std::string& hash);
// Part of a verb: all that an old password has opened ends, but this session.
void set_password(audit::Act& act, Id account, const std::string& hash, Id but_session = {});
std::int64_t forget_links(storage::Transaction& tx, Instant at);

}  // namespace fiveone::identity
