// Figures of items by region, unit, period and breakdown, out of the warehouse: what `fiveone data query` and the desk ask.
//
// Nothing is added up that does not belong together: not over overlapping periods, not of several forms unless they are named, not a whole
// and its breakdowns, not what a later report restates. How an item's figures come together is the item's own rule.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/data/fact/item_rules.hpp"
#include "modules/data/fact/sums_store.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

struct FigureQuestion {
  std::vector<std::string> items;  // 1 to 20 codes
  FactKeys by;
  identity::Level level = identity::Level::City;  // of `by.region`: rolled up to it
  std::string period;     // "2015-12", or "2015-01..2015-12" of one kind; "" for all, then by.period
  std::string region;     // it and all below it, on the map's day; "" for all
  std::string breakdown;  // a code; "" for the whole
  std::vector<Id> forms;
  std::vector<Id> units;
  Basis basis = Basis::Own;
  std::optional<Day> as_of;  // as known at the end of that day
  std::optional<Day> map;    // today unless told
};

// Whose figures somebody may see. Bureaus see those of their region as it is today, also of units that have ended; others their own.
struct FigureScope {
  bool everything = false;
  std::vector<std::string> regions;
  std::vector<Id> units;
};

struct Figure {
  std::string item;
  std::string region;  // "" where it is no key, as the following
  Id unit;
  std::string period;
  Day first;
  std::string breakdown;
  Decimal value;
  std::int64_t facts = 0;  // how many it came of

  auto key() const { return std::tie(item, region, unit, first, period, breakdown); }
};

struct Figures {
  std::vector<Figure> rows;  // in the order of their keys
  std::vector<ItemRules> items;
  std::vector<identity::Region> regions;  // those that the rows name, on the map's day
  std::map<std::string, Id> forms;        // by item: the form its figures are of; none of an item that is added up over several
};

// BadInput `fact.items`, `fact.item_unknown`, `fact.period_form`, `fact.period_missing`, `fact.period_kinds`, `fact.period_overlaps`,
// `fact.several_forms`, `fact.region_unknown`, `fact.item_apart`; TooLarge `fact.too_many`.
Result<Figures> ask_figures(storage::Reader& reader, warehouse::Warehouse& warehouse, const FindItem& find_item, const FigureQuestion& question,
                            const FigureScope& scope);

// What a caller with data.fact.read may see.
FigureScope scope_of(storage::Reader& reader, const http::Caller& caller);

Result<PeriodSpan> parse_span(std::string_view text, bool by_period);

}  // namespace fiveone::data
