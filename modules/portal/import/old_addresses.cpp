#include "modules/portal/import/old_addresses.hpp"

#include "floor/base/text.hpp"

namespace fiveone::portal {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

bool take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  if (count < least || count > most) return false;
  text.remove_prefix(count);
  return true;
}

bool can_be_requested(std::string_view path) {
  if (!is_utf8(path) || path.find("//") != path.npos || path.find('\\') != path.npos) return false;
  if ((std::string(path) + "/").find("/../") != std::string::npos || (std::string(path) + "/").find("/./") != std::string::npos) return false;
  return std::ranges::none_of(path, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

std::string decode_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    out += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
    if (low >= 0) i += 2;
  }
  return out;
}

std::string plain_path(std::string_view address) {
  constexpr std::size_t longest = 500;
  if (!take(address, "https://") && !take(address, "http://")) return {};
  if (address.find_first_of("?#") != address.npos) return {};
  const auto slash = address.find('/');
  if (slash == address.npos) return {};
  auto path = decode_percent(address.substr(slash));
  return path.size() > 1 && path.size() <= longest && can_be_requested(path) ? path : std::string();
}

bool is_article_path(std::string_view path) {
  return take(path, "/art/") && take_digits(path, 4, 4) && take(path, "/") && take_digits(path, 1, 2) && take(path, "/") &&
         take_digits(path, 1, 2) && take(path, "/art_") && take_digits(path, 1, 19) && take(path, "_") && take_digits(path, 1, 19) &&
         path == ".html";
}

}  // namespace fiveone::portal
