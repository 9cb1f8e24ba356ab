// The rows of accounts. For this room only.
#pragma once

#include "modules/identity/account/account.hpp"

namespace fiveone::identity {

bool has_person(storage::Reader& reader, Id person);
void insert_account(storage::Transaction& tx, const Account& account, Instant created);
// Each of these makes a new version.
void update_state(storage::Transaction& tx, Id account, bool locked, bool must_change);
void update_password(storage::Transaction& tx, Id account, const std::string& hash);  // and it need not be changed any more
void update_totp(storage::Transaction& tx, Id account, const std::string& secret, std::int64_t counter, const std::string& begun);
void update_oidc_subject(storage::Transaction& tx, Id account, const std::optional<std::string>& subject);
std::optional<Account> find_account_by_identity(storage::Reader& reader, const std::string& identity);
// These do not: no form shows what they change.
void update_preferences(storage::Transaction& tx, Id account, const Preferences& preferences);
void update_totp_counter(storage::Transaction& tx, Id account, std::int64_t counter);
void rehash_password(storage::Transaction& tx, Id account, const std::string& before, const std::string& hash);

}  // namespace fiveone::identity
