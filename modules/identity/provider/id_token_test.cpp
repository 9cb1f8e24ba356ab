#include "modules/identity/provider/id_token.hpp"

#include <doctest/doctest.h>

#include "modules/identity/testing/own_provider.hpp"

using namespace fiveone;
using namespace fiveone::identity;
using namespace fiveone::identity::testing;

namespace {

constexpr std::int64_t at_s = 1'450'227'283;

Claims good_claims() {
  return {{"iss", in_quotes(issuer)}, {"aud", in_quotes(client)}, {"sub", in_quotes("person-1")}, {"nonce", in_quotes("n")},
          {"iat", std::to_string(at_s)}, {"exp", std::to_string(at_s + 300)}};
}

std::vector<ProviderKey> keys() {
  static const auto both = read_key_set("{\"keys\":[" + published(first_signer(), "rsa") + "," + published(second_signer(), "ec") + "]}").value();
  return both;
}

// "" where it is believed, else the fault.
std::string fault_of(const std::string& token) {
  const auto subject = subject_in(token, keys(), {issuer, client, "n", {at_s * 1'000}});
  if (!subject) return subject.error().fields.empty() ? subject.error().key : subject.error().fields.front().key;
  CHECK(*subject == "person-1");
  return "";
}

std::string fault_with(const std::string& claim, const std::string& value, const Signer& signer = first_signer()) {
  auto claims = good_claims();
  claims[claim] = value;
  return fault_of(token_of(signer, claims, head_of(signer, signer.kind() == secret::PublicKey::Kind::Es256 ? "ec" : "rsa")));
}

std::string fault_of_head(std::string_view head, const Signer& signer = first_signer()) { return fault_of(token_of(signer, good_claims(), head)); }

}  // namespace

TEST_CASE("a token of the provider, for us, of now, is believed") {
  CHECK(fault_with("more", "true").empty());
  CHECK(fault_with("more", "true", second_signer()).empty());
  CHECK(fault_with("aud", R"(["fiveone"])").empty());
  CHECK(fault_with("azp", in_quotes(client)).empty());
  CHECK(fault_with("exp", std::to_string(at_s + 300) + ".5").empty());
  CHECK(fault_with("iat", std::to_string(at_s + 59)).empty());
  CHECK(fault_of_head(R"({"alg":"RS256"})").empty());
}

TEST_CASE("what is not signed, or signed with a secret, is not believed") {
  CHECK(fault_of_head(R"({"alg":"none"})") == "provider.fault_algorithm");
  CHECK(fault_of_head(R"({"alg":"None","kid":"rsa"})") == "provider.fault_algorithm");
  CHECK(fault_of_head(R"({"alg":"HS256","kid":"rsa"})") == "provider.fault_algorithm");
  CHECK(fault_of_head(R"({"alg":"RS512","kid":"rsa"})") == "provider.fault_algorithm");
  CHECK(fault_of_head(R"({"kid":"rsa"})") == "provider.fault_algorithm");
  CHECK(fault_of_head(R"({"alg":"RS256","crit":["b64"],"b64":false})") == "provider.fault_form");
  const auto token = token_of(first_signer(), good_claims(), R"({"alg":"none"})");
  CHECK(fault_of(token.substr(0, token.rfind('.') + 1)) == "provider.fault_algorithm");
}

TEST_CASE("a key signs in its own way only, and only the provider's keys count") {
  CHECK(fault_of_head(R"({"alg":"ES256","kid":"rsa"})") == "provider.fault_key");
  CHECK(fault_of_head(R"({"alg":"ES256","kid":"ec"})") == "provider.fault_signature");
  CHECK(fault_of_head(R"({"alg":"RS256","kid":"another"})") == "provider.fault_key");
  CHECK(fault_of_head(R"({"alg":"RS256","kid":"rsa"})", Signer::rs256()) == "provider.fault_signature");
  const auto token = token_of(first_signer(), good_claims(), head_of(first_signer(), "rsa"));
  auto claims = good_claims();
  claims["sub"] = in_quotes("somebody-else");
  const auto other = token_of(first_signer(), claims, head_of(first_signer(), "rsa"));
  const auto middle = [](const std::string& of) { return of.substr(of.find('.'), of.rfind('.') - of.find('.')); };
  CHECK(fault_of(token.substr(0, token.find('.')) + middle(other) + token.substr(token.rfind('.'))) == "provider.fault_signature");
}

TEST_CASE("a token of another issuer, for somebody else, or for others too, is not believed") {
  CHECK(fault_with("iss", in_quotes("https://login.example/")) == "provider.fault_issuer");
  CHECK(fault_with("iss", "") == "provider.fault_issuer");
  CHECK(fault_with("aud", in_quotes("another")) == "provider.fault_audience");
  CHECK(fault_with("aud", "") == "provider.fault_audience");
  CHECK(fault_with("aud", "[]") == "provider.fault_audience");
  CHECK(fault_with("aud", R"(["fiveone","another"])") == "provider.fault_audience");
  CHECK(fault_with("azp", in_quotes("another")) == "provider.fault_audience");
}

TEST_CASE("a token that has expired, is old, or comes from the future, is not believed") {
  CHECK(fault_with("exp", std::to_string(at_s - 60)) == "provider.fault_expired");
  CHECK(fault_with("iat", std::to_string(at_s - 901)) == "provider.fault_expired");
  CHECK(fault_with("iat", std::to_string(at_s + 61)) == "provider.fault_clock");
  CHECK(fault_with("nbf", std::to_string(at_s + 61)) == "provider.fault_clock");
  CHECK(fault_with("exp", "") == "provider.fault_form");
  CHECK(fault_with("exp", in_quotes("9999999999")) == "provider.fault_form");
  CHECK(fault_with("exp", "1e12") == "provider.fault_form");
  CHECK(fault_with("exp", "99999999999999999999") == "provider.fault_form");
}

TEST_CASE("a token for another sign-in, or for nobody, is not believed") {
  CHECK(fault_with("nonce", in_quotes("m")) == "provider.fault_nonce");
  CHECK(fault_with("nonce", "") == "provider.fault_nonce");
  CHECK(fault_with("sub", "") == "provider.fault_subject");
  CHECK(fault_with("sub", in_quotes("")) == "provider.fault_subject");
  CHECK(fault_with("sub", "7") == "provider.fault_subject");
  CHECK(fault_with("sub", in_quotes(std::string(256, 'x'))) == "provider.fault_subject");
}

TEST_CASE("what is no token is none") {
  const auto good = token_of(first_signer(), good_claims(), head_of(first_signer(), "rsa"));
  for (const auto& bad : {std::string(), std::string("."), std::string(".."), std::string("a.b"), good + ".x", good.substr(0, good.rfind('.')),
                          "x" + good, std::string(20'000, 'a') + "." + good, std::string("bm90IGpzb24.e30.AA"), std::string("W10.W10.AA")})
    CHECK(fault_of(bad) == "provider.fault_form");
  CHECK(fault_of(token_of(first_signer(), good_claims(), R"({"alg":"RS256","alg":"RS256"})")) == "provider.fault_form");
}

TEST_CASE("of the keys that are published, those are taken that sign") {
  const auto rsa = published(first_signer(), "a"), curve = published(second_signer(), "b");
  const auto set = [](const std::string& inside) { return read_key_set("{\"keys\":[" + inside + "]}"); };
  CHECK(set(rsa + "," + curve + R"(,{"kty":"oct","k":"AA"},{"kty":"OKP","crv":"Ed25519","x":"AA"},{})")->size() == 2);
  auto for_another_use = rsa;
  for_another_use.replace(for_another_use.find("\"sig\""), 5, "\"enc\"");
  CHECK_FALSE(set(for_another_use).has_value());
  CHECK_FALSE(set(R"({"kty":"RSA","n":"AQAB","e":"AQAB"})").has_value());
  CHECK_FALSE(set("").has_value());
  CHECK_FALSE(read_key_set("<html>").has_value());
  CHECK_FALSE(read_key_set("{\"keys\":{}}").has_value());
  std::string many = rsa;
  for (int i = 0; i < 50; ++i) many += ",{}";
  CHECK(set(many).error().fields.front().key == "provider.fault_keys");
}
