#include "modules/data/rule/sense.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "modules/data/rule/linear.hpp"

namespace fiveone::data {
namespace {

// Beyond so many cases nothing is claimed.
constexpr std::size_t most_cases = 256;

struct Literal {
  NodeIndex node;
  bool positive;
};
using Case = std::vector<Literal>;                 // all of them hold
using Cases = std::optional<std::vector<Case>>;  // one of them holds; nothing: too many to look at

bool is_comparison(Op op) { return op >= Op::Equal && op <= Op::AtLeast; }

Op opposite(Op op) {
  switch (op) {
    case Op::Equal: return Op::Unequal;
    case Op::Unequal: return Op::Equal;
    case Op::Less: return Op::AtLeast;
    case Op::AtMost: return Op::More;
    case Op::More: return Op::AtMost;
    default: return Op::Less;
  }
}

Op mirrored(Op op) {
  switch (op) {
    case Op::Less: return Op::More;
    case Op::AtMost: return Op::AtLeast;
    case Op::More: return Op::Less;
    case Op::AtLeast: return Op::AtMost;
    default: return op;
  }
}

// What is left for one value after some comparisons.
class Range {
 public:
  void keep(Op op, const Decimal& bound) {
    if (op == Op::Unequal) excluded_.push_back(bound);
    if (op == Op::More || op == Op::AtLeast || op == Op::Equal) raise(bound, op == Op::More);
    if (op == Op::Less || op == Op::AtMost || op == Op::Equal) lower(bound, op == Op::Less);
  }
  bool is_empty() const {
    if (!low_ || !high_) return false;
    if (*low_ > *high_) return true;
    return *low_ == *high_ && (low_open_ || high_open_ || std::ranges::find(excluded_, *low_) != excluded_.end());
  }

 private:
  void raise(const Decimal& bound, bool open) {
    if (low_ && (bound < *low_ || (bound == *low_ && !open))) return;
    low_ = bound;
    low_open_ = open;
  }
  void lower(const Decimal& bound, bool open) {
    if (high_ && (bound > *high_ || (bound == *high_ && !open))) return;
    high_ = bound;
    high_open_ = open;
  }

  std::optional<Decimal> low_, high_;
  bool low_open_ = false, high_open_ = false;
  std::vector<Decimal> excluded_;
};

class Sense {
 public:
  Sense(const BoundRule& rule, const Tables& tables) : rule_(rule), tables_(tables) {}

  std::optional<RuleFault> run() {
    const auto root = rule_.expression.root();
    if (auto fault = total_in_sum()) return fault;
    if (node(root).op == Op::If && is_impossible(cases(node(root).args[0], true))) return fault("data.rule.never_applies", node(root).args[0]);
    if (is_impossible(cases(root, true))) return fault("data.rule.always_fails", root);
    if (is_impossible(cases(root, false))) return fault("data.rule.never_fails", root);
    return std::nullopt;
  }

 private:
  const Node& node(NodeIndex index) const { return rule_.expression.nodes[index]; }
  RuleFault fault(std::string key, NodeIndex index) const { return {std::move(key), {}, node(index).span}; }

  // In which cases is the condition true (or, not positive, false)?
  Cases cases(NodeIndex index, bool positive) {
    const auto& here = node(index);
    switch (here.op) {
      case Op::Not: return cases(here.args[0], !positive);
      case Op::And: case Op::Or:
        if ((here.op == Op::And) == positive) return both(cases(here.args[0], positive), cases(here.args[1], positive));
        return either(cases(here.args[0], positive), cases(here.args[1], positive));
      case Op::If: {
        auto then = both(cases(here.args[0], true), cases(here.args[1], positive));
        if (here.args.size() == 2) return then;
        return either(std::move(then), both(cases(here.args[0], false), cases(here.args[2], positive)));
      }
      default: return std::vector<Case>{{{index, positive}}};
    }
  }
  static Cases either(Cases left, const Cases& right) {
    if (!left || !right || left->size() + right->size() > most_cases) return std::nullopt;
    left->insert(left->end(), right->begin(), right->end());
    return left;
  }
  static Cases both(const Cases& left, const Cases& right) {
    if (!left || !right || left->size() * right->size() > most_cases) return std::nullopt;
    std::vector<Case> all;
    for (const auto& one : *left)
      for (const auto& other : *right) {
        all.push_back(one);
        all.back().insert(all.back().end(), other.begin(), other.end());
      }
    return all;
  }

  bool is_impossible(const Cases& cases) const {
    return cases && std::ranges::all_of(*cases, [&](const Case& one) { return is_contradiction(one); });
  }

  bool is_contradiction(const Case& one) const {
    std::map<std::string, Range> ranges;
    std::map<std::string, bool> truths;  // of what is no comparison of numbers
    std::set<std::string> missing;
    for (const auto& [index, positive] : one) {
      if (node(index).op == Op::Missing && positive) missing.insert(canonical(rule_, tables_, node(index).args[0]));
      if (!is_number_comparison(index)) {
        if (contradicts_truth(index, positive, truths)) return true;
      } else if (excludes(index, positive, ranges)) {
        return true;
      }
    }
    return std::ranges::any_of(one, [&](const Literal& literal) { return compares_missing(literal.node, missing); });
  }

  bool is_number_comparison(NodeIndex index) const {
    return is_comparison(node(index).op) && !is_text(node(index).args[0]) && !is_text(node(index).args[1]);
  }
  bool is_text(NodeIndex index) const {
    const auto& here = node(index);
    if (here.op == Op::If) return is_text(here.args[1]);
    return here.op == Op::Text || (here.op == Op::Cell && rule_.references[here.reference].kind != CellKind::Number);
  }

