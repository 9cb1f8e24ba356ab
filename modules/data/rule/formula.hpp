// The cells that a form computes: in which order, and that none is computed from itself.
//
// A formula is a value of the rule language, for every row of its column or every Number column of its row (the column's goes before the
// row's). `row.month` is this row's cell, `food.column` the cell of another row in this column, children(row).column the lines below.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/data/rule/binding.hpp"
#include "modules/data/rule/world.hpp"

namespace fiveone::data {

// What keeps the formulas of a layout from being computed, at JSON pointers ("/sections/0/columns/2/formula"), with the place in the text as
// `at` and `length` (bytes): what is no formula, names no cell, or is computed from itself.
std::vector<FieldError> check_formulas(const Layout& layout, const OtherForms* others = nullptr);

struct Computed {
  std::string address;
  std::optional<Decimal> value;  // rounded to the column's places; nothing where it cannot be computed
};

class Formulas {
 public:
  // Formulas that check_formulas refuses are left out.
  Formulas(const Layout& layout, const OtherForms* others);
  // All computed cells, in their order. What `world` says of them is not looked at.
  std::vector<Computed> compute(RuleWorld& world) const;
  bool empty() const { return order_.empty(); }
  const Tables& tables() const { return tables_; }

 private:
  friend class FormulaOrder;
  struct Cell {
    std::size_t formula;
    Here here;  // row -1: every row of an open section
  };
  std::vector<BoundRule> rules_;
  std::vector<Cell> order_;
  std::vector<std::vector<int>> places_;  // by table and column
  Tables tables_;
};
using FormulasPtr = std::shared_ptr<const Formulas>;

}  // namespace fiveone::data
