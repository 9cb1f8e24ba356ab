#include "modules/data/rule/binding.hpp"

#include <algorithm>

#include "modules/data/rule/typing.hpp"

namespace fiveone::data {
namespace {

int index_of(const std::vector<std::string>& list, std::string_view key) {
  const auto found = std::ranges::find(list, key);
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

std::vector<int> number_columns(const Table& table) {
  std::vector<int> columns;
  for (std::size_t i = 0; i < table.kinds.size(); ++i)
    if (table.kinds[i] == CellKind::Number) columns.push_back(static_cast<int>(i));
  return columns;
}

// The children of a row, or of a heading, stand below it, one depth deeper, until a row or a heading of its own depth or less comes.
void find_children(Table& table, const std::vector<Row>& rows) {
  std::vector<int> index;  // of each row among those that have cells
  for (const auto& row : rows) index.push_back(row.heading ? -1 : static_cast<int>(std::ranges::count_if(index, [](int at) { return at >= 0; })));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<int> children;
    for (std::size_t below = i + 1; below < rows.size() && rows[below].depth > rows[i].depth; ++below)
      if (index[below] >= 0 && rows[below].depth == rows[i].depth + 1) children.push_back(index[below]);
    if (index[i] >= 0) table.children.push_back(children);
    table.groups.emplace_back(rows[i].key, std::move(children));
  }
}

Table table_of(const Reference& reach, const Section& section) {
  Table table{.of = reach.of, .periods = reach.periods, .form = reach.form, .section = section.key, .open = section.open.has_value()};
  for (const auto& row : section.rows)
    if (!row.heading) table.rows.push_back(row.key);
  find_children(table, section.rows);
  for (const auto& column : section.columns) {
    table.columns.push_back(column.key);
    table.kinds.push_back(column.kind);
  }
  return table;
}

bool is_alike(const Table& table, const Reference& reach, const Section& section) {
  if (reach.of == Of::Previous && table.periods != reach.periods) return false;
  return table.of == reach.of && table.section == section.key && table.form == reach.form;
}

}  // namespace

// Finds the cells that one expression names.
class Naming {
 public:
  Naming(Binder& binder, BoundRule& rule, std::vector<RuleFault>& faults) : binder_(binder), rule_(rule), faults_(faults) {}

  void run(const Section* home, bool row_is_known, bool column_is_known) {
    home_ = home;
    row_is_known_ = row_is_known;
    column_is_known_ = column_is_known;
    rule_.references.resize(rule_.expression.references.size());
    for (const auto& node : rule_.expression.nodes)
      if (node.op == Op::Cell) find(node);
  }

 private:
  void find(const Node& node) {
    const auto& reference = rule_.expression.references[node.reference];
    auto& bound = rule_.references[node.reference];
    const auto* section = section_of(reference, node);
    if (section == nullptr) return;
    bound.table = binder_.table_for(reference, *section);
    bound.rows = reference.rows;
    bound.columns = reference.columns;
    find_row(reference, *section, bound, node);
    find_column(reference, bound, node);
    if (table(bound).open && reference.of != Of::Own && bound.rows == Pick::All) add("data.rule.open_rows_elsewhere", node);
  }

  const Section* section_of(const Reference& reference, const Node& node) {
    const Layout* layout = &binder_.layout_;
    if (reference.of == Of::Other) {
      layout = binder_.others_ == nullptr ? nullptr : binder_.others_->layout_of(reference.form);
      if (layout == nullptr) return add("data.rule.no_such_form", node, {{"name", reference.form}});
    }
    if (reference.section.empty() && home_ == nullptr)
      return add(reference.columns == Pick::Bound ? "data.rule.column_without_each" : "data.rule.row_without_each", node);
    const auto& key = reference.section.empty() ? home_->key : reference.section;
    const auto* section = find_section(*layout, key);
    if (section == nullptr) add("data.rule.no_such_section", node, {{"name", key}});
    return section;
  }

