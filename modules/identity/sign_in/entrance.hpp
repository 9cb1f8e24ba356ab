// What all doors of the house share: the records, the work of hashing, and how browsers are known again.
#pragma once

#include "floor/house/house.hpp"
#include "floor/secret/password.hpp"
#include "floor/secret/sealing.hpp"
#include "modules/identity/sign_in/cookies.hpp"

namespace fiveone::identity {

struct Entrance {
  storage::Database& records;
  secret::PasswordHasher hasher;
  secret::SealingKey key;
  Cookies cookies;

  explicit Entrance(const House& house);
  Entrance(storage::Database& database, std::string_view origin, secret::PasswordCost cost, int hashes_at_once, secret::SealingKey its_key);
};

}  // namespace fiveone::identity
