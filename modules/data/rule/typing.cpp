#include "modules/data/rule/typing.hpp"

#include <algorithm>

#include "floor/base/time.hpp"

namespace fiveone::data {
namespace {

Type type_of_kind(CellKind kind) {
  switch (kind) {
    case CellKind::Number: return Type::Number;
    case CellKind::Day: return Type::Day;
    case CellKind::Text: case CellKind::Code: return Type::Text;
  }
  return Type::Unknown;
}

class Typing {
 public:
  Typing(const BoundRule& rule, std::vector<RuleFault>& faults) : rule_(rule), nodes_(rule.expression.nodes), faults_(faults) {}

  std::vector<Type> run(Type wanted) {
    for (const auto& node : nodes_) types_.push_back(type_of(node));
    if (types_.back() != wanted && types_.back() != Type::Unknown)
      add(wanted == Type::Truth ? "data.rule.not_a_condition" : "data.rule.not_a_figure", nodes_.back());
    return std::move(types_);
  }

 private:
  Type type_of(const Node& node) {
    switch (node.op) {
      case Op::Number: return Type::Number;
      case Op::Text: return Type::Text;
      case Op::True: case Op::False: return Type::Truth;
      case Op::Cell: return cell(node);
      case Op::Sum: case Op::Min: case Op::Max: case Op::Count: case Op::Average: return each_is(node, {Type::Number, Type::List}, Type::Number);
      case Op::Round: check_places(node); [[fallthrough]];
      case Op::Abs: case Op::OrZero: case Op::Negate: case Op::Add: case Op::Subtract: case Op::Multiply: case Op::Divide:
        return each_is(node, {Type::Number}, Type::Number);
      case Op::Missing: return each_is(node, {Type::Number, Type::Text, Type::Day}, Type::Truth);
      case Op::Equal: case Op::Unequal: case Op::Less: case Op::AtMost: case Op::More: case Op::AtLeast: return comparison(node);
      case Op::Not: case Op::And: case Op::Or: return each_is(node, {Type::Truth}, Type::Truth);
      case Op::If: return choice(node);
    }
    return Type::Unknown;
  }

  Type cell(const Node& node) {
    const auto& reference = rule_.references[node.reference];
    if (reference.is_many()) {
      if (reference.kind == CellKind::Number) return Type::List;
      add("data.rule.only_numbers_together", node);
      return Type::Unknown;
    }
    if (rule_.expression.references[node.reference].of != Of::Own && reference.kind != CellKind::Number) {
      add("data.rule.only_own_words", node);
      return Type::Unknown;
    }
    return type_of_kind(reference.kind);
  }

  Type each_is(const Node& node, std::initializer_list<Type> wanted, Type result) {
    for (const auto arg : node.args) {
      if (types_[arg] == Type::Unknown || std::ranges::find(wanted, types_[arg]) != wanted.end()) continue;
      if (types_[arg] == Type::List) add("data.rule.many_cells", nodes_[arg]);
      else add(*wanted.begin() == Type::Truth ? "data.rule.wants_condition" : "data.rule.wants_number", nodes_[arg]);
    }
    return result;
  }

  void check_places(const Node& node) {
    if (node.args.size() < 2) return;
    const auto& places = nodes_[node.args[1]];
    if (places.op != Op::Number || places.number.places() != 0 || places.number.is_negative() || places.number > Decimal::of(Decimal::most_places))
      add("data.rule.round_places", places, {{"most", std::to_string(Decimal::most_places)}});
  }

  bool is_day_text(NodeIndex index) const { return nodes_[index].op == Op::Text && parse_day(nodes_[index].text).has_value(); }

  Type comparison(const Node& node) {
    const auto left = types_[node.args[0]];
    const auto right = types_[node.args[1]];
    const bool orders = node.op != Op::Equal && node.op != Op::Unequal;
    for (const auto arg : node.args)
      if (types_[arg] == Type::List) add("data.rule.many_cells", nodes_[arg]);
    if (left == Type::Unknown || right == Type::Unknown || left == Type::List || right == Type::List) return Type::Truth;
    if (left == Type::Number && right == Type::Number) return Type::Truth;
    const auto is_day = [&](NodeIndex arg) { return types_[arg] == Type::Day || is_day_text(arg); };
    if ((left == Type::Day || right == Type::Day) && is_day(node.args[0]) && is_day(node.args[1])) return Type::Truth;
    if (left == Type::Day || right == Type::Day) add("data.rule.wants_day", node);
    else if (left == Type::Truth || right == Type::Truth) add("data.rule.compares_conditions", node);
    else if (left != right) add("data.rule.number_with_text", node);
    else if (orders) add("data.rule.orders_text", node);
    return Type::Truth;
  }

  Type choice(const Node& node) {
    const auto condition = types_[node.args[0]];
    const auto then = types_[node.args[1]];
    if (condition != Type::Truth && condition != Type::Unknown) add("data.rule.wants_condition", nodes_[node.args[0]]);
    if (then == Type::List) add("data.rule.many_cells", nodes_[node.args[1]]);
    if (node.args.size() == 2) {
      if (then != Type::Truth && then != Type::Unknown) add("data.rule.number_needs_else", node);
      return then == Type::Truth ? then : Type::Unknown;
    }
    const auto otherwise = types_[node.args[2]];
    if (then != Type::Unknown && otherwise != Type::Unknown && then != otherwise) add("data.rule.branches_differ", node);
    return then == Type::List ? Type::Unknown : then;
  }

  void add(std::string key, const Node& node, MessageArgs args = {}) { faults_.push_back({std::move(key), std::move(args), node.span}); }

  const BoundRule& rule_;
  const std::vector<Node>& nodes_;
  std::vector<RuleFault>& faults_;
  std::vector<Type> types_;
};

}  // namespace

std::vector<Type> types_of(const BoundRule& rule, Type wanted, std::vector<RuleFault>& faults) { return Typing(rule, faults).run(wanted); }

}  // namespace fiveone::data