  void find_row(const Reference& reference, const Section& section, BoundReference& bound, const Node& node) {
    const auto& found = table(bound);
    switch (reference.rows) {
      case Pick::Named:
        bound.row_key = reference.row;
        bound.row = index_of(found.rows, reference.row);
        if (section.open) {
          if (!parse_cell(section.key + '.' + reference.row + ".c")) add("data.rule.open_row", node);
        } else if (bound.row < 0) {
          add("data.rule.no_such_row", node, {{"name", reference.row}, {"section", section.key}});
        }
        return;
      case Pick::Children: return find_children_of(reference, section, bound, node);
      case Pick::All:
        if (!section.open && found.rows.empty()) add("data.rule.matches_nothing", node);
        return;
      case Pick::Bound: case Pick::ChildrenOfBound: return find_bound_row(bound, node);
    }
  }

  void find_children_of(const Reference& reference, const Section& section, BoundReference& bound, const Node& node) {
    bound.row_key = reference.row;
    const auto& groups = table(bound).groups;
    const auto group = std::ranges::find(groups, reference.row, &std::pair<std::string, std::vector<int>>::first);
    if (section.open) return static_cast<void>(add("data.rule.open_row", node));
    if (group == groups.end()) return static_cast<void>(add("data.rule.no_such_row", node, {{"name", reference.row}, {"section", section.key}}));
    bound.child_rows = group->second;
    if (bound.child_rows.empty()) add("data.rule.no_children", node, {{"name", reference.row}});
  }

  void find_bound_row(BoundReference& bound, const Node& node) {
    if (!row_is_known_) return static_cast<void>(add("data.rule.row_without_each", node));
    const auto& there = table(bound);
    const auto& here = binder_.tables_[rule_.home];
    if (bound.rows == Pick::ChildrenOfBound && std::ranges::all_of(there.children, &std::vector<int>::empty))
      return static_cast<void>(add("data.rule.no_children", node, {{"name", "row"}}));
    if (there.section == here.section && there.of != Of::Other) return;
    if (there.open || here.open) return;  // found by key when it is checked
    for (const auto& key : here.rows) bound.row_map.push_back(index_of(there.rows, key));
    if (std::ranges::all_of(bound.row_map, [](int row) { return row < 0; })) add("data.rule.matches_nothing", node);
  }

  void find_column(const Reference& reference, BoundReference& bound, const Node& node) {
    const auto& found = table(bound);
    if (reference.columns == Pick::All) {
      bound.all_columns = number_columns(found);
      if (bound.all_columns.empty()) add("data.rule.matches_nothing", node);
      return;
    }
    if (reference.columns == Pick::Bound) return find_bound_column(bound, node);
    bound.column = index_of(found.columns, reference.column);
    if (bound.column < 0) return static_cast<void>(add("data.rule.no_such_column", node, {{"name", reference.column}, {"section", found.section}}));
    bound.kind = found.kinds[static_cast<std::size_t>(bound.column)];
  }

  void find_bound_column(BoundReference& bound, const Node& node) {
    if (!column_is_known_) return static_cast<void>(add("data.rule.column_without_each", node));
    const auto& there = table(bound);
    const auto& here = binder_.tables_[rule_.home];
    if (there.section == here.section && there.of != Of::Other) return;
    for (const auto& key : here.columns) {
      const int column = index_of(there.columns, key);
      bound.column_map.push_back(column >= 0 && there.kinds[static_cast<std::size_t>(column)] == CellKind::Number ? column : -1);
    }
    if (std::ranges::all_of(bound.column_map, [](int column) { return column < 0; })) add("data.rule.matches_nothing", node);
  }

  const Table& table(const BoundReference& bound) const { return binder_.tables_[bound.table]; }
  std::nullptr_t add(std::string key, const Node& node, MessageArgs args = {}) {
    faults_.push_back({std::move(key), std::move(args), node.span});
    return nullptr;
  }

