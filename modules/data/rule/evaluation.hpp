// Rules and formulas evaluated over one report.
//
// What is missing: arithmetic with a missing operand is missing; sum, min, max and average leave missing ones out and are missing
// where nothing is left (count is 0 then); a quotient by zero, and what leaves 38 digits, is missing. A comparison with something missing
// is neither true nor false: `and` with something false is false all the same, `or` with something true is true, `not` changes nothing,
// and `if` neither way does not apply. A rule is broken only where it is false. or_zero makes a missing number 0; missing() asks.
// Sums, differences and products are exact up to 12 places; a quotient is rounded there, half away from zero.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/data/rule/binding.hpp"
#include "modules/data/rule/world.hpp"

namespace fiveone::data {

class Evaluation {
 public:
  // Both must outlive it. Figures are asked of the world once each.
  Evaluation(const Tables& tables, RuleWorld& world);

  std::optional<Decimal> number(const BoundRule& rule, Here here);
  std::optional<bool> truth(const BoundRule& rule, Here here);  // nothing: does not apply

  // Of a rule that is false: the comparison that made it so, if it compares numbers.
  struct Sides {
    Decimal left;
    Decimal right;
  };
  std::optional<Sides> failed_comparison(const BoundRule& rule, Here here);
  // The report's own cells that the rule looks at here, each once, at most `most`.
  std::vector<std::string> cells(const BoundRule& rule, Here here, std::size_t most);

  const std::vector<std::string>& rows(std::size_t table) const { return rows_[table]; }
  // From now on the cell has this value: formulas put what they computed.
  void put(std::size_t table, Here here, std::optional<Decimal> value);

 private:
  struct Slot {
    bool known = false;
    std::optional<Decimal> value;
  };
  struct Frame {
    const BoundRule& rule;
    Here here;
    const Node& node(NodeIndex index) const { return rule.expression.nodes[index]; }
  };
  struct Overrun {};  // more steps than a rule may take

  std::optional<Decimal> number(const Frame& frame, NodeIndex index);
  std::optional<bool> truth(const Frame& frame, NodeIndex index);
  std::string text(const Frame& frame, NodeIndex index);
  std::optional<bool> compare(const Frame& frame, const Node& node);
  std::optional<bool> compare_texts(const Frame& frame, const Node& node);
  bool is_missing(const Frame& frame, NodeIndex index);
  std::optional<Decimal> arithmetic(Op op, const std::optional<Decimal>& left, const std::optional<Decimal>& right);
  std::optional<Decimal> aggregate(const Frame& frame, const Node& node);
  NodeIndex failed(const Frame& frame, NodeIndex index);

  // Calls visit(row, column) for each cell of a reference; row -1 where the report has no such row.
  template <class Visit>
  void for_each_cell(const Frame& frame, const BoundReference& reference, Visit visit);
  int row_of(const Frame& frame, const BoundReference& reference) const;
  int column_of(const Frame& frame, const BoundReference& reference) const;
  std::string address(const Frame& frame, const BoundReference& reference, int row, int column) const;
  std::optional<Decimal> figure(const Frame& frame, const BoundReference& reference, int row, int column);
  std::optional<Decimal> ask(const Table& table, std::string_view address);
  void step();

  const Tables& tables_;
  RuleWorld& world_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::vector<Slot>> slots_;
  std::size_t steps_ = 0;
};

}  // namespace fiveone::data
