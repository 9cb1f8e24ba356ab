// The character classes of RFC 9110 5.5 and 5.6, and the few things done with them while a head is read.
#pragma once

#include <algorithm>
#include <string_view>

#include "floor/base/ascii.hpp"

namespace fiveone::http {

constexpr bool is_token_character(char c) {
  if (is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z')) return true;
  return std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

constexpr bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_token_character); }

// No control character but the tab; bytes over 0x7f are let through as they are (obs-text).
constexpr bool is_field_text(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return is_control(c) && c != '\t'; });
}

constexpr std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

constexpr bool equals_lower(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::ranges::equal(text, lower, {}, to_lower);
}

// Calls `visit` with each element of a comma-separated list.
template <class Visit>
constexpr void for_each_element(std::string_view list, Visit&& visit) {
  while (!list.empty()) {
    const auto end = list.find(',');
    visit(trim_blanks(list.substr(0, end)));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
}

}  // namespace fiveone::http