  Binder& binder_;
  BoundRule& rule_;
  std::vector<RuleFault>& faults_;
  const Section* home_ = nullptr;
  bool row_is_known_ = false;
  bool column_is_known_ = false;
};

std::size_t Binder::table_for(const Reference& reach, const Section& section) {
  const auto found = std::ranges::find_if(tables_, [&](const Table& table) { return is_alike(table, reach, section); });
  if (found != tables_.end()) return static_cast<std::size_t>(found - tables_.begin());
  tables_.push_back(table_of(reach, section));
  return tables_.size() - 1;
}

std::expected<BoundRule, std::vector<RuleFault>> Binder::bind_rule(Expression expression) {
  std::vector<RuleFault> faults;
  BoundRule rule{.expression = std::move(expression)};
  const auto each = rule.expression.each;
  const Section* home = each == Each::Once ? nullptr : find_section(layout_, rule.expression.section);
  if (each != Each::Once && home == nullptr)
    return std::unexpected(std::vector<RuleFault>{{"data.rule.no_such_section", {{"name", rule.expression.section}}, rule.expression.section_span}});
  if (home != nullptr) {
    rule.home = table_for({}, *home);
    rule.each_columns = number_columns(tables_[rule.home]);
    const bool empty = each == Each::Row ? !home->open && tables_[rule.home].rows.empty() : rule.each_columns.empty();
    if (empty) faults.push_back({"data.rule.matches_nothing", {}, rule.expression.section_span});
  }
  Naming(*this, rule, faults).run(home, each == Each::Row, each == Each::Column);
  if (faults.empty()) types_of(rule, Type::Truth, faults);
  if (faults.empty() && std::ranges::none_of(rule.expression.references, [](const Reference& one) { return one.of == Of::Own; }))
    faults.push_back({"data.rule.no_own_cell", {}, rule.expression.nodes.back().span});
  if (faults.empty() && steps_of(rule, tables_, layout_) > most_steps) faults.push_back({"data.rule.too_many_steps", {}, rule.expression.nodes.back().span});
  if (!faults.empty()) return std::unexpected(std::move(faults));
  return rule;
}

std::expected<BoundRule, std::vector<RuleFault>> Binder::bind_formula(Expression expression, const Section& section, const Row*, const Column*) {
  std::vector<RuleFault> faults;
  BoundRule rule{.expression = std::move(expression)};
  rule.home = table_for({}, section);
  rule.each_columns = number_columns(tables_[rule.home]);
  Naming(*this, rule, faults).run(&section, true, true);
  if (faults.empty()) types_of(rule, Type::Number, faults);
  if (faults.empty() && rule.references.empty()) faults.push_back({"data.rule.no_own_cell", {}, rule.expression.nodes.back().span});
  if (faults.empty() && steps_of(rule, tables_, layout_) > most_steps) faults.push_back({"data.rule.too_many_steps", {}, rule.expression.nodes.back().span});
  if (!faults.empty()) return std::unexpected(std::move(faults));
  return rule;
}

std::size_t steps_of(const BoundRule& rule, const Tables& tables, const Layout& layout) {
  const auto rows_of = [&](const Table& table) {
    if (!table.open) return table.rows.size();
    const auto* section = find_section(layout, table.section);
    return section != nullptr && section->open ? static_cast<std::size_t>(std::max<std::int64_t>(section->open->most, 0)) : most_rows;
  };
  std::size_t steps = rule.expression.nodes.size();
  for (const auto& reference : rule.references) {
    const auto& table = tables[reference.table];
    const std::size_t columns = reference.columns == Pick::All ? reference.all_columns.size() : 1;
    if (reference.is_many()) steps += columns * (reference.rows == Pick::Named || reference.rows == Pick::Bound ? 1 : rows_of(table));
  }
  switch (rule.expression.each) {
    case Each::Once: return steps;
    case Each::Row: return steps * rows_of(tables[rule.home]);
    case Each::Column: return steps * rule.each_columns.size();
  }
  return steps;
}

}  // namespace fiveone::data
