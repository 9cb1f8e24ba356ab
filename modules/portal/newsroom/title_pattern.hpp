// A part of a title as it is compared: Latin letters lowered as both engines lower them, and, for LIKE, its signs quoted by \.
// The first 300 bytes count: SQLite takes patterns of up to 1,000, and quoting may double them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace fiveone::portal {

inline std::string lowered(std::string_view title) {
  std::string text(title);
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

inline std::string lowered_part(std::string_view part) {
  constexpr std::size_t longest = 300;
  if (part.size() > longest) {
    part = part.substr(0, longest);
    while ((static_cast<unsigned char>(part.back()) & 0xC0) == 0x80) part.remove_suffix(1);
    part.remove_suffix(1);
  }
  return lowered(part);
}

// "" for "".
inline std::string pattern_of_part(std::string_view part) {
  if (part.empty()) return {};
  std::string pattern = "%";
  for (const char c : lowered_part(part)) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

}  // namespace fiveone::portal
