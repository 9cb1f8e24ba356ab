// Six digits that change every thirty seconds (RFC 6238 with HMAC-SHA-1, as every authenticator on a phone knows it).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "floor/base/time.hpp"

namespace fiveone::secret {

std::string make_code_secret();                         // 20 random bytes
std::string base32(std::string_view bytes);             // RFC 4648 6, without padding
std::string one_time_code(std::string_view secret, std::int64_t counter);
std::int64_t counter_at(Instant at);

// The counter whose code this is: the present one, or its neighbours, since phones' clocks differ; only one behind `used`, so that no code
// is taken twice. Blanks in the code are passed over.
std::optional<std::int64_t> counter_of_code(std::string_view secret, std::string_view code, Instant at, std::int64_t used);

// What an authenticator reads from a picture: "otpauth://totp/FiveOne:zhangsan?secret=…&issuer=FiveOne".
std::string authenticator_address(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace fiveone::secret
