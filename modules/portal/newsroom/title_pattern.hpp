// A part of a title as a LIKE pattern: what LIKE reads as a sign is quoted by \, Latin letters are lowered as both engines lower them.
#pragma once

#include <string>
#include <string_view>

namespace fiveone::portal {

// "" for "".
inline std::string pattern_of_part(std::string_view part) {
  if (part.empty()) return {};
  std::string pattern = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return pattern + '%';
}

}  // namespace fiveone::portal
