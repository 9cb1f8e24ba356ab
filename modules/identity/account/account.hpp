// Accounts: the name under which a person signs in, and what proves that it is them. One for each person at most.
//
// Whoever opens an account never knows its password: the person chooses it through a link that works once (sign_in/link.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"

namespace fiveone::identity {

struct Preferences {
  std::string language = "zh";     // zh, en
  std::string density = "normal";  // words of the desk
  std::string theme = "system";
  bool operator==(const Preferences&) const = default;
};

struct Account {
  Id id;
  Id person;
  std::string person_name;
  std::string name;
  std::string password;  // argon2id; "" before the first one was chosen
  bool must_change = false;
  bool locked = false;
  std::string totp_secret;        // sealed; "" where none is asked for
  std::int64_t totp_counter = 0;  // of the last code that was taken
  std::string totp_begun;         // sealed, until its first code has been seen
  std::optional<std::string> oidc_subject;  // "ISSUER SUB" of the identity that opens it too (provider/binding.hpp)
  Preferences preferences;
  std::int64_t version = 1;
};

// As it is looked up: without blanks at its ends, in small letters.
std::string fold_account_name(std::string_view typed);

// Verb. BadInput `account.name` (2 to 40 Latin letters, digits, Chinese characters, `.`, `-`, `_`); NotFound `person.not_found`;
// Conflict `account.name_taken`, `account.has_one`.
Result<Id> open_account(audit::Act& act, Id person, const std::string& name);
// Verb: the account is locked, its sessions end, its tokens sleep; or it is unlocked. At the next sign-in a new password is asked for, or
// not. The new version. NotFound `account.not_found`, Conflict `stale`.
Result<std::int64_t> change_account(audit::Act& act, Id account, std::int64_t version, bool locked, bool must_change);
// The same, of the lock only.
Result<std::int64_t> set_locked(audit::Act& act, Id account, std::int64_t version, bool locked);
// Verb. BadInput `account.preferences`.
Result<> set_preferences(audit::Act& act, Id account, const Preferences& preferences);

std::optional<Account> find_account(storage::Reader& reader, Id account);
std::optional<Account> find_account_by_name(storage::Reader& reader, std::string_view typed);
std::optional<Account> find_account_of(storage::Reader& reader, Id person);
std::vector<Account> list_accounts(storage::Reader& reader, const std::string& after, std::size_t most);  // by folded name

}  // namespace fiveone::identity
