#include "modules/data/rule/formula.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>

#include "modules/data/rule/evaluation.hpp"

namespace fiveone::data {
namespace {

std::vector<int> all_below(std::size_t count) {
  std::vector<int> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(static_cast<int>(i));
  return all;
}

FieldError field_error(const std::string& where, const RuleFault& fault) {
  auto args = fault.args;
  args.emplace_back("at", std::to_string(fault.span.at));
  args.emplace_back("length", std::to_string(fault.span.length));
  return {where, fault.key, std::move(args)};
}

// A figure that a report can hold.
std::optional<Decimal> fitting(std::optional<Decimal> value, int places) {
  if (!value) return value;
  try {
    const auto rounded = value->rounded(places);
    if (Decimal::parse(rounded.text())) return rounded;
  } catch (const std::overflow_error&) {
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

// Reads the formulas of a layout and puts their cells into an order.
class FormulaOrder {
 public:
  FormulaOrder(const Layout& layout, const OtherForms* others) : layout_(layout), binder_(layout, others) {}

  void run() {
    for (std::size_t i = 0; i < layout_.sections.size(); ++i) read_section(layout_.sections[i], fmt::format("/sections/{}", i));
    find_dependencies();
    put_in_order();
  }

  std::vector<FieldError> faults() && { return std::move(faults_); }
  void give(Formulas& formulas) && {
    formulas.tables_ = binder_.tables();
    formulas.rules_ = std::move(rules_);
    for (const auto cell : order_) formulas.order_.push_back({cells_[cell].formula, cells_[cell].here});
    for (const auto& table : formulas.tables_) {
      auto& places = formulas.places_.emplace_back();
      const auto* section = table.of == Of::Own ? find_section(layout_, table.section) : nullptr;
      for (std::size_t column = 0; section != nullptr && column < section->columns.size(); ++column)
        places.push_back(static_cast<int>(std::clamp<std::int64_t>(section->columns[column].places, 0, Decimal::most_places)));
    }
  }

 private:
  using Place = std::tuple<std::size_t, int, int>;  // table, row, column
  struct Cell {
    std::size_t formula;
    Here here;
  };

  void read_section(const Section& section, const std::string& where) {
    const auto home = binder_.table_for({}, section);
    const auto rows = section.open ? std::vector{-1} : all_below(binder_.tables()[home].rows.size());
    for (std::size_t column = 0; column < section.columns.size(); ++column) {
      const auto& one = section.columns[column];
      if (one.formula.empty() || one.kind != CellKind::Number) continue;
      const auto formula = read(one.formula, section, nullptr, &one, fmt::format("{}/columns/{}/formula", where, column));
      for (const int row : rows) add(formula, home, {row, static_cast<int>(column)});
    }
    int row = -1;
    for (std::size_t i = 0; i < section.rows.size(); ++i) {
      const auto& one = section.rows[i];
      if (one.heading) continue;
      ++row;
      if (!one.formula.empty()) read_row(section, one, row, home, fmt::format("{}/rows/{}/formula", where, i));
    }
  }

  void read_row(const Section& section, const Row& row, int index, std::size_t home, const std::string& where) {
    const auto formula = read(row.formula, section, &row, nullptr, where);
    for (std::size_t column = 0; column < section.columns.size(); ++column)
      if (section.columns[column].kind == CellKind::Number && section.columns[column].formula.empty())
        add(formula, home, {index, static_cast<int>(column)});
  }

  // The index of the bound formula; nothing where it has faults.
  std::optional<std::size_t> read(const std::string& text, const Section& section, const Row* row, const Column* column, const std::string& where) {
    auto parsed = parse_formula(text);
    auto bound = parsed ? binder_.bind_formula(std::move(*parsed), section, row, column) : std::unexpected(std::vector<RuleFault>{parsed.error()});
    if (!bound) {
      for (const auto& fault : bound.error()) faults_.push_back(field_error(where, fault));
      return std::nullopt;
    }
    rules_.push_back(std::move(*bound));
    where_.push_back(where);
    return rules_.size() - 1;
  }

  void add(std::optional<std::size_t> formula, std::size_t home, Here here) {
    if (!formula) return;
    by_place_[{home, here.row, here.column}] = cells_.size();
    cells_.push_back({*formula, here});
  }

  // Which computed cells a computed cell is made of.
  void find_dependencies() {
    needs_.resize(cells_.size());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const auto& rule = rules_[cells_[i].formula];
      for (const auto& reference : rule.references) {
        if (binder_.tables()[reference.table].of != Of::Own) continue;
        for (const int row : rows_of(rule, reference, cells_[i].here))
          for (const int column : columns_of(reference, cells_[i].here)) note(i, {reference.table, row, column});
      }
    }
  }
  void note(std::size_t cell, const Place& place) {
    if (const auto found = by_place_.find(place); found != by_place_.end()) needs_[cell].insert(found->second);
  }

  std::vector<int> rows_of(const BoundRule& rule, const BoundReference& reference, Here here) const {
    const auto& table = binder_.tables()[reference.table];
    if (table.open) return {-1};
    const auto all = all_below(table.rows.size());
    switch (reference.rows) {
      case Pick::All: return all;
      case Pick::Named: return {reference.row};
      case Pick::Children: return reference.child_rows;
      case Pick::Bound: case Pick::ChildrenOfBound: break;
    }
    if (here.row < 0 || (reference.table != rule.home && reference.row_map.empty())) return all;
    const int row = reference.row_map.empty() ? here.row : reference.row_map[static_cast<std::size_t>(here.row)];
    if (row < 0) return {};
    return reference.rows == Pick::Bound ? std::vector{row} : table.children[static_cast<std::size_t>(row)];
  }
  static std::vector<int> columns_of(const BoundReference& reference, Here here) {
    if (reference.columns == Pick::All) return reference.all_columns;
    if (reference.columns == Pick::Named) return {reference.column};
    return {reference.column_map.empty() ? here.column : reference.column_map[static_cast<std::size_t>(here.column)]};
  }

  // Cells are taken as soon as all that they are made of are taken; what is left stands in a circle, or behind one.
  void put_in_order() {
    std::vector<std::vector<std::size_t>> users(cells_.size());
    std::vector<std::size_t> open(cells_.size());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      open[i] = needs_[i].size();
      for (const auto need : needs_[i]) users[need].push_back(i);
      if (open[i] == 0) order_.push_back(i);
    }
    for (std::size_t at = 0; at < order_.size(); ++at)
      for (const auto user : users[order_[at]])
        if (--open[user] == 0) order_.push_back(user);
    if (order_.size() < cells_.size()) tell_circles(users);
  }
  void tell_circles(const std::vector<std::vector<std::size_t>>& users) {
    std::set<std::size_t> left;
    for (std::size_t i = 0; i < cells_.size(); ++i) left.insert(i);
    for (const auto cell : order_) left.erase(cell);
    const auto is_used = [&](std::size_t cell) { return std::ranges::any_of(users[cell], [&](std::size_t user) { return left.contains(user); }); };
    for (bool changed = true; changed;) changed = std::erase_if(left, [&](std::size_t cell) { return !is_used(cell); }) > 0;
    std::set<std::string> told;
    for (const auto cell : left)
      if (const auto& where = where_[cells_[cell].formula]; told.insert(where).second)
        faults_.push_back(field_error(where, {"data.rule.computed_from_itself", {}, rules_[cells_[cell].formula].expression.nodes.back().span}));
  }

  const Layout& layout_;
  Binder binder_;
  std::vector<BoundRule> rules_;
  std::vector<std::string> where_;  // of each rule
  std::vector<Cell> cells_;
  std::map<Place, std::size_t> by_place_;
  std::vector<std::set<std::size_t>> needs_;
  std::vector<std::size_t> order_;
  std::vector<FieldError> faults_;
};

std::vector<FieldError> check_formulas(const Layout& layout, const OtherForms* others) {
  FormulaOrder order(layout, others);
  order.run();
  return std::move(order).faults();
}

Formulas::Formulas(const Layout& layout, const OtherForms* others) {
  FormulaOrder order(layout, others);
  order.run();
  std::move(order).give(*this);
}

std::vector<Computed> Formulas::compute(RuleWorld& world) const {
  Evaluation evaluation(tables_, world);
  std::vector<Computed> computed;
  const auto one = [&](const BoundRule& rule, Here here) {
    const auto& table = tables_[rule.home];
    const auto column = static_cast<std::size_t>(here.column);
    const auto value = fitting(evaluation.number(rule, here), places_[rule.home][column]);
    evaluation.put(rule.home, here, value);
    computed.push_back({table.section + '.' + evaluation.rows(rule.home)[static_cast<std::size_t>(here.row)] + '.' + table.columns[column], value});
  };
  for (const auto& [formula, here] : order_) {
    const auto& rule = rules_[formula];
    if (here.row >= 0) one(rule, here);
    else
      for (std::size_t row = 0; row < evaluation.rows(rule.home).size(); ++row) one(rule, {static_cast<int>(row), here.column});
  }
  return computed;
}

}  // namespace fiveone::data
