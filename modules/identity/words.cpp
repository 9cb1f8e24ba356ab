#include "modules/identity/words.hpp"

#include "floor/base/text.hpp"

namespace fiveone::identity {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

bool is_line(std::string_view text, std::size_t least_characters, std::size_t most_characters) {
  if (!is_utf8(text) || trim(text) != text || std::ranges::any_of(text, is_control)) return false;
  const auto count = count_characters(text);
  return count >= least_characters && count <= most_characters;
}

bool is_text(std::string_view text, std::size_t most_characters) {
  const auto bad = [](char c) { return is_control(c) && c != '\n' && c != '\t' && c != '\r'; };
  return is_utf8(text) && std::ranges::none_of(text, bad) && count_characters(text) <= most_characters;
}

std::string pattern_containing(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace fiveone::identity
