#include "modules/identity/sign_in/entrance.hpp"

namespace fiveone::identity {

// A quarter of the workers may hash, and a quarter wait for it; the same for the provider. The others always do other things.
Entrance::Entrance(const House& house)
    : Entrance(house.records, house.origin, {house.password_passes, house.password_memory_kib}, std::max(1, house.workers / 4),
               secret::SealingKey::ensure(house.secret_file)) {
  if (!provider_settings().issuer.empty())
    provider = std::make_shared<Provider>(provider_settings(), house.origin, std::max(1, house.workers / 4));
}

Entrance::Entrance(storage::Database& database, std::string_view origin, secret::PasswordCost cost, int hashes_at_once, secret::SealingKey its_key)
    : records(database), hasher(cost, hashes_at_once), key(std::move(its_key)), cookies(origin) {}

}  // namespace fiveone::identity
