// Public keys of others, and whether one of them made a signature (RFC 7518 3.3, 3.4). Two kinds, each with one way to sign: RSA with
// SHA-256 (RS256) and ECDSA on P-256 (ES256). Which of them a message was signed with is the key's to say, never the message's.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

struct evp_pkey_st;

namespace fiveone::secret {

class PublicKey {
 public:
  enum class Kind { Rs256, Es256 };

  // Numbers as big-endian bytes. Nothing for a modulus below 2048 bits or above 8192, or an exponent that no key bears.
  static std::optional<PublicKey> rsa(std::string_view modulus, std::string_view exponent);
  // The point's coordinates, 32 bytes each. Nothing for a point that is not on the curve.
  static std::optional<PublicKey> p256(std::string_view x, std::string_view y);

  Kind kind() const { return kind_; }
  bool has_signed(std::string_view message, std::string_view signature) const;

 private:
  PublicKey(Kind kind, std::shared_ptr<evp_pkey_st> key) : kind_(kind), key_(std::move(key)) {}

  Kind kind_;
  std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace fiveone::secret
