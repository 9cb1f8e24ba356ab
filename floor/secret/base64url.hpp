// Bytes as text that may stand in an address (RFC 4648 5, without padding), as web tokens write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fiveone::secret {

const unsigned char* octets(std::string_view text);  // its bytes, as C libraries take them

std::string base64url(std::string_view bytes);
// Nothing for padding, blanks, another alphabet, or bits that stand behind the last byte.
std::optional<std::string> bytes_of_base64url(std::string_view text);
// The challenge that belongs to a verifier (RFC 7636 4.2, S256): the SHA-256 of its letters.
std::string challenge_of(std::string_view verifier);

}  // namespace fiveone::secret
