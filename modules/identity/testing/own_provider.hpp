// An identity provider of the test's own, asked without a network: it tells the truth until the test makes it lie.
#pragma once

#include <functional>
#include <map>

#include "floor/http/json_value.hpp"
#include "floor/secret/base64url.hpp"
#include "floor/secret/testing/signer.hpp"
#include "modules/identity/provider/provider.hpp"
#include "modules/identity/testing/door.hpp"

namespace fiveone::identity::testing {

using secret::testing::Signer;

inline const std::string issuer = "https://login.example";
inline const std::string client = "fiveone";

// Claims as JSON texts by their names; "" leaves one away.
using Claims = std::map<std::string, std::string>;

inline std::string json_of(const Claims& claims) {
  std::string out;
  for (const auto& [name, value] : claims)
    if (!value.empty()) out += fmt::format("{}\"{}\":{}", out.empty() ? "" : ",", name, value);
  return "{" + out + "}";
}

inline std::string in_quotes(std::string_view text) { return fmt::format("\"{}\"", text); }

inline std::string token_of(const Signer& signer, const Claims& claims, std::string_view head) {
  const auto message = secret::base64url(head) + "." + secret::base64url(json_of(claims));
  return message + "." + secret::base64url(signer.sign(message));
}

inline std::string head_of(const Signer& signer, std::string_view name) {
  return fmt::format(R"({{"alg":"{}","kid":"{}"}})", signer.kind() == secret::PublicKey::Kind::Es256 ? "ES256" : "RS256", name);
}

inline std::string published(const Signer& signer, std::string_view name) {
  const bool curve = signer.kind() == secret::PublicKey::Kind::Es256;
  return fmt::format(R"({{"kty":"{}","kid":"{}","use":"sig",{}"{}":"{}","{}":"{}"}})", curve ? "EC" : "RSA", name, curve ? R"("crv":"P-256",)" : "",
                     curve ? "x" : "n", secret::base64url(signer.first()), curve ? "y" : "e", secret::base64url(signer.second()));
}

// Made once: keys cost time.
inline const Signer& first_signer() {
  static const auto signer = Signer::rs256();
  return signer;
}
inline const Signer& second_signer() {
  static const auto signer = Signer::es256();
  return signer;
}

struct OwnProvider {
  std::string subject = "person-1";
  std::string key_name = "k1";
  const Signer* signer = &first_signer();
  std::string keys = published(first_signer(), "k1");
  Claims claims = {};  // instead of the true ones
  std::string head = {};
  std::function<Result<outbound::Answer>(const std::string& address)> instead = {};  // of any answer
  Claims described = {{"issuer", in_quotes(issuer)},
                      {"authorization_endpoint", in_quotes(issuer + "/auth")},
                      {"token_endpoint", in_quotes(issuer + "/token")},
                      {"jwks_uri", in_quotes(issuer + "/keys")},
                      {"response_types_supported", R"(["code"])"}};
  std::map<std::string, int> asked = {};
  std::string nonce = {};      // of the newest way
  std::string challenge = {};
  outbound::Form form = {};    // what it was last given for a code
  outbound::Login login = {};

  Provider::Line line() {
    return {[this](const std::string& address) { return answer(address); },
            [this](const std::string& address, const outbound::Form& sent, const outbound::Login& by) {
              form = sent;
              login = by;
              return answer(address);
            }};
  }
  std::string given(std::string_view name) const {
    const auto found = std::ranges::find(form, name, [](const auto& field) { return std::string_view(field.first); });
    return found == form.end() ? "" : found->second;
  }

 private:
  Result<outbound::Answer> answer(const std::string& address) {
    ++asked[address.substr(issuer.size())];
    if (instead)
      if (auto other = instead(address); !other || other->status != 0) return other;
    if (address.ends_with("openid-configuration")) return json(json_of(described));
    if (address.ends_with("/keys")) return json("{\"keys\":[" + keys + "]}");
    if (secret::challenge_of(given("code_verifier")) != challenge) return outbound::Answer{400, "application/json", R"({"error":"invalid_grant"})"};
    return json(R"({"token_type":"Bearer","access_token":"x","id_token":")" + token() + "\"}");
  }
  std::string token() {
    const auto at = now().ms / 1'000;
    Claims all = {{"iss", in_quotes(issuer)}, {"aud", in_quotes(client)}, {"sub", in_quotes(subject)}, {"nonce", in_quotes(nonce)},
                  {"iat", std::to_string(at)}, {"exp", std::to_string(at + 300)}};
    for (const auto& [name, value] : claims) all[name] = value;
    return token_of(*signer, all, head.empty() ? head_of(*signer, key_name) : head);
  }
  static Result<outbound::Answer> json(std::string body) { return outbound::Answer{200, "application/json; charset=utf-8", std::move(body)}; }
};

// "xyz" of `?name=xyz&…` in an address.
inline std::string parameter_in(const std::string& address, const std::string& name) {
  const auto at = address.find(name + "=");
  return at == std::string::npos ? "" : address.substr(at + name.size() + 1, address.find('&', at) - at - name.size() - 1);
}

// A door with a provider beside it.
struct ProviderDoor : Door {
  OwnProvider provider;

  explicit ProviderDoor(storage::Database& database) : Door(database) {
    entrance.provider = std::make_shared<Provider>(
        ProviderSettings{.issuer = issuer, .client = client, .secret = "s3cret", .name_zh = "统一认证", .name_en = "Single sign-on"},
        "http://desk.example", 1, provider.line());
  }

  // To the provider: the state with which it sends the browser back.
  std::string set_out(Browser& browser, const std::string& path = "/api/desk/provider/start") {
    const auto way = browser.post(path, "{}");
    REQUIRE_MESSAGE(way.status == 200, way.body);
    const auto address = text_in(way, "address");
    provider.nonce = parameter_in(address, "nonce");
    provider.challenge = parameter_in(address, "code_challenge");
    return parameter_in(address, "state");
  }
  static std::string back(const std::string& state) { return fmt::format(R"({{"state":"{}","code":"a-code","iss":"{}"}})", state, issuer); }
  http::Response finish(Browser& browser, const std::string& state) { return browser.post("/api/desk/provider/finish", back(state)); }
  http::Response sign_in(Browser& browser) { return finish(browser, set_out(browser)); }

  // Who is signed in binds the provider's present subject to the account.
  http::Response bind(Browser& browser) {
    return browser.post("/api/desk/provider/binding", back(set_out(browser, "/api/desk/provider/binding/start")));
  }
  // Somebody with an account that is bound to `person-1`.
  http::Caller bound_member(std::string_view name) {
    auto caller = member(name, city);
    Browser browser{*this};
    REQUIRE(browser.sign_in(name).status == 200);
    REQUIRE(bind(browser).status == 204);
    return caller;
  }
};

inline void at_the_provider(const std::function<void(ProviderDoor&)>& test) {
  for_both_engines([&](storage::Database& db) {
    ProviderDoor door(db);
    test(door);
  });
}

}  // namespace fiveone::identity::testing
