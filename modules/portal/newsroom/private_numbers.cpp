#include "modules/portal/newsroom/private_numbers.hpp"

#include "floor/base/ascii.hpp"
#include "floor/base/time.hpp"

namespace fiveone::portal {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Full-width digits as plain ones: people type both.
std::string with_plain_digits(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool full_width = text.substr(i, 2) == "\xEF\xBC" && i + 2 < text.size() && text[i + 2] >= '\x90' && text[i + 2] <= '\x99';
    if (full_width) {
      out += static_cast<char>('0' + (text[i + 2] - '\x90'));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

int number_at(std::string_view digits, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : digits.substr(from, count)) value = value * 10 + (c - '0');
  return value;
}

bool has_check_digit(std::string_view number) {
  static constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  static constexpr std::string_view checks = "10X98765432";
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (number[i] - '0');
  const char last = number[17] == 'x' ? 'X' : number[17];
  return checks[static_cast<std::size_t>(sum % 11)] == last;
}

bool is_identity_number(std::string_view number) {
  const int year = number_at(number, 6, 4);
  if (year < 1900 || year > 2100) return false;
  return make_day(year, number_at(number, 10, 2), number_at(number, 12, 2)).has_value() && has_check_digit(number);
}

// The digits from `at` on, blanks and hyphens between them left away, as long as they make one number.
std::string run_from(std::string_view text, std::size_t at, std::size_t& end) {
  std::string digits;
  for (end = at; end < text.size(); ++end) {
    const char c = text[end];
    const bool joins = (c == ' ' || c == '-') && end + 1 < text.size() && is_digit(text[end + 1]);
    if (!is_digit(c) && !joins) break;
    if (is_digit(c)) digits += c;
  }
  return digits;
}

}  // namespace

std::vector<std::string> identity_numbers_in(std::string_view given) {
  const auto text = with_plain_digits(given);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && (is_digit(text[i - 1]) || is_letter(text[i - 1])))) continue;
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - i == 17 && end < text.size() && (text[end] == 'X' || text[end] == 'x')) ++end;
    const auto number = std::string_view(text).substr(i, end - i);
    const bool stands_alone = end == text.size() || !is_letter(text[end]);
    if (number.size() == 18 && stands_alone && is_identity_number(number)) found.emplace_back(number);
    i = end;
  }
  return found;
}

std::vector<std::string> mobile_numbers_in(std::string_view given) {
  const auto text = with_plain_digits(given);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    std::size_t end = i;
    auto digits = run_from(text, i, end);
    if (digits.size() == 13 && digits.starts_with("86")) digits.erase(0, 2);
    if (digits.size() == 11 && digits[0] == '1' && digits[1] >= '3') found.push_back(digits);
    i = end;
  }
  return found;
}

}  // namespace fiveone::portal
