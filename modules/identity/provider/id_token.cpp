#include "modules/identity/provider/id_token.hpp"

#include "floor/http/json_value.hpp"
#include "floor/secret/base64url.hpp"
#include "modules/identity/provider/faults.hpp"

namespace fiveone::identity {
namespace {

constexpr http::JsonLimits token_limits = {.depth = 8, .string_bytes = 8'000, .values = 500};
constexpr std::size_t most_token_bytes = 16'000;
constexpr std::size_t most_subject_bytes = 255;  // OpenID Connect Core 1.0, 2
constexpr std::int64_t clocks_differ_s = 60;
constexpr std::int64_t oldest_s = 900;  // a token is made when its code is redeemed

using Kind = secret::PublicKey::Kind;

struct Parts {
  std::string_view head;
  std::string_view claims;
  std::string_view signature;
  std::string_view message;  // what was signed
};

std::optional<Parts> take_apart(std::string_view token) {
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.size() > most_token_bytes || token.find('.', second + 1) != std::string_view::npos) return {};
  return Parts{token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1), token.substr(0, second)};
}

Result<http::JsonValue> object_in(std::string_view part) {
  const auto bytes = secret::bytes_of_base64url(part);
  auto json = bytes ? http::parse_json(*bytes, token_limits) : Result<http::JsonValue>(disbelieve("provider.fault_form"));
  if (!json || !json->as<http::JsonMembers>()) return disbelieve("provider.fault_form");
  return json;
}

const std::string* find_text_in(const http::JsonValue& json, std::string_view name) {
  const auto* value = json.find(name);
  return value ? value->as<std::string>() : nullptr;
}

bool is_text(const http::JsonValue& json, std::string_view name, std::string_view wanted) {
  const auto* text = find_text_in(json, name);
  return text && *text == wanted;
}

// Seconds since 1970; a fraction is cut off.
std::optional<std::int64_t> time_in(const http::JsonValue& json, std::string_view name) {
  const auto* value = json.find(name);
  const auto* number = value ? value->as<http::JsonNumber>() : nullptr;
  if (!number) return {};
  const auto whole = std::string_view(number->text).substr(0, number->text.find('.'));
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), seconds);
  if (error != std::errc{} || end != whole.data() + whole.size() || whole.size() > 12) return {};
  return seconds;
}

Result<Kind> kind_in(const http::JsonValue& head) {
  if (head.find("crit")) return disbelieve("provider.fault_form");  // RFC 7515 4.1.11: something that must be understood
  if (is_text(head, "alg", "RS256")) return Kind::Rs256;
  if (is_text(head, "alg", "ES256")) return Kind::Es256;
  return disbelieve("provider.fault_algorithm");
}

Result<> check_signature(const Parts& parts, const http::JsonValue& head, std::span<const ProviderKey> keys) {
  TRY(const auto kind, kind_in(head));
  const auto* name = find_text_in(head, "kid");
  const auto signature = secret::bytes_of_base64url(parts.signature);
  bool known = false;
  for (const auto& key : keys) {
    if (key.key.kind() != kind || (name && key.name != *name)) continue;
    known = true;
    if (signature && key.key.has_signed(parts.message, *signature)) return {};
  }
  return known ? disbelieve("provider.fault_signature") : disbelieve("provider.fault_key");
}

// For this client alone: what was made for others too was made for them (Core 3.1.3.7, 3 to 5).
bool is_for(const http::JsonValue& claims, const std::string& client) {
  if (claims.find("azp") && !is_text(claims, "azp", client)) return false;
  const auto* audience = claims.find("aud");
  if (!audience) return false;
  if (const auto* one = audience->as<std::string>()) return *one == client;
  const auto* several = audience->as<std::vector<http::JsonValue>>();
  return several && several->size() == 1 && several->front().as<std::string>() && *several->front().as<std::string>() == client;
}

Result<> check_times(const http::JsonValue& claims, Instant at) {
  const auto ends = time_in(claims, "exp"), made = time_in(claims, "iat");
  const auto now_s = at.ms / 1'000;
  if (!ends || !made) return disbelieve("provider.fault_form");
  const auto begins = claims.find("nbf") ? time_in(claims, "nbf") : made;
  if (!begins || *made > now_s + clocks_differ_s || *begins > now_s + clocks_differ_s) return disbelieve("provider.fault_clock");
  if (*ends <= now_s - clocks_differ_s || *made < now_s - oldest_s) return disbelieve("provider.fault_expired");
  return {};
}

}  // namespace

Result<std::string> subject_in(std::string_view token, std::span<const ProviderKey> keys, const Expected& expected) {
  const auto parts = take_apart(token);
  if (!parts) return disbelieve("provider.fault_form");
  TRY(const auto head, object_in(parts->head));
  CHECK_OK(check_signature(*parts, head, keys));
  TRY(const auto claims, object_in(parts->claims));
  if (!is_text(claims, "iss", expected.issuer)) return disbelieve("provider.fault_issuer");
  if (!is_for(claims, expected.client)) return disbelieve("provider.fault_audience");
  CHECK_OK(check_times(claims, expected.at));
  if (!is_text(claims, "nonce", expected.nonce)) return disbelieve("provider.fault_nonce");
  const auto* subject = find_text_in(claims, "sub");
  if (!subject || subject->empty() || subject->size() > most_subject_bytes) return disbelieve("provider.fault_subject");
  return *subject;
}

}  // namespace fiveone::identity
