#include "modules/data/form/words.hpp"

#include <algorithm>

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t longest_key = 40;

}  // namespace

bool is_form_key(std::string_view text) {
  return !text.empty() && text.size() <= longest_key && is_lower(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= longest_key &&
         std::ranges::all_of(text, [](char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '_' || c == '-' || c == '.'; });
}

bool is_caption(std::string_view text, std::size_t least_characters, std::size_t most_characters) {
  if (!is_utf8(text) || trim(text) != text || std::ranges::any_of(text, is_control)) return false;
  const auto count = count_characters(text);
  return count >= least_characters && count <= most_characters;
}

bool is_prose(std::string_view text, std::size_t most_characters) {
  const auto bad = [](char c) { return is_control(c) && c != '\n' && c != '\t'; };
  return is_utf8(text) && std::ranges::none_of(text, bad) && count_characters(text) <= most_characters;
}

}  // namespace fiveone::data
