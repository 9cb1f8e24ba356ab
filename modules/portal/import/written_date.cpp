#include "modules/portal/import/written_date.hpp"

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"

namespace fiveone::portal {
namespace {

using Spelling = std::pair<std::string_view, std::string_view>;
constexpr std::array<Spelling, 10> spellings = {{
    {"年", "-"}, {"月", "-"}, {"日", " "}, {"时", ":"}, {"分", ":"}, {"秒", ""}, {"：", ":"}, {"/", "-"}, {".", "-"}, {"　", " "}}};

std::string in_our_spelling(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto found = std::ranges::find_if(spellings, [&](const Spelling& one) { return text.starts_with(one.first); });
    out += found == spellings.end() ? text.substr(0, 1) : found->second;
    text.remove_prefix(found == spellings.end() ? 1 : found->first.size());
  }
  out = collapse_spaces(out);
  while (out.ends_with(':')) out.pop_back();
  return out;
}

// 2015-1-6 8:54 as 2015-01-06 08:54.
std::string with_two_digits(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool alone = is_digit(text[i]) && (i == 0 || !is_digit(text[i - 1])) && (i + 1 == text.size() || !is_digit(text[i + 1]));
    if (alone) out += '0';
    out += text[i];
  }
  return out;
}

}  // namespace

std::optional<Instant> read_written_date(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() > longest) return {};
  if (const auto instant = parse_instant(trim(text))) return instant;
  return parse_instant(with_two_digits(in_our_spelling(text)));
}

}  // namespace fiveone::portal
