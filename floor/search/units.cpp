#include "floor/search/units.hpp"

#include <xapian.h>

#include "floor/base/text.hpp"

namespace fiveone::search {
namespace {

constexpr std::size_t longest_word = 60;  // three of them and their blanks stay under Xapian's 245 bytes a term

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool stands_alone(char32_t c) {
  return in(c, 0x4E00, 0x9FFF) || in(c, 0x3400, 0x4DBF) || c == U'〇' || c == U'々' || in(c, 0x3041, 0x30FF) ||
         in(c, 0x3105, 0x312F) || in(c, 0xAC00, 0xD7AF) || in(c, 0xF900, 0xFAFF) || in(c, 0x20000, 0x3FFFF);
}

bool is_unseen(char32_t c) {
  return c == 0xAD || in(c, 0x200B, 0x200F) || in(c, 0x202A, 0x202E) || in(c, 0x2060, 0x206F) || in(c, 0xFE00, 0xFE0F) || c == 0xFEFF;
}

}  // namespace

char32_t fold(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (in(c, 0x4E00, 0x9FFF)) return c;
  if (in(c, 0xFF01, 0xFF5E)) return fold(c - 0xFEE0);
  if (c == 0x3000 || c == 0xA0) return ' ';
  if (is_unseen(c)) return 0;
  return Xapian::Unicode::tolower(c);
}

std::vector<Unit> units_of(std::string_view utf8) {
  std::vector<Unit> units;
  bool in_word = false;
  bool apart = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto begin = at;
    const auto c = fold(next_code_point(utf8, at));
    if (c == 0) continue;
    const bool chinese = stands_alone(c);
    if (!chinese && !Xapian::Unicode::is_wordchar(c)) {
      in_word = false;
      apart = true;
      continue;
    }
    if (chinese || !in_word) units.push_back({.text = {}, .begin = begin, .end = at, .chinese = chinese, .apart = apart && !units.empty()});
    auto& unit = units.back();
    unit.end = at;
    if (unit.text.size() + 4 <= longest_word) append_utf8(unit.text, c);
    in_word = !chinese;
    apart = false;
  }
  return units;
}

std::string_view front_bytes(std::string_view utf8, std::size_t limit) {
  if (utf8.size() <= limit) return utf8;
  while (limit > 0 && (static_cast<unsigned char>(utf8[limit]) & 0xC0U) == 0x80U) --limit;
  return utf8.substr(0, limit);
}

std::string_view front_characters(std::string_view utf8, std::size_t limit) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < limit && at < utf8.size(); ++i) next_code_point(utf8, at);
  return utf8.substr(0, at);
}

}  // namespace fiveone::search
