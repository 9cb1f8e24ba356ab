#include "modules/identity/provider/description.hpp"

#include "floor/http/json_value.hpp"
#include "floor/outbound/outbound.hpp"
#include "modules/identity/provider/faults.hpp"

namespace fiveone::identity {
namespace {

constexpr http::JsonLimits description_limits = {.depth = 8, .string_bytes = 8'000, .values = 5'000};

// Whether a list names one of these; `otherwise` where it is not there.
bool names(const http::JsonValue& json, std::string_view list, std::initializer_list<std::string_view> wanted, bool otherwise) {
  const auto* value = json.find(list);
  const auto* items = value ? value->as<std::vector<http::JsonValue>>() : nullptr;
  if (!items) return otherwise;
  return std::ranges::any_of(*items, [&](const http::JsonValue& item) {
    const auto* text = item.as<std::string>();
    return text && std::ranges::find(wanted, *text) != wanted.end();
  });
}

bool lies_at(const std::string& address, const std::string& origin) {
  const auto its = outbound::origin_of(address);
  return its && *its == origin;
}

}  // namespace

std::string description_address(std::string_view issuer) {
  if (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<ProviderDescription> read_description(std::string_view text, std::string_view issuer) {
  const auto json = http::parse_json(text, description_limits);
  if (!json || !json->as<http::JsonMembers>()) return disbelieve("provider.fault_description");
  if (json->text("issuer") != issuer) return disbelieve("provider.fault_issuer", json->text("issuer"));
  ProviderDescription found{json->text("authorization_endpoint"), json->text("token_endpoint"), json->text("jwks_uri")};
  TRY(const auto origin, outbound::origin_of(issuer));
  for (const auto& address : {found.authorization, found.token, found.keys})
    if (!lies_at(address, origin)) return disbelieve("provider.fault_elsewhere", address);
  const bool able = names(*json, "response_types_supported", {"code"}, false) &&
                    names(*json, "code_challenge_methods_supported", {"S256"}, true) &&
                    names(*json, "id_token_signing_alg_values_supported", {"RS256", "ES256"}, true);
  if (!able) return disbelieve("provider.fault_methods");
  const auto* itself = json->find("authorization_response_iss_parameter_supported");
  found.names_itself = itself && itself->as<bool>() && *itself->as<bool>();
  found.secret_in_head = names(*json, "token_endpoint_auth_methods_supported", {"client_secret_basic"}, true);
  return found;
}

}  // namespace fiveone::identity
