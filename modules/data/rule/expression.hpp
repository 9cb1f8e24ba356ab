// A rule's or a formula's text, parsed. Nothing is known of the form yet (binding.hpp).
//
//   sales.total.month = sum(children(sales.total).month)
//   each sales: row.month <= row.cumulative
//   each column of sales: sales.total.column = sum(children(sales.total).column)
//   if not missing(previous(sales.total.month)) then abs(sales.total.month / previous(sales.total.month) - 1) <= 30%
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/decimal.hpp"
#include "modules/data/rule/fault.hpp"

namespace fiveone::data {

enum class Op {
  Number, Text, True, False, Cell,
  Sum, Min, Max, Count, Average,  // of any number of cells and values; what is missing is left out
  Abs, Round, OrZero, Missing,
  Negate, Add, Subtract, Multiply, Divide,
  Equal, Unequal, Less, AtMost, More, AtLeast,
  Not, And, Or, If
};

enum class Of { Own, Previous, LastYear, Other, Below };
// Which rows or columns a reference is about.
enum class Pick { Named, Bound, All, Children, ChildrenOfBound };

struct Reference {
  Of of = Of::Own;
  int periods = 1;      // of Previous
  std::string form;     // of Other
  std::string section;  // "" where the section of `each` or of the formula is meant
  Pick rows = Pick::Named;
  std::string row;
  Pick columns = Pick::Named;
  std::string column;
};

using NodeIndex = std::uint32_t;

struct Node {
  Op op = Op::Number;
  Span span;
  std::vector<NodeIndex> args;
  Decimal number;           // of a Number
  std::string text;         // of a Text
  std::size_t reference = 0;  // of a Cell: which one
};

enum class Each { Once, Row, Column };

struct Expression {
  Each each = Each::Once;
  std::string section;  // of `each`
  Span section_span;
  std::vector<Node> nodes;  // arguments stand before what uses them; the last one is the whole
  std::vector<Reference> references;
  NodeIndex root() const { return static_cast<NodeIndex>(nodes.size() - 1); }
};

// The first fault. `text` is UTF-8; what nests deeper than 50 or is longer than most_rule_bytes is refused.
std::expected<Expression, RuleFault> parse_rule(std::string_view text);
// Without `each`: `row` and `column` stand for where the formula is.
std::expected<Expression, RuleFault> parse_formula(std::string_view text);

// Words that mean something: what the editor offers beside the form's cells.
std::vector<std::string_view> words_of_language();

}  // namespace fiveone::data
