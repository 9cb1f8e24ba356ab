#include "modules/data/fact/item_rules.hpp"

#include "modules/data/dictionary/item.hpp"

namespace fiveone::data {
namespace {

OverPeriods over_periods(Aggregation aggregation) {
  switch (aggregation) {
    case Aggregation::Sum: return OverPeriods::Sum;
    case Aggregation::Average: return OverPeriods::Average;
    case Aggregation::Last: return OverPeriods::Last;
    case Aggregation::Weighted: return OverPeriods::Weighted;
    case Aggregation::None: break;
  }
  return OverPeriods::None;
}

}  // namespace

std::optional<ItemRules> find_item_rules(storage::Reader& reader, std::string_view code) {
  const auto item = find_item(reader, code);
  if (!item) return std::nullopt;
  const auto& data = item->data;
  return ItemRules{.code = item->code,
                   .name_zh = data.name_zh,
                   .name_en = data.name_en,
                   .over_periods = over_periods(data.aggregation),
                   .adds_up = data.kind == ItemKind::Flow || data.kind == ItemKind::Stock,
                   .places = data.places,
                   .weight = data.weight};
}

}  // namespace fiveone::data
