#include "modules/identity/sign_in/entrance.hpp"

namespace fiveone::identity {

// A quarter of the workers may hash, and a quarter wait for it: half of them always do other things.
Entrance::Entrance(const House& house)
    : Entrance(house.records, house.origin, {house.password_passes, house.password_memory_kib}, std::max(1, house.workers / 4)) {}

Entrance::Entrance(storage::Database& database, std::string_view origin, secret::PasswordCost cost, int hashes_at_once)
    : records(database), hasher(cost, hashes_at_once), cookies(origin) {}

Comer Entrance::comer_of(const http::Request& request) const {
  return {{request.remote_address, std::string(request.header("user-agent"))}, std::string(cookies.device_in(request))};
}

}  // namespace fiveone::identity
