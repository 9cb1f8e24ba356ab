// The rows of ways to the provider. For this folder only.
#pragma once

#include <optional>
#include <string>

#include "floor/storage/database.hpp"

namespace fiveone::identity {

struct TripRow {
  std::string state;    // hashes
  std::string browser;
  Id session;           // whose account is to be bound; none for a sign-in
  std::string network;
  std::string identity; // "" until the provider has vouched for it
  Instant ends;
};

void insert_trip(storage::Transaction& tx, const TripRow& row);
std::int64_t count_trips_from(storage::Reader& reader, const std::string& network, Instant at);
// The one of this state, browser and session that is on its way. How many.
std::int64_t delete_open_trip(storage::Transaction& tx, const TripRow& row, Instant at);
std::optional<std::string> find_vouched_identity(storage::Reader& reader, const TripRow& row, Instant at);
void delete_trip(storage::Transaction& tx, const TripRow& row);
std::int64_t delete_trips_before(storage::Transaction& tx, Instant ends);

}  // namespace fiveone::identity
