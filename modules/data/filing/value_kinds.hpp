// The kinds of value.hpp, each in its own file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "floor/base/time.hpp"
#include "modules/data/filing/value.hpp"

namespace fiveone::data {

// A number as it would be written plainly, taken apart: "-" or "", digits, digits.
struct PlainNumber {
  bool negative = false;
  std::string whole = "0";  // at least one digit, no needless zeros
  std::string fraction;
  bool percent = false;
};
// Understood without doubt, whatever its length; nothing otherwise. `folded` by fold_forms.
std::optional<PlainNumber> plain_number(std::string_view folded);
std::string text_of(const PlainNumber& number);

struct NumberRule {
  int places = 2;
  bool percent = false;  // the column's unit is %
};
ReadValue read_number(std::string_view text, NumberRule rule);
ReadValue read_day(std::string_view text);
// A day in one of the forms that can mean no other one.
std::optional<Day> plain_day(std::string_view folded);

// Why a text that is no plain number is none, and what could be meant.
ReadValue doubt_number(std::string_view text, std::string_view folded, NumberRule rule);

// 三百, 十二, 一万二千, 二〇一五; nothing where it could be read twice (三百五 is 350 to many).
std::optional<std::string> chinese_number(std::string_view folded);

ReadValue bad_value(std::string_view text, std::string_view reason, MessageArgs args = {}, std::vector<std::string> meant = {});

}  // namespace fiveone::data
