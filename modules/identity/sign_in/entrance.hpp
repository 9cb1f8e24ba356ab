// What all doors of the house share: the records, the work of hashing, and how browsers are known again.
#pragma once

#include "floor/house/house.hpp"
#include "floor/secret/password.hpp"
#include "modules/identity/sign_in/cookies.hpp"
#include "modules/identity/sign_in/sign_in.hpp"

namespace fiveone::identity {

struct Entrance {
  storage::Database& records;
  secret::PasswordHasher hasher;
  Cookies cookies;

  explicit Entrance(const House& house);
  Entrance(storage::Database& database, std::string_view origin, secret::PasswordCost cost, int hashes_at_once);

  Comer comer_of(const http::Request& request) const;
};

}  // namespace fiveone::identity
