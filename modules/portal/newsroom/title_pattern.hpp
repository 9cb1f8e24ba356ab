// A part of a title as a LIKE pattern: what LIKE reads as a sign is quoted by \, Latin letters are lowered as both engines lower them.
// The first 300 bytes count: SQLite takes patterns of up to 1,000, and quoting may double them.
#pragma once

#include <string>
#include <string_view>

namespace fiveone::portal {

// "" for "".
inline std::string pattern_of_part(std::string_view part) {
  constexpr std::size_t longest = 300;
  if (part.size() > longest) {
    part = part.substr(0, longest);
    while ((static_cast<unsigned char>(part.back()) & 0xC0) == 0x80) part.remove_suffix(1);
    part.remove_suffix(1);
  }
  if (part.empty()) return {};
  std::string pattern = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return pattern + '%';
}

}  // namespace fiveone::portal
