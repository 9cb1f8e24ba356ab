// A rule's text as words, numbers and signs. Full-width signs and ≤ ≥ ≠ × ÷ are what they look like.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "modules/data/rule/fault.hpp"

namespace fiveone::data {

enum class TokenKind { Name, Number, Text, Sign, End };

struct Token {
  TokenKind kind = TokenKind::End;
  std::string text;  // a sign in its plain form: "<=" for ≤; of a Text what stands between the quotation marks
  Span span;
};

inline constexpr std::size_t most_rule_bytes = 2'000;

// The last one is End. `text` is UTF-8.
std::expected<std::vector<Token>, RuleFault> tokens_of(std::string_view text);

}  // namespace fiveone::data
