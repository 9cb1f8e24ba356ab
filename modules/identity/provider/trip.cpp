#include "modules/identity/provider/trip.hpp"

#include "floor/base/text.hpp"
#include "modules/identity/provider/trip_store.hpp"
#include "modules/identity/session/session.hpp"
#include "modules/identity/sign_in/attempts.hpp"

namespace fiveone::identity {
namespace {

constexpr std::int64_t lasts_ms = 600'000;
constexpr std::int64_t most_of_one_address = 200;
constexpr std::int64_t wait_s = 60;

// The desk reads from the first word what it has begun; the records decide.
std::string make_state(Id session) { return (session ? "bind." : "enter.") + make_handle(); }

Passage passage_of(const TripKey& key) {
  const auto made_of = [&](std::string_view purpose) { return sha256_hex(fmt::format("{}\n{}\n{}", purpose, key.handle, key.state)); };
  return {key.state, made_of("nonce"), made_of("verifier")};
}

TripRow row_of(const TripKey& key) { return {.state = hash_of_handle(key.state), .browser = hash_of_handle(key.handle)}; }

}  // namespace

Result<BegunTrip> begin_trip(storage::Transaction& tx, const Traveller& traveller, Instant at) {
  const auto network = sha256_hex(network_of(traveller.address));
  if (count_trips_from(tx, network, at) >= most_of_one_address)
    return fail(ErrorKind::TooOften, "sign_in.slow_down", {{"seconds", std::to_string(wait_s)}});
  const TripKey key{make_state(traveller.session), make_handle()};
  auto row = row_of(key);
  row.session = traveller.session;
  row.network = network;
  row.ends = {at.ms + lasts_ms};
  insert_trip(tx, row);
  return BegunTrip{passage_of(key), key.handle};
}

Result<Passage> end_trip(storage::Transaction& tx, const TripKey& key, Id session, Instant at) {
  auto row = row_of(key);
  row.session = session;
  if (delete_open_trip(tx, row, at) == 0) return fail(ErrorKind::Gone, "provider.trip_ended");
  return passage_of(key);
}

void keep_vouched(storage::Transaction& tx, const TripKey& key, const std::string& identity, Instant at) {
  auto row = row_of(key);
  row.identity = identity;
  row.ends = {at.ms + lasts_ms};
  insert_trip(tx, row);
}

Result<std::string> find_vouched(storage::Reader& reader, const TripKey& key, Instant at) {
  auto identity = find_vouched_identity(reader, row_of(key), at);
  if (!identity) return fail(ErrorKind::Gone, "provider.trip_ended");
  return *std::move(identity);
}

void use_vouched(storage::Transaction& tx, const TripKey& key) { delete_trip(tx, row_of(key)); }

std::int64_t forget_trips(storage::Transaction& tx, Instant at) { return delete_trips_before(tx, at); }

}  // namespace fiveone::identity
