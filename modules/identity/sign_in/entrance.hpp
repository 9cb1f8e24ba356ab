// What all doors of the house share: the records, the work of hashing, and how browsers are known again.
#pragma once

#include "floor/house/house.hpp"
#include "floor/secret/password.hpp"
#include "floor/secret/sealing.hpp"
#include "modules/identity/provider/provider.hpp"
#include "modules/identity/sign_in/cookies.hpp"

namespace fiveone::identity {

struct Entrance {
  storage::Database& records;
  secret::PasswordHasher hasher;
  secret::SealingKey key;
  Cookies cookies;
  std::shared_ptr<Provider> provider{};  // null where there is none

  // By whom accounts' identities are vouched for; "" where there is no provider.
  std::string issuer() const { return provider ? provider->settings().issuer : ""; }

  explicit Entrance(const House& house);
  Entrance(storage::Database& database, std::string_view origin, secret::PasswordCost cost, int hashes_at_once, secret::SealingKey its_key);
};

}  // namespace fiveone::identity
