// What names and notes in the dictionary may look like.
#pragma once

#include <algorithm>
#include <string_view>

#include "floor/base/text.hpp"

namespace fiveone::data {

// One trimmed line of so many characters.
inline bool is_line(std::string_view text, std::size_t fewest, std::size_t most) {
  const auto length = count_characters(text);
  return length >= fewest && length <= most && trim(text) == text &&
         std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace fiveone::data
