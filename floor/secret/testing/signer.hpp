// A key of somebody else, for tests: what it signs, and its public half as others publish it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "floor/secret/public_key.hpp"

namespace fiveone::secret::testing {

class Signer {
 public:
  // A new one; RSA with so many bits.
  static Signer rs256(unsigned bits = 2'048);
  static Signer es256();

  PublicKey::Kind kind() const { return kind_; }
  std::string sign(std::string_view message) const;  // as web tokens write it
  std::string first() const;                         // the modulus, or x
  std::string second() const;                        // the exponent, or y
  PublicKey public_key() const;

 private:
  Signer(PublicKey::Kind kind, std::shared_ptr<evp_pkey_st> key) : kind_(kind), key_(std::move(key)) {}
  std::string number(const char* name) const;

  PublicKey::Kind kind_;
  std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace fiveone::secret::testing
