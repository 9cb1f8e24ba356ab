#include "modules/data/rule/rule_set.hpp"

#include <algorithm>

#include "modules/data/rule/evaluation.hpp"
#include "modules/data/rule/sense.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_cells_named = 50;
constexpr std::size_t most_broken = 500;

void note(Needs& needs, const Tables& tables) {
  for (const auto& table : tables) {
    if (table.of == Of::Previous) needs.periods = std::max(needs.periods, table.periods);
    needs.last_year |= table.of == Of::LastYear;
    needs.below |= table.of == Of::Below;
    if (table.of == Of::Other && std::ranges::find(needs.forms, table.form) == needs.forms.end()) needs.forms.push_back(table.form);
  }
}

std::vector<Here> places_of(const BoundRule& rule, const Evaluation& evaluation) {
  std::vector<Here> places;
  switch (rule.expression.each) {
    case Each::Once: places.push_back({}); break;
    case Each::Row:
      for (std::size_t row = 0; row < evaluation.rows(rule.home).size(); ++row) places.push_back({.row = static_cast<int>(row)});
      break;
    case Each::Column:
      for (const int column : rule.each_columns) places.push_back({.column = column});
      break;
  }
  return places;
}

// Zeros that a division left behind say nothing.
std::string shown(const Decimal& value) {
  auto text = value.text();
  if (value.places() <= 2) return text;
  while (text.ends_with('0') && text[text.size() - 3] != '.') text.pop_back();
  return text;
}

std::string replaced(std::string text, std::string_view place, std::string_view with) {
  for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + with.size())) text.replace(at, place.size(), with);
  return text;
}

std::string filled(std::string text, const std::optional<Evaluation::Sides>& sides, std::string_view row) {
  if (text.find('{') == std::string::npos) return text;
  if (sides) {
    text = replaced(replaced(std::move(text), "{left}", shown(sides->left)), "{right}", shown(sides->right));
    text = replaced(std::move(text), "{difference}", shown(sides->left - sides->right));
  }
  return replaced(std::move(text), "{row}", row);
}

}  // namespace

RuleSet::RuleSet(const Layout& layout, const OtherForms* others, std::vector<RuleText> rules) : layout_(layout), texts_(std::move(rules)) {
  Binder binder(layout_, others);
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    auto parsed = parse_rule(texts_[i].text);
    auto bound = parsed ? binder.bind_rule(std::move(*parsed)) : std::unexpected(std::vector<RuleFault>{parsed.error()});
    if (bound) bound_.push_back({i, std::move(*bound)});
    else unfit_.push_back(texts_[i].key);
  }
  tables_ = binder.tables();
  note(needs_, tables_);
}

std::string RuleSet::caption_of(RuleWorld& world, const BoundRule& rule, std::string_view row_key, bool chinese) const {
  const auto* section = find_section(layout_, tables_[rule.home].section);
  const auto* row = section == nullptr ? nullptr : find_row(*section, row_key);
  if (row == nullptr) return section == nullptr || row_key.empty() ? std::string(row_key) : world.row_name(section->key, row_key, chinese);
  return chinese ? row->caption_zh : row->caption_en;
}

std::vector<Broken> RuleSet::check(RuleWorld& world) const {
  Evaluation evaluation(tables_, world);
  std::vector<Broken> broken;
  for (const auto& [text, rule] : bound_)
    for (const auto here : places_of(rule, evaluation)) {
      if (evaluation.truth(rule, here).value_or(true)) continue;
      if (broken.size() == most_broken) return broken;
      const auto sides = evaluation.failed_comparison(rule, here);
      const auto key = here.row < 0 ? std::string() : evaluation.rows(rule.home)[static_cast<std::size_t>(here.row)];
      broken.push_back({.rule = &texts_[text],
                        .cells = evaluation.cells(rule, here, most_cells_named),
                        .message_zh = filled(texts_[text].message_zh, sides, caption_of(world, rule, key, true)),
                        .message_en = filled(texts_[text].message_en, sides, caption_of(world, rule, key, false))});
    }
  return broken;
}

// What is well written and never there: a code that the list lacks, a form whose reports are of other units or periods, a share of nothing.
std::vector<RuleFault> find_unmet(const BoundRule& rule, const Tables& tables, const Layout& layout, const OtherForms& others) {
  std::vector<RuleFault> faults;
  for (const auto& node : rule.expression.nodes) {
    const auto* by = node.op == Op::Divide ? &rule.expression.nodes[node.args[1]] : nullptr;
    if (by != nullptr && by->op == Op::Number && by->number.is_zero()) faults.push_back({"data.rule.by_zero", {}, by->span});
    if (node.op != Op::Cell) continue;
    const auto& reference = rule.expression.references[node.reference];
    const auto& table = tables[rule.references[node.reference].table];
    const auto* rows_of = reference.of == Of::Other ? others.layout_of(table.form) : &layout;
    const auto* section = rows_of == nullptr ? nullptr : find_section(*rows_of, table.section);
    if (reference.of == Of::Other && !others.meets(table.form)) faults.push_back({"data.rule.never_meets", {{"name", table.form}}, node.span});
    if (section == nullptr || !section->open || section->open->classification.empty() || reference.rows != Pick::Named) continue;
    if (!others.has_code(section->open->classification, reference.row)) faults.push_back({"data.rule.no_such_code", {{"name", reference.row}}, node.span});
  }
  return faults;
}

std::vector<RuleFault> faults_of_rule(std::string_view text, const Layout& layout, const OtherForms* others) {
  auto parsed = parse_rule(text);
  if (!parsed) return {parsed.error()};
  Binder binder(layout, others);
  const auto bound = binder.bind_rule(std::move(*parsed));
  if (!bound) return bound.error();
  if (auto nonsense = find_nonsense(*bound, binder.tables())) return {std::move(*nonsense)};
  if (others != nullptr) return find_unmet(*bound, binder.tables(), layout, *others);
  return {};
}

}  // namespace fiveone::data
