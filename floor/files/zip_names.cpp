#include "floor/files/zip_names.hpp"

namespace fiveone::files {
namespace {

// APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16.
constexpr std::string_view entry_mark("PK\x01\x02", 4);
constexpr std::string_view end_mark("PK\x05\x06", 4);
constexpr std::size_t entry_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t longest_comment = 65'535;
constexpr std::size_t most_names = 2'000;

std::size_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::size_t value = 0;
  for (std::size_t i = width; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

std::optional<std::size_t> find_end(std::string_view bytes) {
  if (bytes.size() < end_size) return std::nullopt;
  const auto at = bytes.rfind(end_mark, bytes.size() - end_size);
  if (at == std::string_view::npos || bytes.size() - at > end_size + longest_comment) return std::nullopt;
  return at;
}

}  // namespace

std::optional<std::vector<std::string_view>> zip_names(std::string_view bytes) {
  const auto end = find_end(bytes);
  if (!end || !bytes.starts_with("PK")) return std::nullopt;
  const auto count = std::min(number(bytes, *end + 10, 2), most_names);
  std::size_t at = number(bytes, *end + 16, 4);
  std::vector<std::string_view> names;
  while (names.size() < count) {
    if (at > *end || *end - at < entry_size || bytes.substr(at, 4) != entry_mark) return std::nullopt;
    const auto length = number(bytes, at + 28, 2);
    const auto whole = entry_size + length + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
    if (*end - at < whole) return std::nullopt;
    names.push_back(bytes.substr(at + entry_size, length));
    at += whole;
  }
  return names;
}

}  // namespace fiveone::files
