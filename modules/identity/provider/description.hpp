// How a provider describes itself (OpenID Connect Discovery 1.0), as far as it is believed: that it is the issuer that was asked, that what
// this program will ask of it lies on its own origin, and that it can do what is wanted of it.
#pragma once

#include <string>
#include <string_view>

#include "floor/base/result.hpp"

namespace fiveone::identity {

struct ProviderDescription {
  std::string authorization;  // where browsers are sent
  std::string token;          // where codes are redeemed
  std::string keys;
  bool names_itself = false;     // each return bears `iss` (RFC 9207)
  bool secret_in_head = true;    // client_secret_basic, else client_secret_post
};

std::string description_address(std::string_view issuer);
// Forbidden `provider.not_believed`: `provider.fault_description`, `.fault_issuer`, `.fault_elsewhere`, `.fault_methods`.
Result<ProviderDescription> read_description(std::string_view json, std::string_view issuer);

}  // namespace fiveone::identity
