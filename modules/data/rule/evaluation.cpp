#include "modules/data/rule/evaluation.hpp"

#include <algorithm>
#include <stdexcept>

namespace fiveone::data {
namespace {

constexpr int division_places = 12;

bool is_comparison(Op op) { return op >= Op::Equal && op <= Op::AtLeast; }

template <class T>
bool holds(Op op, const T& left, const T& right) {
  switch (op) {
    case Op::Equal: return left == right;
    case Op::Unequal: return !(left == right);
    case Op::Less: return left < right;
    case Op::AtMost: return left <= right;
    case Op::More: return left > right;
    default: return left >= right;
  }
}

bool is_text(const BoundRule& rule, NodeIndex index) {
  const auto& node = rule.expression.nodes[index];
  if (node.op == Op::If) return is_text(rule, node.args[1]);
  return node.op == Op::Text || (node.op == Op::Cell && rule.references[node.reference].kind != CellKind::Number);
}

// What leaves the digits of a Decimal is no figure.
template <class Work>
auto within_digits(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::overflow_error&) {
    return std::nullopt;
  }
}

}  // namespace

Evaluation::Evaluation(const Tables& tables, RuleWorld& world) : tables_(tables), world_(world), rows_(tables.size()), slots_(tables.size()) {
  for (std::size_t i = 0; i < tables.size(); ++i) {
    rows_[i] = tables[i].open && tables[i].of != Of::Other ? world.rows(tables[i].section) : tables[i].rows;
    slots_[i].resize(rows_[i].size() * tables[i].columns.size());
  }
}

void Evaluation::step() {
  if (++steps_ > 2 * most_steps) throw Overrun{};
}

std::optional<Decimal> Evaluation::number(const BoundRule& rule, Here here) {
  steps_ = 0;
  try {
    return number({rule, here}, rule.expression.root());
  } catch (const Overrun&) {
    return std::nullopt;
  }
}

std::optional<bool> Evaluation::truth(const BoundRule& rule, Here here) {
  steps_ = 0;
  try {
    return truth({rule, here}, rule.expression.root());
  } catch (const Overrun&) {
    return std::nullopt;
  }
}

std::optional<Decimal> Evaluation::number(const Frame& frame, NodeIndex index) {
  step();
  const auto& node = frame.node(index);
  switch (node.op) {
    case Op::Number: return node.number;
    case Op::Cell: {
      const auto& reference = frame.rule.references[node.reference];
      return figure(frame, reference, row_of(frame, reference), column_of(frame, reference));
    }
    case Op::Sum: case Op::Min: case Op::Max: case Op::Count: case Op::Average: return aggregate(frame, node);
    case Op::OrZero: return number(frame, node.args[0]).value_or(Decimal());
    case Op::If: {
      const auto condition = truth(frame, node.args[0]);
      if (!condition) return std::nullopt;
      return number(frame, node.args[*condition ? 1 : 2]);
    }
    default: break;
  }
  const auto left = number(frame, node.args[0]);
  if (!left) return std::nullopt;
  if (node.op == Op::Negate) return -*left;
  if (node.op == Op::Abs) return left->is_negative() ? -*left : *left;
  if (node.op == Op::Round) {
    const int places = node.args.size() > 1 ? std::stoi(frame.node(node.args[1]).number.text()) : 0;
    return within_digits([&] { return std::optional(left->rounded(places)); });
  }
  return arithmetic(node.op, left, number(frame, node.args[1]));
}

std::optional<Decimal> Evaluation::arithmetic(Op op, const std::optional<Decimal>& left, const std::optional<Decimal>& right) {
  if (!left || !right) return std::nullopt;
  return within_digits([&]() -> std::optional<Decimal> {
    switch (op) {
      case Op::Add: return *left + *right;
      case Op::Subtract: return *left - *right;
      case Op::Multiply: return *left * *right;
      default: break;
    }
    if (right->is_zero()) return std::nullopt;
    return left->divided_by(*right, division_places);
  });
}

