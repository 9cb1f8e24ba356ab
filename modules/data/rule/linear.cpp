#include "modules/data/rule/linear.hpp"

#include <array>

namespace fiveone::data {
namespace {

constexpr std::array<std::string_view, 26> names{"number", "text", "true", "false", "cell", "sum", "min", "max", "count", "average", "abs", "round", "or_zero",
                                                 "missing", "negate", "+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "not"};

std::string name_of(Op op) {
  const auto at = static_cast<std::size_t>(op);
  return at < names.size() ? std::string(names[at]) : std::to_string(at);
}

std::string canonical_cell(const BoundRule& rule, const Tables& tables, const Node& node) {
  const auto& bound = rule.references[node.reference];
  const auto& table = tables[bound.table];
  const auto row = bound.rows == Pick::Named || bound.rows == Pick::Children ? bound.row_key : std::string();
  const auto column = bound.columns == Pick::Named ? table.columns[static_cast<std::size_t>(bound.column)] : std::string();
  return fmt::format("{}:{}:{}:{}.{}{}.{}{}", static_cast<int>(table.of), table.of == Of::Previous ? table.periods : 0, table.form, table.section,
                     static_cast<int>(bound.rows), row, static_cast<int>(bound.columns), column);
}

// Without zeros behind the point: 1.50 and 1.5 are one number.
std::string plain(const Decimal& number) {
  auto text = number.text();
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

void add(Linear& sum, const Linear& other, const Decimal& factor) {
  sum.constant += other.constant * factor;
  for (const auto& [term, by] : other.terms) {
    auto& here = sum.terms[term];
    here += by * factor;
    if (here.is_zero()) sum.terms.erase(term);
  }
}

// 1 / divisor, where it is one of few digits; otherwise a factor could not stand for the quotient.
std::optional<Decimal> reciprocal(const Decimal& divisor) {
  if (divisor.is_zero()) return std::nullopt;
  const auto quotient = Decimal::of(1).divided_by(divisor, Decimal::most_places);
  if (quotient * divisor != Decimal::of(1) || plain(quotient).size() > 8) return std::nullopt;
  return *Decimal::parse(plain(quotient));
}

}  // namespace

std::string canonical(const BoundRule& rule, const Tables& tables, NodeIndex index) {
  const auto& node = rule.expression.nodes[index];
  if (node.op == Op::Number) return plain(node.number);
  if (node.op == Op::Text) return "\"" + node.text + "\"";
  if (node.op == Op::Cell) return canonical_cell(rule, tables, node);
  std::string out = name_of(node.op) + '(';
  for (const auto arg : node.args) out += canonical(rule, tables, arg) + ',';
  return out + ')';
}

Linear linear(const BoundRule& rule, const Tables& tables, NodeIndex index) {
  const auto& node = rule.expression.nodes[index];
  Linear sum;
  switch (node.op) {
    case Op::Number: sum.constant = node.number; return sum;
    case Op::Negate: add(sum, linear(rule, tables, node.args[0]), Decimal::of(-1)); return sum;
    case Op::Add: case Op::Subtract:
      add(sum, linear(rule, tables, node.args[0]), Decimal::of(1));
      add(sum, linear(rule, tables, node.args[1]), Decimal::of(node.op == Op::Add ? 1 : -1));
      return sum;
    case Op::Multiply: {
      const auto left = linear(rule, tables, node.args[0]);
      const auto right = linear(rule, tables, node.args[1]);
      if (left.terms.empty()) add(sum, right, left.constant);
      else if (right.terms.empty()) add(sum, left, right.constant);
      else break;
      return sum;
    }
    case Op::Divide: {
      const auto divisor = linear(rule, tables, node.args[1]);
      const auto factor = divisor.terms.empty() ? reciprocal(divisor.constant) : std::nullopt;
      if (!factor) break;
      add(sum, linear(rule, tables, node.args[0]), *factor);
      return sum;
    }
    default: break;
  }
  sum.terms[canonical(rule, tables, index)] = Decimal::of(1);
  return sum;
}

}  // namespace fiveone::data
