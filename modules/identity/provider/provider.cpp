#include "modules/identity/provider/provider.hpp"

#include "floor/base/log.hpp"
#include "floor/http/json_value.hpp"
#include "floor/secret/base64url.hpp"
#include "modules/identity/provider/faults.hpp"
#include "modules/identity/provider/id_token.hpp"

namespace fiveone::identity {
namespace {

constexpr std::string_view return_path = "/desk/sign-in/return";
constexpr std::int64_t kept_ms = 3'600'000;
constexpr std::int64_t between_keys_ms = 60'000;
constexpr auto patience = std::chrono::seconds(5);
constexpr http::JsonLimits answer_limits = {.depth = 8, .string_bytes = 32'000, .values = 200};

ProviderSettings& of_this_process() {
  static ProviderSettings settings;
  return settings;
}

Provider::Line over_the_network(const ProviderSettings& settings) {
  auto client = outbound::Client::to(settings.issuer, {}, settings.authorities);
  if (!client) throw std::logic_error("the provider's address was not checked");
  const auto shared = std::make_shared<const outbound::Client>(*std::move(client));
  return {[shared](const std::string& address) { return shared->get(address); },
          [shared](const std::string& address, const outbound::Form& form, const outbound::Login& by) { return shared->post(address, form, by); }};
}

// Of an answer that the provider means well: its text. A server that answers with a page of its own, or an error, is not the provider.
Result<std::string> body_of(Result<outbound::Answer> answer, const char* fault) {
  if (!answer) return disbelieve(answer.error());
  const bool json = answer->content_type.find("json") != std::string::npos;
  if (answer->status >= 500) return disbelieve(Error{ErrorKind::Busy, "provider.fault_broken", {}, {}, std::to_string(answer->status)});
  if (answer->status != 200 || !json) return disbelieve(fault, fmt::format("{} {}", answer->status, answer->content_type));
  return std::move(answer->body);
}

std::string text_in(const Result<http::JsonValue>& json, std::string_view name) { return json ? json->text(name) : ""; }

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    if (plain) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

void set_provider(ProviderSettings settings) { of_this_process() = std::move(settings); }
const ProviderSettings& provider_settings() { return of_this_process(); }

Result<> check_provider(const ProviderSettings& settings) {
  if (settings.issuer.empty() && settings.client.empty()) return {};
  if (settings.client.empty() || settings.issuer.empty()) return fail(ErrorKind::BadInput, "provider.settings_client");
  TRY(const auto origin, outbound::origin_of(settings.issuer));
  return {};
}

Result<> try_provider(const ProviderSettings& settings, const std::string& origin) { return Provider(settings, origin, 1).look(); }

Provider::Provider(ProviderSettings settings, const std::string& origin, int at_once, Line line)
    : settings_(std::move(settings)),
      return_address_(origin + std::string(return_path)),
      line_(std::move(line)),
      most_inside_(2 * at_once),
      places_(at_once) {}

Provider::Provider(const ProviderSettings& settings, const std::string& origin, int at_once)
    : Provider(settings, origin, at_once, over_the_network(settings)) {}

Result<Provider::Place> Provider::take_place() {
  const bool room = inside_.fetch_add(1) < most_inside_;
  const bool taken = room && places_.try_acquire_for(patience);
  if (!taken) {
    inside_.fetch_sub(1);
    return fail(ErrorKind::Busy, "provider.busy");
  }
  return Place(this, [](Provider* it) {
    it->places_.release();
    it->inside_.fetch_sub(1);
  });
}

Result<ProviderDescription> Provider::description() {
  const auto at = now();
  {
    const std::scoped_lock lock(mutex_);
    if (description_ && at.ms - described_.ms < kept_ms) return *description_;
  }
  TRY(const auto text, body_of(line_.get(description_address(settings_.issuer)), "provider.fault_description"));
  TRY(auto found, read_description(text, settings_.issuer));
  const std::scoped_lock lock(mutex_);
  description_ = found;
  described_ = at;
  return found;
}

Result<std::vector<ProviderKey>> Provider::keys(const std::string& address, Instant no_older_than) {
  const auto at = now();
  {
    const std::scoped_lock lock(mutex_);
    if (!keys_.empty() && keys_read_ >= no_older_than) return keys_;
  }
  TRY(const auto text, body_of(line_.get(address), "provider.fault_keys"));
  TRY(auto found, read_key_set(text));
  const std::scoped_lock lock(mutex_);
  keys_ = found;
  keys_read_ = at;
  return found;
}

Result<> Provider::look() {
  {
    const std::scoped_lock lock(mutex_);
    description_.reset();
    keys_.clear();
  }
  TRY(const auto described, description());
  CHECK_OK(keys(described.keys, {}));
  return {};
}

Result<std::string> Provider::address_of(const Passage& passage) {
  TRY(const auto described, description());
  auto address = described.authorization;
  const auto add = [&](std::string_view name, std::string_view value) {
    address += fmt::format("{}{}={}", address.find('?') == std::string::npos ? '?' : '&', name, percent_encoded(value));
  };
  add("response_type", "code");
  add("scope", "openid");
  add("client_id", settings_.client);
  add("redirect_uri", return_address_);
  add("state", passage.state);
  add("nonce", passage.nonce);
  add("code_challenge", secret::challenge_of(passage.verifier));
  add("code_challenge_method", "S256");
  return address;
}

Result<std::string> Provider::token_for(const ProviderDescription& described, const std::string& code, const std::string& verifier) {
  outbound::Form form = {{"grant_type", "authorization_code"}, {"code", code}, {"redirect_uri", return_address_}, {"code_verifier", verifier}};
  outbound::Login login;
  if (!settings_.secret.empty() && described.secret_in_head) login = {settings_.client, settings_.secret};
  else form.emplace_back("client_id", settings_.client);
  if (!settings_.secret.empty() && !described.secret_in_head) form.emplace_back("client_secret", settings_.secret);
  const auto answer = line_.post(described.token, form, login);
  if (!answer) return disbelieve(answer.error());
  if (answer->status == 400 || answer->status == 401) {
    const auto word = text_in(http::parse_json(answer->body, answer_limits), "error");
    if (word == "invalid_grant") return disbelieve("provider.fault_code");
    return disbelieve(word == "invalid_client" || word == "unauthorized_client" ? "provider.fault_client" : "provider.fault_answer");
  }
  TRY(const auto text, body_of(answer, "provider.fault_answer"));
  auto token = text_in(http::parse_json(text, answer_limits), "id_token");
  if (token.empty()) return disbelieve("provider.fault_answer");
  return token;
}

// A key that is not known may be a new one.
Result<std::string> Provider::subject_of(const ProviderDescription& described, const std::string& token, const std::string& nonce) {
  const auto at = now();
  const Expected expected{settings_.issuer, settings_.client, nonce, at};
  TRY(const auto known, keys(described.keys, {at.ms - kept_ms}));
  auto subject = subject_in(token, known, expected);
  if (subject || !is_fault(subject.error(), "provider.fault_key")) return subject;
  TRY(const auto newer, keys(described.keys, {at.ms - between_keys_ms + 1}));
  return subject_in(token, newer, expected);
}

Result<std::string> Provider::redeem(const Return& back, const Passage& passage) {
  TRY(const auto described, description());
  // Another provider's answer for this one (RFC 9207): nothing of it is sent anywhere.
  if (back.issuer ? *back.issuer != settings_.issuer : described.names_itself) return disbelieve("provider.fault_silent");
  TRY(const auto token, token_for(described, back.code, passage.verifier));
  TRY(const auto subject, subject_of(described, token, passage.nonce));
  return identity_of(subject);
}

}  // namespace fiveone::identity
