// The identity provider by which people may sign in besides their password (OpenID Connect Core 1.0), as the house's settings name it.
#pragma once

#include <string>

#include "floor/base/result.hpp"

namespace fiveone::identity {

struct ProviderSettings {
  std::string issuer;       // "https://login.example.cn/realms/commerce"; "" for none
  std::string client;       // as the provider knows this house
  std::string secret;       // "" for a client without one
  std::string authorities;  // a file of certificates that are believed besides, "" for the system's own
  std::string name_zh;      // how people know it
  std::string name_en;
};

// For this process, once, before the house is opened.
void set_provider(ProviderSettings settings);
const ProviderSettings& provider_settings();

// BadInput `outbound.origin`, `provider.settings_client`.
Result<> check_provider(const ProviderSettings& settings);
// Asks it for its description and its keys. As Provider::address_of.
Result<> try_provider(const ProviderSettings& settings, const std::string& origin);

}  // namespace fiveone::identity
