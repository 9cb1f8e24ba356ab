// A browser's way to the provider and back, once, within ten minutes. The address bears the state, a cookie the handle; the records hold
// their hashes and nothing that opens anything. Verifier and nonce are made of both, so a code that was caught is of no use in another
// browser, and an answer that was meant for another way does not fit.
//
// The row goes when the browser is back: a second return with the same state finds nothing. Where the provider has vouched for somebody,
// another row says so, until the sign-in has used it (sign_in/sign_in.hpp): a code may be asked for in between.
#pragma once

#include <string>
#include <string_view>

#include "floor/storage/database.hpp"
#include "modules/identity/provider/provider.hpp"

namespace fiveone::identity {

// Whose way it is: a visitor's who wants to sign in, or somebody's who wants to bind an identity to the account that they are in.
struct Traveller {
  std::string address;
  Id session;  // none for a visitor
};

struct BegunTrip {
  Passage passage;
  std::string handle;  // for the cookie
};

// State and handle as a browser shows them.
struct TripKey {
  std::string state;
  std::string handle;
};

// Part of a write. TooOften `sign_in.slow_down` where this address has too many on the way.
Result<BegunTrip> begin_trip(storage::Transaction& tx, const Traveller& traveller, Instant at);
// The way ends; what was taken along. Gone `provider.trip_ended` for one that ended before, is another browser's, or another session's.
Result<Passage> end_trip(storage::Transaction& tx, const TripKey& key, Id session, Instant at);

// The provider has vouched for this identity.
void keep_vouched(storage::Transaction& tx, const TripKey& key, const std::string& identity, Instant at);
// Whom; Gone `provider.trip_ended`.
Result<std::string> find_vouched(storage::Reader& reader, const TripKey& key, Instant at);
// It is used.
void use_vouched(storage::Transaction& tx, const TripKey& key);
std::int64_t forget_trips(storage::Transaction& tx, Instant at);

}  // namespace fiveone::identity
