#include "floor/secret/testing/signer.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <stdexcept>

namespace fiveone::secret::testing {
namespace {

constexpr std::size_t coordinate_bytes = 32;

std::shared_ptr<EVP_PKEY> owned(EVP_PKEY* key) {
  if (key == nullptr) throw std::runtime_error("OpenSSL makes no key");
  return {key, EVP_PKEY_free};
}

std::string side_by_side(const std::string& der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const std::unique_ptr<ECDSA_SIG, void (*)(ECDSA_SIG*)> pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free);
  std::string out(2 * coordinate_bytes, '\0');
  auto* bytes = reinterpret_cast<unsigned char*>(out.data());
  BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), bytes, coordinate_bytes);
  BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), bytes + coordinate_bytes, coordinate_bytes);
  return out;
}

}  // namespace

Signer Signer::rs256(unsigned bits) { return {PublicKey::Kind::Rs256, owned(EVP_RSA_gen(bits))}; }
Signer Signer::es256() { return {PublicKey::Kind::Es256, owned(EVP_EC_gen("P-256"))}; }

std::string Signer::sign(std::string_view message) const {
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  std::size_t size = 0;
  EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
  EVP_DigestSign(context.get(), nullptr, &size, bytes, message.size());
  std::string out(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, bytes, message.size()) != 1)
    throw std::runtime_error("OpenSSL does not sign");
  out.resize(size);
  return kind_ == PublicKey::Kind::Es256 ? side_by_side(out) : out;
}

std::string Signer::number(const char* name) const {
  BIGNUM* made = nullptr;
  EVP_PKEY_get_bn_param(key_.get(), name, &made);
  const std::unique_ptr<BIGNUM, void (*)(BIGNUM*)> number(made, BN_free);
  const int size = kind_ == PublicKey::Kind::Es256 ? static_cast<int>(coordinate_bytes) : BN_num_bytes(number.get());
  std::string out(static_cast<std::size_t>(size), '\0');
  BN_bn2binpad(number.get(), reinterpret_cast<unsigned char*>(out.data()), size);
  return out;
}

std::string Signer::first() const { return number(kind_ == PublicKey::Kind::Es256 ? OSSL_PKEY_PARAM_EC_PUB_X : OSSL_PKEY_PARAM_RSA_N); }
std::string Signer::second() const { return number(kind_ == PublicKey::Kind::Es256 ? OSSL_PKEY_PARAM_EC_PUB_Y : OSSL_PKEY_PARAM_RSA_E); }

PublicKey Signer::public_key() const {
  return (kind_ == PublicKey::Kind::Es256 ? PublicKey::p256(first(), second()) : PublicKey::rsa(first(), second())).value();
}

}  // namespace fiveone::secret::testing
