// SHA-256 over what comes in pieces.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace fiveone {

class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  std::string hex();  // once, at the end

 private:
  alignas(16) std::array<unsigned char, 128> state_;
};

std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace fiveone
