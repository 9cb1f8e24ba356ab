#include "modules/data/filing/fold.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "floor/base/text.hpp"

namespace fiveone::data {
namespace {

constexpr std::array<std::pair<char32_t, char>, 15> signs{{
    {U'\u2212', '-'}, {U'\u2013', '-'}, {U'\u2010', '-'}, {U'\u2011', '-'}, {U'\uFE63', '-'}, {U'\uFE62', '+'}, {U'\uFE50', ','}, {U'\uFE52', '.'},
    {U'\uFE6A', '%'}, {U'\uFE59', '('}, {U'\uFE5A', ')'}, {U'\u3002', '.'}, {U'\uFF61', '.'}, {U'\u2044', '/'}, {U'\u2215', '/'}}};

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Marks of direction, joiners and byte order marks come along with text from pages and chats.
bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || c == 0xAD;
}

char32_t folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (is_blank(c)) return ' ';
  const auto* sign = std::ranges::find(signs, c, &std::pair<char32_t, char>::first);
  return sign == signs.end() ? c : static_cast<char32_t>(sign->second);
}

}  // namespace

std::string fold_forms(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (!is_invisible(c)) append_utf8(out, folded(c));
  }
  return std::string(trim(out));
}

}  // namespace fiveone::data
