// A parsed text with the form's cells found: every name is looked up, every value has its kind, and rows and columns are indexes into
// tables, so that a check of a report reads each figure once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/data/form/layout.hpp"
#include "modules/data/rule/expression.hpp"

namespace fiveone::data {

// The figures of one section as seen through one reach: this report's, the previous one's, another form's …
struct Table {
  Of of = Of::Own;
  int periods = 1;
  std::string form;
  std::string section;
  bool open = false;                      // its rows are the report's
  std::vector<std::string> rows;          // keys; of an open section none here. Headings are left out.
  std::vector<std::vector<int>> children;  // of each row: the rows one depth below it
  std::vector<std::pair<std::string, std::vector<int>>> groups;  // the same of all keys, headings' too
  std::vector<std::string> columns;
  std::vector<CellKind> kinds;
};
using Tables = std::vector<Table>;

struct BoundReference {
  std::size_t table = 0;
  Pick rows = Pick::Named;
  int row = -1;               // of Named; -1: a row of an open section, by its key
  std::vector<int> child_rows;  // of Children
  std::string row_key;
  std::vector<int> row_map;   // of Bound in another section: the same key there, or -1; empty: the very row
  Pick columns = Pick::Named;
  int column = -1;
  std::vector<int> column_map;
  std::vector<int> all_columns;  // of All: those of numbers
  CellKind kind = CellKind::Number;
  bool is_many() const { return rows == Pick::All || rows == Pick::Children || rows == Pick::ChildrenOfBound || columns == Pick::All; }
};

// Where a rule or a formula is evaluated.
struct Here {
  int row = -1;
  int column = -1;
};

struct BoundRule {
  Expression expression;
  std::vector<BoundReference> references;
  std::size_t home = 0;           // table of `each` or of the formula's section
  std::vector<int> each_columns;  // of `each column`: those of numbers
};

// Other forms by key; null where there is none, or nothing of it is in force.
class OtherForms {
 public:
  virtual ~OtherForms() = default;
  virtual const Layout* layout_of(std::string_view form) const = 0;
  // Whether its reports are of the units and periods of the form that asks, so that there can be one beside another.
  virtual bool meets(std::string_view /*form*/) const { return true; }
  virtual bool has_code(std::string_view /*classification*/, std::string_view /*code*/) const { return true; }
};

// Finds names in one form. Tables are shared by all that one binder binds; `layout` must outlive it.
class Binder {
 public:
  Binder(const Layout& layout, const OtherForms* others) : layout_(layout), others_(others) {}

  // Everything that is wrong, in the order of the text; then nothing is bound.
  std::expected<BoundRule, std::vector<RuleFault>> bind_rule(Expression expression);
  // A formula of a column (`row` is null) or of a row (`column` is null) of `section`.
  std::expected<BoundRule, std::vector<RuleFault>> bind_formula(Expression expression, const Section& section, const Row* row, const Column* column);

  const Tables& tables() const { return tables_; }
  std::size_t table_for(const Reference& reach, const Section& section);

 private:
  friend class Naming;
  const Layout& layout_;
  const OtherForms* others_;
  Tables tables_;
};

// How often something is looked at when the rule is checked once, open rows counted at their most.
std::size_t steps_of(const BoundRule& rule, const Tables& tables, const Layout& layout);
inline constexpr std::size_t most_steps = 400'000;

}  // namespace fiveone::data
