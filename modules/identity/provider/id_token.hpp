// The token in which a provider says who somebody is (OpenID Connect Core 1.0, 2 and 3.1.3.7), and when it is believed: signed by one of
// the provider's keys in the way that this key signs, made by this issuer for this client alone, for this very sign-in, just now.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "floor/base/time.hpp"
#include "modules/identity/provider/key_set.hpp"

namespace fiveone::identity {

struct Expected {
  std::string issuer;
  std::string client;
  std::string nonce;
  Instant at;
};

// The `sub` of a token that is believed. Forbidden `provider.not_believed` with one of `provider.fault_form`, `.fault_algorithm` (anything but
// RS256 and ES256, "none" too), `.fault_key` (signed by a key that is not among these), `.fault_signature`, `.fault_issuer`, `.fault_audience`,
// `.fault_expired`, `.fault_clock`, `.fault_nonce`, `.fault_subject`.
Result<std::string> subject_in(std::string_view token, std::span<const ProviderKey> keys, const Expected& expected);

}  // namespace fiveone::identity
