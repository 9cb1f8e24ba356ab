#include <algorithm>

#include "floor/base/ascii.hpp"
#include "floor/base/decimal.hpp"
#include "modules/data/filing/fold.hpp"
#include "modules/data/filing/value_kinds.hpp"

namespace fiveone::data {
namespace {

// Nobody types so many; what is longer is not looked at closely.
constexpr std::size_t most_value_bytes = 200;

bool is_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// 1,234,567 or (GB/T 15835) 1 234 567: one to three digits that begin with no zero, then groups of three.
std::optional<std::string> ungrouped(std::string_view text, char mark) {
  std::string digits;
  for (std::size_t group = 0;; ++group) {
    const auto end = text.find(mark);
    const auto part = text.substr(0, end);
    const bool right = group == 0 ? !part.empty() && part.size() <= 3 && part.front() != '0' : part.size() == 3;
    if (!right || !is_digits(part)) return std::nullopt;
    digits += part;
    if (end == std::string_view::npos) return digits;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::string> whole_digits(std::string_view text) {
  if (is_digits(text)) return std::string(text);
  return ungrouped(text, text.find(',') == std::string_view::npos ? ' ' : ',');
}

std::string without_zeros(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.empty() ? "0" : digits;
}

void drop_zeros_behind(std::string& fraction, std::size_t places) {
  while (fraction.size() > places && fraction.back() == '0') fraction.pop_back();
}

// More than the warehouse adds up, and than anybody's figures have; sums of them still fit.
constexpr std::size_t most_whole_digits = 15;

bool is_too_long(const PlainNumber& number) {
  return number.whole.size() > most_whole_digits || number.whole.size() + number.fraction.size() > Decimal::most_digits ||
         number.fraction.size() > Decimal::most_places;
}

std::vector<std::string> rounded(const PlainNumber& number, int places) {
  if (is_too_long(number)) return {};
  return {Decimal::parse(text_of(number)).value().rounded(places).text()};
}

}  // namespace

std::optional<PlainNumber> plain_number(std::string_view folded) {
  PlainNumber number;
  if (folded.size() > most_value_bytes) return std::nullopt;
  if (folded.starts_with('-') || folded.starts_with('+')) {
    number.negative = folded.front() == '-';
    folded = trimmed(folded.substr(1));
  }
  if (folded.ends_with('%')) {
    number.percent = true;
    folded = trimmed(folded.substr(0, folded.size() - 1));
  }
  const auto point = folded.find('.');
  const auto before = folded.substr(0, point);
  const auto behind = point == std::string_view::npos ? std::string_view{} : folded.substr(point + 1);
  if ((before.empty() && behind.empty()) || !is_digits(behind)) return std::nullopt;
  const auto whole = whole_digits(before);
  if (!whole) return std::nullopt;
  number.whole = without_zeros(*whole);
  number.fraction = behind;
  return number;
}

std::string text_of(const PlainNumber& number) {
  auto text = number.fraction.empty() ? number.whole : number.whole + '.' + number.fraction;
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  return number.negative && !zero ? '-' + text : text;
}

ReadValue read_number(std::string_view text, NumberRule rule) {
  const auto folded = fold_forms(text);
  if (folded.empty()) return {};
  auto number = plain_number(folded);
  if (!number || (number->percent && !rule.percent)) return doubt_number(text, folded, rule);
  drop_zeros_behind(number->fraction, static_cast<std::size_t>(rule.places));
  if (number->fraction.size() > static_cast<std::size_t>(rule.places))
    return bad_value(text, "places", {{"most", std::to_string(rule.places)}}, rounded(*number, rule.places));
  if (is_too_long(*number)) return bad_value(text, "too_many_digits", {{"most", std::to_string(most_whole_digits)}});
  return {.value = text_of(*number)};
}

}  // namespace fiveone::data
