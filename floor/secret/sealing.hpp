// Secrets that must be read again, e.g. those behind one-time codes: sealed (XChaCha20-Poly1305) with a key that lies beside the records
// and never in them, so that a stolen copy of the records opens nothing.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace fiveone::secret {

class SealingKey {
 public:
  // The key of a file (mode 0600, 64 hexadecimal digits), which is made where it is not there yet. Throws std::runtime_error where others
  // may read the file, or it holds no key or one that nobody rolled dice for.
  static SealingKey ensure(const std::filesystem::path& file);
  static SealingKey random();

  // `purpose` says what and whose it is; a text that is moved to another purpose does not open.
  std::string seal(std::string_view text, std::string_view purpose) const;
  // Nothing for what was changed, moved, or sealed with another key.
  std::optional<std::string> open(std::string_view sealed, std::string_view purpose) const;

 private:
  using Bytes = std::array<unsigned char, 32>;
  explicit SealingKey(const Bytes& key) : key_(key) {}
  Bytes key_;
};

}  // namespace fiveone::secret
