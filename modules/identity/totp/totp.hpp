// The second step of signing in: six digits from a phone (RFC 6238), or one of ten recovery codes where the phone is lost.
//
// A person sets it up in two steps, so that nobody locks themselves out: the secret is shown, and counts once a first code of it has come
// back. The secret is sealed in the records with the key beside them; recovery codes are kept as hashes and work once.
#pragma once

#include <string>
#include <vector>

#include "floor/secret/sealing.hpp"
#include "modules/identity/account/account.hpp"

namespace fiveone::identity {

// Verb: a new secret, not yet asked for. Its bytes. Conflict `totp.there_already`.
Result<std::string> begin_totp(audit::Act& act, Id account, const secret::SealingKey& key);
// Verb: from now on codes are asked for. The recovery codes, shown this once. Conflict `totp.not_begun`, BadInput `totp.wrong_code`.
Result<std::vector<std::string>> confirm_totp(audit::Act& act, Id account, const secret::SealingKey& key, std::string_view code);
// Verb: no more. NotFound `totp.none`.
Result<> end_totp(audit::Act& act, Id account);

// Part of a verb: whether this is the account's code of now, or a recovery code of it; either is used up thereby. Throws where the secret
// does not open: the key beside the records is not the one that sealed it.
bool take_code(audit::Act& act, const Account& account, const secret::SealingKey& key, std::string_view code);

std::int64_t count_recovery_codes(storage::Reader& reader, Id account);

}  // namespace fiveone::identity
