#include "floor/secret/public_key.hpp"

#include <doctest/doctest.h>

#include "floor/secret/base64url.hpp"
#include "floor/secret/testing/signer.hpp"

using namespace fiveone::secret;
using testing::Signer;

TEST_CASE("a signature holds for its message and its key, and with no bit turned") {
  const std::string message = "header.payload";
  for (const auto& signer : {Signer::rs256(), Signer::es256()}) {
    const auto key = signer.public_key();
    const auto other = signer.kind() == PublicKey::Kind::Es256 ? Signer::es256() : Signer::rs256();
    const auto signature = signer.sign(message);
    CHECK(key.has_signed(message, signature));
    CHECK_FALSE(key.has_signed("header.payloae", signature));
    CHECK_FALSE(other.public_key().has_signed(message, signature));
    for (std::size_t i = 0; i < signature.size(); ++i) {
      auto bad = signature;
      bad[i] = static_cast<char>(bad[i] ^ 1);
      CHECK_FALSE(key.has_signed(message, bad));
    }
    CHECK_FALSE(key.has_signed(message, ""));
    CHECK_FALSE(key.has_signed(message, signature.substr(1)));
    CHECK_FALSE(key.has_signed(message, signature + "x"));
  }
}

TEST_CASE("a signature of zeros on the curve is none") {
  const auto key = Signer::es256().public_key();
  CHECK_FALSE(key.has_signed("message", std::string(64, '\0')));
}

TEST_CASE("keys that are too small, too large or no keys are not taken") {
  const auto small = Signer::rs256(1'024);
  CHECK_FALSE(PublicKey::rsa(small.first(), small.second()));
  const auto good = Signer::rs256();
  CHECK(PublicKey::rsa(std::string(1, '\0') + good.first(), good.second()));
  CHECK_FALSE(PublicKey::rsa(std::string(2'000, '\xFF'), good.second()));
  CHECK_FALSE(PublicKey::rsa(good.first(), ""));
  CHECK_FALSE(PublicKey::rsa(good.first(), std::string("\x02", 1)));
  CHECK_FALSE(PublicKey::rsa(good.first(), std::string(5, '\x01')));
  CHECK_FALSE(PublicKey::rsa("", good.second()));
  const auto point = Signer::es256();
  CHECK(PublicKey::p256(point.first(), point.second()));
  CHECK_FALSE(PublicKey::p256(point.first(), point.first()));
  CHECK_FALSE(PublicKey::p256(point.first().substr(1), point.second()));
  CHECK_FALSE(PublicKey::p256(std::string(32, '\0'), std::string(32, '\0')));
}

TEST_CASE("bytes stand in an address and come back; what is written otherwise does not") {
  const std::string bytes("\x00\xFB\xFF\x3E?", 5);
  CHECK(base64url(bytes) == "APv_Pj8");
  CHECK(bytes_of_base64url("APv_Pj8") == bytes);
  CHECK(bytes_of_base64url("") == "");
  for (const auto* bad : {"APv_Pj8=", "APv/Pj8", "APv_Pj9", "A", "AP v_", "APv_Pj8\n"}) CHECK_FALSE(bytes_of_base64url(bad));
}

TEST_CASE("the challenge of RFC 7636, appendix B") {
  CHECK(challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}
