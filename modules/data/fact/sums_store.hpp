// What the warehouse adds up. Rules about regions, rights and items come in from outside; this only composes the statement.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "floor/warehouse/warehouse.hpp"
#include "modules/data/fact/fact.hpp"

namespace fiveone::data {

// Periods of these kinds that lie within the days, or the one of this text.
struct PeriodSpan {
  std::vector<PeriodKind> kinds;
  Day first;
  Day first_end;  // the first period's last day: figures from the year's beginning begin on one day, and end on many
  Day last;
  std::string text;  // of a festival's window, "" for all others
};

struct FactFilter {
  std::vector<std::string> items;
  std::optional<PeriodSpan> periods;
  std::optional<std::string> breakdown;             // "" for the whole; nothing for every breakdown
  std::vector<Id> forms;                            // empty: any
  std::vector<Id> units;                            // empty: any
  Basis basis = Basis::Own;
  std::optional<Instant> known_before;              // as it was known then; nothing: now
  std::optional<std::vector<std::string>> regions;  // nothing: any. Or reported by one of `own_units`
  std::vector<Id> own_units;
};

struct FactKeys {
  bool region = false;
  bool unit = false;
  bool period = false;
  bool breakdown = false;
};

// Members that are no key are empty. Form and item are always keys.
struct SumRow {
  std::string item;
  Id form;
  std::string region;
  Id unit;
  std::string period;
  Day first;
  std::string breakdown;
  Decimal sum;
  std::int64_t facts = 0;
};

// In no order.
void for_each_sum(warehouse::Warehouse& warehouse, const FactFilter& filter, const FactKeys& keys, const std::function<void(const SumRow&)>& each);
// The regions that such facts are of.
std::vector<std::string> list_fact_regions(warehouse::Warehouse& warehouse, const FactFilter& filter);

}  // namespace fiveone::data
