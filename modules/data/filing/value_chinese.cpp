#include <array>

#include "floor/base/text.hpp"
#include "modules/data/filing/value_kinds.hpp"

namespace fiveone::data {
namespace {

constexpr std::u32string_view digits = U"零一二三四五六七八九";
constexpr std::u32string_view formal_digits = U"〇壹贰叁肆伍陆柒捌玖";
constexpr std::size_t most_characters = 24;
constexpr std::int64_t most_total = 1'000'000'000'000;  // below which no step overflows

int digit_of(char32_t c) {
  if (c == U'两') return 2;
  for (const auto list : {digits, formal_digits})
    if (const auto at = list.find(c); at != std::u32string_view::npos) return static_cast<int>(at);
  return -1;
}

std::int64_t unit_of(char32_t c) {
  switch (c) {
    case U'十': case U'拾': return 10;
    case U'百': case U'佰': return 100;
    case U'千': case U'仟': return 1'000;
    case U'万': case U'萬': return 10'000;
    case U'亿': case U'億': return 100'000'000;
    default: return 0;
  }
}

std::optional<std::string> in_turn(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) {
    if (digit_of(c) < 0) return std::nullopt;
    out += static_cast<char>('0' + digit_of(c));
  }
  return out;
}

}  // namespace

std::optional<std::string> chinese_number(std::string_view folded) {
  std::u32string text;
  for (std::size_t at = 0; at < folded.size();) text += next_code_point(folded, at);
  if (text.empty() || text.size() > most_characters) return std::nullopt;
  if (auto digits_only = in_turn(text)) return digits_only;
  std::int64_t total = 0;    // whole 万 and 亿
  std::int64_t section = 0;  // below 万
  int digit = -1;
  std::int64_t last_unit = 0;
  for (const char32_t c : text) {
    if (const int next = digit_of(c); next >= 0) {
      if (digit > 0) return std::nullopt;
      if (next == 0) last_unit = 0;
      digit = next;
      continue;
    }
    const auto unit = unit_of(c);
    if (unit == 0 || total > most_total) return std::nullopt;
    if (unit < 10'000) {
      section += (digit < 0 ? 1 : digit) * unit;
    } else {
      section += digit < 0 ? 0 : digit;
      total = unit == 10'000 ? total + section * unit : (total + section) * unit;
      section = 0;
    }
    digit = -1;
    last_unit = unit;
  }
  if (digit > 0 && last_unit > 10) return std::nullopt;
  return std::to_string(total + section + (digit < 0 ? 0 : digit));
}

}  // namespace fiveone::data