std::optional<Decimal> Evaluation::aggregate(const Frame& frame, const Node& node) {
  std::optional<Decimal> result;
  std::int64_t count = 0;
  const auto take = [&](const std::optional<Decimal>& value) {
    if (!value) return;
    ++count;
    if (!result) result = *value;
    else if (node.op == Op::Min) result = std::min(*result, *value);
    else if (node.op == Op::Max) result = std::max(*result, *value);
    else if (node.op != Op::Count) result = *result + *value;
  };
  return within_digits([&]() -> std::optional<Decimal> {
    for (const auto arg : node.args) {
      const auto& one = frame.node(arg);
      if (one.op == Op::Cell) {
        const auto& reference = frame.rule.references[one.reference];
        for_each_cell(frame, reference, [&](int row, int column) { take(figure(frame, reference, row, column)); });
      } else {
        take(number(frame, arg));
      }
    }
    if (node.op == Op::Count) return Decimal::of(count);
    if (node.op == Op::Average && result) return result->divided_by(Decimal::of(count), division_places);
    return result;
  });
}

std::optional<bool> Evaluation::truth(const Frame& frame, NodeIndex index) {
  step();
  const auto& node = frame.node(index);
  switch (node.op) {
    case Op::True: return true;
    case Op::False: return false;
    case Op::Missing: return is_missing(frame, node.args[0]);
    case Op::Not: {
      const auto what = truth(frame, node.args[0]);
      return what ? std::optional(!*what) : std::nullopt;
    }
    case Op::And: case Op::Or: {
      const bool decides = node.op == Op::Or;
      const auto left = truth(frame, node.args[0]);
      if (left && *left == decides) return decides;
      const auto right = truth(frame, node.args[1]);
      if (right && *right == decides) return decides;
      return left && right ? std::optional(!decides) : std::nullopt;
    }
    case Op::If: {
      const auto condition = truth(frame, node.args[0]);
      if (!condition || (!*condition && node.args.size() == 2)) return std::nullopt;
      return truth(frame, node.args[*condition ? 1 : 2]);
    }
    default: return compare(frame, node);
  }
}

bool Evaluation::is_missing(const Frame& frame, NodeIndex index) {
  return is_text(frame.rule, index) ? text(frame, index).empty() : !number(frame, index).has_value();
}

std::optional<bool> Evaluation::compare(const Frame& frame, const Node& node) {
  if (is_text(frame.rule, node.args[0])) return compare_texts(frame, node);
  const auto left = number(frame, node.args[0]);
  const auto right = number(frame, node.args[1]);
  if (!left || !right) return std::nullopt;
  return within_digits([&] { return std::optional(holds(node.op, *left, *right)); });
}

std::optional<bool> Evaluation::compare_texts(const Frame& frame, const Node& node) {
  const auto left = text(frame, node.args[0]);
  const auto right = text(frame, node.args[1]);
  if (left.empty() || right.empty()) return std::nullopt;
  return holds(node.op, left, right);
}

std::string Evaluation::text(const Frame& frame, NodeIndex index) {
  step();
  const auto& node = frame.node(index);
  if (node.op == Op::Text) return node.text;
  if (node.op == Op::If) {
    const auto condition = truth(frame, node.args[0]);
    return condition ? text(frame, node.args[*condition ? 1 : 2]) : "";
  }
  const auto& reference = frame.rule.references[node.reference];
  const auto where = address(frame, reference, row_of(frame, reference), column_of(frame, reference));
  return where.empty() ? "" : world_.text(where);
}

// Where a cell stands.

int Evaluation::row_of(const Frame& frame, const BoundReference& reference) const {
  if (reference.rows == Pick::Named) {
    if (reference.row >= 0 || !tables_[reference.table].open) return reference.row;
    const auto& rows = rows_[reference.table];
    const auto found = std::ranges::find(rows, reference.row_key);
    return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
  }
  if (frame.here.row < 0) return -1;
  const auto row = static_cast<std::size_t>(frame.here.row);
  if (!reference.row_map.empty()) return reference.row_map[row];
  const auto& here = rows_[frame.rule.home];
  const auto& there = rows_[reference.table];
  if (row < there.size() && row < here.size() && there[row] == here[row]) return frame.here.row;
  const auto found = std::ranges::find(there, here[row]);
  return found == there.end() ? -1 : static_cast<int>(found - there.begin());
}

int Evaluation::column_of(const Frame& frame, const BoundReference& reference) const {
  if (reference.columns == Pick::Named) return reference.column;
  if (frame.here.column < 0 || reference.column_map.empty()) return frame.here.column;
  return reference.column_map[static_cast<std::size_t>(frame.here.column)];
}

