// Text as search sees it: a row of units, each one Chinese character or one word of letters and digits, after width and
// case are folded. Punctuation, brackets and blanks only stand between units, so that 国发〔2018〕38号, 国发[2018]38号 and
// 国发（２０１８）３８号 are the same five units.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fiveone::search {

struct Unit {
  std::string text;       // folded; of a word at most 60 bytes are kept
  std::size_t begin = 0;  // bytes in the text that it was read from
  std::size_t end = 0;
  bool chinese = false;   // also kana and hangul: one character, one unit
  bool apart = false;     // something other than a unit stands before it
};

// Width, case, and signs that are not seen (zero width, direction): 0 where nothing remains.
char32_t fold(char32_t c);

// `utf8` must be UTF-8 (is_utf8).
std::vector<Unit> units_of(std::string_view utf8);

// At most `limit` bytes from the front, cut between characters.
std::string_view front_bytes(std::string_view utf8, std::size_t limit);
// At most `limit` characters from the front.
std::string_view front_characters(std::string_view utf8, std::size_t limit);

}  // namespace fiveone::search
