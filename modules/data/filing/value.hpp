// What somebody typed, pasted or sent for a cell, as a value of the cell's kind.
//
// What can only mean one thing is understood: full-width digits and signs, 「。」 as the point, marks and blanks between thousands where
// they stand right, the several minus signs. What could mean two things, or nothing, is never guessed and never becomes zero: it is kept
// as it was typed, with the reason and with what could be meant, for whoever fills the form to choose. The desk's grid reads values by
// the same rules; tests/support/typed_values.json holds both to them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/base/messages.hpp"
#include "modules/data/form/layout.hpp"

namespace fiveone::data {

// The codes that a Code cell takes.
class CodeList {
 public:
  virtual ~CodeList() = default;
  virtual bool has(std::string_view code) const = 0;
  // Codes that somebody may have meant who typed this, by name or by another spelling; few.
  virtual std::vector<std::string> like(std::string_view text) const = 0;
};

struct ReadValue {
  std::string value;               // "" for an empty cell; where `bad`: the text as it was typed, trimmed
  std::string bad;                 // a message key, or "" where the value is good
  MessageArgs args;                // of that message
  std::vector<std::string> meant;  // good values; "" among them is "leave it empty"
  bool operator==(const ReadValue&) const = default;
};

inline constexpr std::size_t most_text_characters = 2'000;

// Number: an optional '-' and digits with at most the column's places, without needless zeros before them ("0012.50" is 12.50); a percent
//   sign only where the column's unit is one. A day for a Number cell, as spreadsheets make of 1-2, is bad.
// Day: 2015-12-16. Also read: other separators, one-digit months, 年月日, 20151216, a time of midnight behind it. A bare serial number is asked.
// Code: as it stands in the list; without a list, any code is good.
// Text: trimmed; line ends are \n.
// `text` is UTF-8 (is_utf8).
ReadValue read_value(const Column& column, std::string_view text, const CodeList* codes = nullptr);

}  // namespace fiveone::data
