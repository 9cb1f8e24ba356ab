#include "floor/mail/header.hpp"

#include <sodium.h>

#include "floor/base/text.hpp"

namespace fiveone::mail {
namespace {

constexpr std::size_t longest_address = 254;  // RFC 5321 4.5.3.1.3, without its angle brackets
constexpr std::size_t longest_plain = 60;
constexpr std::size_t most_in_a_word = 39;    // bytes: 52 letters of base64, and 64 with what stands around them

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // its NUL
  return text;
}

// As many whole characters as an encoded word may hold; they are taken from the front.
std::string_view take_word(std::string_view& text) {
  std::size_t end = 0;
  for (std::size_t next = 0; next < text.size();) {
    next_code_point(text, next);
    if (next > most_in_a_word) break;
    end = next;
  }
  const auto word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

}  // namespace

bool is_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.size() > longest_address) return false;
  return is_printable(text) && text.find('@', at + 1) == std::string_view::npos && text.find_first_of("\"(),:;<>[\\]") == std::string_view::npos;
}

bool is_line(std::string_view text) {
  return is_utf8(text) && std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

std::string header_value(std::string_view line) {
  const bool is_plain = std::ranges::all_of(line, [](char c) { return c >= ' ' && c < '\x7f'; });
  if (is_plain && line.size() <= longest_plain && !line.contains("=?")) return std::string(line);
  std::string value;
  while (!line.empty()) value += fmt::format("{}=?UTF-8?B?{}?=", value.empty() ? "" : "\r\n ", base64(take_word(line)));
  return value;
}

std::string header_date(Instant instant) {
  const auto date = to_http_date(instant);
  return date.substr(0, date.rfind(' ')) + " +0000";  // RFC 5322 4.3: names of zones are no longer written
}

}  // namespace fiveone::mail
