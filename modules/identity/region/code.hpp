// What a code and a name of a region may look like, wherever one is typed.
#pragma once

#include <algorithm>
#include <string_view>

#include "floor/base/text.hpp"

namespace fiveone::identity {

// GB/T 2260: six digits.
inline bool is_region_code(std::string_view code) {
  return code.size() == 6 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

inline bool is_region_name(std::string_view name) {
  return !name.empty() && count_characters(name) <= 60 &&
         std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace fiveone::identity
