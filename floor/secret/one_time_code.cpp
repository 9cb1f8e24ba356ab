#include "floor/secret/one_time_code.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <stdexcept>

namespace fiveone::secret {
namespace {

constexpr std::int64_t step_ms = 30'000;
constexpr std::size_t secret_bytes = 20;
constexpr std::size_t digits = 6;

std::array<unsigned char, 20> hmac_sha1(std::string_view key, std::int64_t counter) {
  std::array<unsigned char, 8> message{};
  for (std::size_t i = 0; i < message.size(); ++i) message[i] = static_cast<unsigned char>((counter >> (8 * (7 - i))) & 0xFF);
  std::array<unsigned char, 20> out{};
  unsigned int length = 0;
  if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), out.data(), &length) == nullptr)
    throw std::runtime_error("OpenSSL makes no HMAC-SHA-1");
  return out;
}

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

std::string make_code_secret() {
  std::string secret(secret_bytes, '\0');
  randombytes_buf(secret.data(), secret.size());
  return secret;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = ((buffer << 8) | static_cast<unsigned char>(c)) & 0xFFFFU;
    for (bits += 8; bits >= 5; bits -= 5) out += alphabet[(buffer >> (bits - 5)) & 31U];
  }
  if (bits > 0) out += alphabet[(buffer << (5 - bits)) & 31U];
  return out;
}

std::string one_time_code(std::string_view secret, std::int64_t counter) {
  const auto hash = hmac_sha1(secret, counter);
  const std::size_t at = hash.back() & 0x0FU;  // RFC 4226 5.3
  const auto number = (static_cast<std::uint32_t>(hash[at] & 0x7FU) << 24) | (static_cast<std::uint32_t>(hash[at + 1]) << 16) |
                      (static_cast<std::uint32_t>(hash[at + 2]) << 8) | hash[at + 3];
  return fmt::format("{:06}", number % 1'000'000);
}

std::int64_t counter_at(Instant at) { return at.ms / step_ms; }

std::optional<std::int64_t> counter_of_code(std::string_view secret, std::string_view code, Instant at, std::int64_t used) {
  std::string typed(code);
  std::erase(typed, ' ');
  if (typed.size() != digits) return {};
  std::optional<std::int64_t> found;
  for (auto counter = counter_at(at) - 1; counter <= counter_at(at) + 1; ++counter)
    if (sodium_memcmp(one_time_code(secret, counter).data(), typed.data(), digits) == 0 && counter > used && !found) found = counter;
  return found;
}

std::string authenticator_address(std::string_view secret, std::string_view issuer, std::string_view account) {
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}", percent_encoded(issuer), percent_encoded(account), base32(secret),
                     percent_encoded(issuer));
}

}  // namespace fiveone::secret
