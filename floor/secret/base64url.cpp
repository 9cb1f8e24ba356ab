#include "floor/secret/base64url.hpp"

#include <sodium.h>

namespace fiveone::secret {
namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string base64url(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), octets(bytes), bytes.size(), variant);
  out.pop_back();
  return out;
}

std::optional<std::string> bytes_of_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const auto outcome = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &length,
                                         &end, variant);
  if (outcome != 0 || end != text.data() + text.size()) return {};
  bytes.resize(length);
  return bytes;
}

std::string challenge_of(std::string_view verifier) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), octets(verifier), verifier.size());
  return base64url(hash);
}

}  // namespace fiveone::secret
