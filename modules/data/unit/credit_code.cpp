#include "modules/data/unit/credit_code.hpp"

#include "floor/base/ascii.hpp"
#include "floor/base/text.hpp"

namespace fiveone::data {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // GB 32100-2015, table 1
constexpr std::size_t code_length = 18;
constexpr std::size_t organisation_at = 8;
constexpr std::size_t organisation_length = 9;

// GB 11714: here the letters do follow one another.
std::optional<int> organisation_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return std::nullopt;
}

// GB 32100-2015, 5.4: the i-th character weighs 3^(i-1) modulo 31.
char check_character(std::string_view first_17) {
  int sum = 0;
  int weight = 1;
  for (const char c : first_17) {
    sum += static_cast<int>(alphabet.find(c)) * weight;
    weight = weight * 3 % 31;
  }
  return alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

}  // namespace

bool is_organisation_code(std::string_view code) {
  if (code.size() != organisation_length) return false;
  constexpr std::array weights = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto value = organisation_value(code[i]);
    if (!value) return false;
    sum += *value * weights[i];
  }
  const int check = 11 - sum % 11;
  const char expected = check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
  return code.back() == expected;
}

CreditCodeFault fault_of_credit_code(std::string_view code) {
  if (code.size() != code_length) return CreditCodeFault::Length;
  if (code.find_first_not_of(alphabet) != std::string_view::npos) return CreditCodeFault::Character;
  if (!std::ranges::all_of(code.substr(2, 6), is_digit)) return CreditCodeFault::Region;
  if (code.back() != check_character(code.substr(0, code_length - 1))) return CreditCodeFault::CheckCharacter;
  if (!is_organisation_code(code.substr(organisation_at, organisation_length))) return CreditCodeFault::OrganisationCode;
  return CreditCodeFault::None;
}

std::string plain_credit_code(std::string_view typed) {
  constexpr char32_t full_width_first = 0xFF01;
  constexpr char32_t full_width_last = 0xFF5E;
  std::string out;
  for (std::size_t at = 0; at < typed.size();) {
    auto c = next_code_point(typed, at);
    if (c >= full_width_first && c <= full_width_last) c -= full_width_first - '!';
    if (c == ' ' || c == '-' || c == 0x3000 || c == 0xA0) continue;
    if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
    append_utf8(out, c);
  }
  return out;
}

}  // namespace fiveone::data
