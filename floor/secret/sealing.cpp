#include "floor/secret/sealing.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <set>
#include <stdexcept>

namespace fiveone::secret {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t key_digits = 64;
constexpr std::size_t fewest_different_bytes = 12;  // 32 random ones have some thirty

std::runtime_error fault(const std::filesystem::path& file, std::string_view what) {
  return std::runtime_error(fmt::format("{}: {}", file.string(), what));
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// False where the file is there already.
bool make_file(const std::filesystem::path& file) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (handle < 0 && errno == EEXIST) return false;
  if (handle < 0) throw std::system_error(errno, std::generic_category(), file.string());
  std::array<unsigned char, key_digits / 2> key{};
  randombytes_buf(key.data(), key.size());
  std::array<char, key_digits + 1> text{};
  sodium_bin2hex(text.data(), text.size(), key.data(), key.size());
  text.back() = '\n';
  const bool whole = ::write(handle, text.data(), text.size()) == std::ssize(text) && ::fsync(handle) == 0;
  ::close(handle);
  if (whole) return true;
  std::filesystem::remove(file);
  throw fault(file, "cannot be written");
}

}  // namespace

SealingKey SealingKey::ensure(const std::filesystem::path& file) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  make_file(file);
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) throw std::system_error(errno, std::generic_category(), file.string());
  if ((status.st_mode & 0077) != 0) throw fault(file, "others may read this key: chmod 600");
  std::ifstream stream(file);
  std::string digits;
  std::getline(stream, digits);
  Bytes key{};
  std::size_t length = 0;
  const bool is_hex = sodium_hex2bin(key.data(), key.size(), digits.data(), digits.size(), nullptr, &length, nullptr) == 0;
  if (!is_hex || length != key.size() || digits.size() != key_digits) throw fault(file, "is no key of 64 hexadecimal digits");
  if (std::set<unsigned char>(key.begin(), key.end()).size() < fewest_different_bytes) throw fault(file, "is no random key");
  return SealingKey(key);
}

SealingKey SealingKey::random() {
  Bytes key{};
  randombytes_buf(key.data(), key.size());
  return SealingKey(key);
}

std::string SealingKey::seal(std::string_view text, std::string_view purpose) const {
  std::string sealed(nonce_bytes + text.size() + tag_bytes, '\0');
  auto* nonce = reinterpret_cast<unsigned char*>(sealed.data());
  randombytes_buf(nonce, nonce_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_bytes, nullptr, bytes_of(text), text.size(), bytes_of(purpose), purpose.size(),
                                             nullptr, nonce, key_.data());
  std::string out(sodium_base64_encoded_len(sealed.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_of(sealed), sealed.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();
  return out;
}

std::optional<std::string> SealingKey::open(std::string_view sealed, std::string_view purpose) const {
  std::string bytes(sealed.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), sealed.data(), sealed.size(), nullptr, &length, nullptr,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      length < nonce_bytes + tag_bytes)
    return {};
  std::string text(length - nonce_bytes - tag_bytes, '\0');
  const auto* nonce = bytes_of(bytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, nonce + nonce_bytes,
                                                 length - nonce_bytes, bytes_of(purpose), purpose.size(), nonce, key_.data()) != 0)
    return {};
  return text;
}

}  // namespace fiveone::secret