template <class Visit>
void Evaluation::for_each_cell(const Frame& frame, const BoundReference& reference, Visit visit) {
  const auto across = [&](int row) {
    step();
    if (reference.columns != Pick::All) return visit(row, column_of(frame, reference));
    for (const int column : reference.all_columns) {
      step();
      visit(row, column);
    }
  };
  if (reference.rows == Pick::All) {
    for (std::size_t row = 0; row < rows_[reference.table].size(); ++row) across(static_cast<int>(row));
    return;
  }
  if (reference.rows == Pick::Children) {
    for (const int row : reference.child_rows) across(row);
    return;
  }
  const int row = row_of(frame, reference);
  if (reference.rows == Pick::Named || reference.rows == Pick::Bound) return across(row);
  if (row < 0 || tables_[reference.table].open) return;
  for (const int child : tables_[reference.table].children[static_cast<std::size_t>(row)]) across(child);
}

// "" where the row's key is not known or there is no such column.
std::string Evaluation::address(const Frame& frame, const BoundReference& reference, int row, int column) const {
  const auto& table = tables_[reference.table];
  if (column < 0) return "";
  std::string key;
  if (row >= 0) key = rows_[reference.table][static_cast<std::size_t>(row)];
  else if (reference.rows == Pick::Named) key = reference.row_key;
  else if (reference.row_map.empty() && frame.here.row >= 0 && table.open) key = rows_[frame.rule.home][static_cast<std::size_t>(frame.here.row)];
  return key.empty() ? "" : table.section + '.' + key + '.' + table.columns[static_cast<std::size_t>(column)];
}

std::optional<Decimal> Evaluation::figure(const Frame& frame, const BoundReference& reference, int row, int column) {
  const auto& table = tables_[reference.table];
  if (column < 0) return std::nullopt;
  if (row < 0) {  // a row that this report has not, but the other one may have
    const auto where = table.of == Of::Own ? "" : address(frame, reference, row, column);
    return where.empty() ? std::nullopt : ask(table, where);
  }
  auto& slot = slots_[reference.table][static_cast<std::size_t>(row) * table.columns.size() + static_cast<std::size_t>(column)];
  if (!slot.known) slot = {true, ask(table, address(frame, reference, row, column))};
  return slot.value;
}

std::optional<Decimal> Evaluation::ask(const Table& table, std::string_view address) {
  switch (table.of) {
    case Of::Own: return world_.cell(address);
    case Of::Previous: return world_.previous(address, table.periods);
    case Of::LastYear: return world_.last_year(address);
    case Of::Other: return world_.other(table.form, address);
    case Of::Below: return world_.below(address);
  }
  return std::nullopt;
}

void Evaluation::put(std::size_t table, Here here, std::optional<Decimal> value) {
  const auto at = static_cast<std::size_t>(here.row) * tables_[table].columns.size() + static_cast<std::size_t>(here.column);
  slots_[table][at] = {true, std::move(value)};
}

// What a person is told.

NodeIndex Evaluation::failed(const Frame& frame, NodeIndex index) {
  const auto& node = frame.node(index);
  if (node.op == Op::And) return failed(frame, node.args[truth(frame, node.args[0]) == std::optional(false) ? 0 : 1]);
  if (node.op == Op::If) return failed(frame, node.args[truth(frame, node.args[0]) == std::optional(true) ? 1 : 2]);
  return index;
}

std::optional<Evaluation::Sides> Evaluation::failed_comparison(const BoundRule& rule, Here here) {
  steps_ = 0;
  const Frame frame{rule, here};
  const auto& node = frame.node(failed(frame, rule.expression.root()));
  if (!is_comparison(node.op) || is_text(rule, node.args[0])) return std::nullopt;
  const auto left = number(frame, node.args[0]);
  const auto right = number(frame, node.args[1]);
  if (!left || !right) return std::nullopt;
  return Sides{*left, *right};
}

std::vector<std::string> Evaluation::cells(const BoundRule& rule, Here here, std::size_t most) {
  steps_ = 0;
  const Frame frame{rule, here};
  std::vector<std::string> found;
  for (const auto& reference : rule.references) {
    if (tables_[reference.table].of != Of::Own) continue;
    for_each_cell(frame, reference, [&](int row, int column) {
      auto where = address(frame, reference, row, column);
      if (!where.empty() && found.size() < most && std::ranges::find(found, where) == found.end()) found.push_back(std::move(where));
    });
  }
  return found;
}

}  // namespace fiveone::data
