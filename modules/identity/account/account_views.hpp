// Accounts as programs and administrators see them: nothing in here opens anything, but the token of a fresh link.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/http/json.hpp"
#include "modules/identity/account/account.hpp"

namespace fiveone::identity {

struct AccountView {
  Id id;
  Id person;
  std::string account;
  std::string name;
  bool has_password = false;
  bool must_change = false;
  bool locked = false;
  bool totp = false;
  bool provider_bound = false;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AccountView, (), (id, person, account, name, has_password, must_change, locked, totp, provider_bound, version))

struct AccountList {
  std::vector<AccountView> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(AccountList, (), (items, next))

struct LinkView {
  std::string token;  // for "/desk/start#TOKEN"
  Instant ends;
};
BOOST_DESCRIBE_STRUCT(LinkView, (), (token, ends))

inline AccountView view_of(const Account& a) {
  return {a.id,          a.person, a.name, a.person_name, !a.password.empty(),
          a.must_change, a.locked, !a.totp_secret.empty(), a.oidc_subject.has_value(), a.version};
}

}  // namespace fiveone::identity
