#include "modules/identity/provider/key_set.hpp"

#include "floor/http/json_value.hpp"
#include "floor/secret/base64url.hpp"
#include "modules/identity/provider/faults.hpp"

namespace fiveone::identity {
namespace {

constexpr http::JsonLimits key_limits = {.depth = 6, .string_bytes = 16'000, .values = 2'000};
constexpr std::size_t most_keys = 50;

std::string bytes_in(const http::JsonValue& json, std::string_view name) {
  return secret::bytes_of_base64url(json.text(name)).value_or("");
}

// A key bears one algorithm; where it does not say which, its kind does.
std::optional<secret::PublicKey> key_of(const http::JsonValue& json) {
  const auto kind = json.text("kty"), use = json.text("use"), algorithm = json.text("alg");
  if (!use.empty() && use != "sig") return {};
  if (kind == "RSA" && (algorithm.empty() || algorithm == "RS256")) return secret::PublicKey::rsa(bytes_in(json, "n"), bytes_in(json, "e"));
  const bool right_curve = kind == "EC" && json.text("crv") == "P-256";
  if (right_curve && (algorithm.empty() || algorithm == "ES256")) return secret::PublicKey::p256(bytes_in(json, "x"), bytes_in(json, "y"));
  return {};
}

}  // namespace

Result<std::vector<ProviderKey>> read_key_set(std::string_view text) {
  const auto json = http::parse_json(text, key_limits);
  const auto* list = json ? json->find("keys") : nullptr;
  const auto* items = list ? list->as<std::vector<http::JsonValue>>() : nullptr;
  if (!items || items->size() > most_keys) return disbelieve("provider.fault_keys");
  std::vector<ProviderKey> keys;
  for (const auto& item : *items)
    if (auto key = key_of(item)) keys.push_back({item.text("kid"), *std::move(key)});
  if (keys.empty()) return disbelieve("provider.fault_keys");
  return keys;
}

}  // namespace fiveone::identity