  bool contradicts_truth(NodeIndex index, bool positive, std::map<std::string, bool>& truths) const {
    const auto& here = node(index);
    if (here.op == Op::True || here.op == Op::False) return (here.op == Op::True) != positive;
    if (is_comparison(here.op) && canonical(rule_, tables_, here.args[0]) == canonical(rule_, tables_, here.args[1]))
      return (here.op == Op::Equal || here.op == Op::AtMost || here.op == Op::AtLeast) != positive;
    if (here.op == Op::Missing && node(here.args[0]).op == Op::Number) return positive;
    if (is_comparison(here.op) && node(here.args[0]).op == Op::Text && node(here.args[1]).op == Op::Text)
      return (here.op == Op::Equal) == positive;  // two unlike texts
    const bool inverse = here.op == Op::Unequal;
    auto key = canonical(rule_, tables_, index);
    if (inverse) key = "=" + key.substr(2);
    const auto [known, fresh] = truths.emplace(std::move(key), positive != inverse);
    return !fresh && known->second != (positive != inverse);
  }

  // Notes a comparison of numbers; true where nothing is left for its sum.
  bool excludes(NodeIndex index, bool positive, std::map<std::string, Range>& ranges) const {
    auto op = positive ? node(index).op : opposite(node(index).op);
    auto sum = linear(rule_, tables_, node(index).args[0]);
    const auto right = linear(rule_, tables_, node(index).args[1]);
    for (const auto& [term, by] : right.terms) {
      auto& here = sum.terms[term];
      here += -by;
      if (here.is_zero()) sum.terms.erase(term);
    }
    auto bound = right.constant - sum.constant;
    if (sum.terms.empty()) return !holds(op, bound);
    const auto first = sum.terms.begin()->second;
    if (first.is_negative()) op = mirrored(op);
    const bool divides = std::ranges::all_of(sum.terms, [&](const auto& term) { return is_exact(term.second, first); }) && is_exact(bound, first);
    std::string key;
    for (const auto& [term, by] : sum.terms) key += quotient(by, first, divides).text() + "*" + term + " ";
    bound = quotient(bound, first, divides);
    auto& range = ranges[key];
    range.keep(op, bound);
    if (sum.terms.size() == 1 && divides && is_never_negative(sum.terms.begin()->first)) range.keep(Op::AtLeast, Decimal());
    return range.is_empty();
  }
  static bool is_exact(const Decimal& value, const Decimal& divisor) {
    return value.divided_by(divisor, Decimal::most_places) * divisor == value;
  }
  // Where it cannot be divided, only the sign is made the same.
  static Decimal quotient(const Decimal& value, const Decimal& divisor, bool divides) {
    if (divides) return value.divided_by(divisor, Decimal::most_places);
    return divisor.is_negative() ? -value : value;
  }
  static bool holds(Op op, const Decimal& bound) {  // 0 op bound
    Range range;
    range.keep(op, bound);
    range.keep(Op::Equal, Decimal());
    return !range.is_empty();
  }
  static bool is_never_negative(std::string_view term) { return term.starts_with("abs(") || term.starts_with("count("); }

  bool compares_missing(NodeIndex index, const std::set<std::string>& missing) const {
    if (!is_comparison(node(index).op)) return false;
    return std::ranges::any_of(node(index).args, [&](NodeIndex arg) { return is_missing(arg, missing); });
  }
  bool is_missing(NodeIndex index, const std::set<std::string>& missing) const {
    if (missing.contains(canonical(rule_, tables_, index))) return true;
    const auto op = node(index).op;
    const bool passes = (op >= Op::Negate && op <= Op::Divide) || op == Op::Abs || op == Op::Round;
    return passes && std::ranges::any_of(node(index).args, [&](NodeIndex arg) { return is_missing(arg, missing); });
  }

  // sales.total.month = sum(sales.*.month): the total is one of its own parts.
  std::optional<RuleFault> total_in_sum() const {
    for (NodeIndex index = 0; index < rule_.expression.nodes.size(); ++index) {
      if (!is_comparison(node(index).op)) continue;
      const auto [left, right] = std::pair(node(index).args[0], node(index).args[1]);
      for (const auto& [cell, sum] : {std::pair(left, right), std::pair(right, left)})
        if (node(cell).op == Op::Cell && node(sum).op == Op::Sum && is_in_sum(node(cell), node(sum))) return fault("data.rule.total_in_sum", sum);
    }
    return std::nullopt;
  }
  bool is_in_sum(const Node& cell, const Node& sum) const {
    const auto& one = rule_.references[cell.reference];
    return std::ranges::any_of(sum.args, [&](NodeIndex arg) {
      if (node(arg).op != Op::Cell) return false;
      const auto& many = rule_.references[node(arg).reference];
      if (!many.is_many() || many.table != one.table || one.is_many()) return false;
      const bool row = many.rows == Pick::All || (many.rows == one.rows && many.row_key == one.row_key);
      const bool column = many.columns == Pick::All || (many.columns == one.columns && many.column == one.column);
      return row && column;
    });
  }

  const BoundRule& rule_;
  const Tables& tables_;
};

}  // namespace

std::optional<RuleFault> find_nonsense(const BoundRule& rule, const Tables& tables) {
  try {
    return Sense(rule, tables).run();
  } catch (const std::overflow_error&) {
    return std::nullopt;  // constants of that size are looked at by nobody
  }
}

}  // namespace fiveone::data
