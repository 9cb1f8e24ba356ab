#include "modules/data/fact/figures.hpp"

#include <set>

#include "modules/data/fact/region_map.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_items = 20;
constexpr std::size_t most_figure_rows = 500'000;
constexpr std::string_view read_facts = "data.fact.read";

// What becomes one figure.
struct Pile {
  Decimal sum;
  Decimal weights;
  std::int64_t facts = 0;
  Day newest;
  std::set<std::string> periods;  // where they are told apart

  bool is_of_one_period() const { return periods.size() < 2; }
};

using Piles = std::map<std::tuple<std::string, std::string, Id, Day, std::string, std::string>, Pile>;

struct TooMany {};

// A pile takes what it is given, but of a stock only what is of the newest period.
void put_on(Pile& pile, const SumRow& row, const ItemRules& item) {
  if (item.over_periods == OverPeriods::Last && pile.facts > 0 && row.first != pile.newest) {
    if (row.first < pile.newest) return;
    pile = {};
  }
  pile.newest = row.first;
  pile.sum += row.sum;
  pile.facts += row.facts;
  if (!row.period.empty()) pile.periods.insert(row.period);
}

class Asking {
 public:
  Asking(storage::Reader& reader, warehouse::Warehouse& warehouse, const FigureQuestion& question, const FigureScope& scope)
      : reader_(reader), warehouse_(warehouse), question_(question), scope_(scope), map_(reader, question.map.value_or(day_of(now()))) {}

  Result<> narrow(const PeriodSpan* span);
  Result<> find_form_of(const std::string& item);
  void ask(const ItemRules& item);
  Result<Figures> finish(std::vector<ItemRules> items);

 private:
  bool may_see(const std::string& region, RegionMap& today) const;
  void ask_weighted(const ItemRules& item);
  Pile& pile_of(const SumRow& row);
  FactKeys needed(const ItemRules& item) const;
  Result<Decimal> value_of(const Pile& pile, const ItemRules& item) const;

  storage::Reader& reader_;
  warehouse::Warehouse& warehouse_;
  const FigureQuestion& question_;
  const FigureScope& scope_;
  RegionMap map_;
  FactFilter filter_;
  Piles piles_;
  std::map<std::string, Id> forms_;
};

bool Asking::may_see(const std::string& region, RegionMap& today) const {
  return scope_.everything || std::ranges::any_of(scope_.regions, [&](const std::string& own) { return today.lies_in(region, own); });
}

// First which regions there are among the facts: few, and each is looked up once. A narrower reader, or a region that is asked for, leaves
// some of them.
Result<> Asking::narrow(const PeriodSpan* span) {
  filter_ = {.items = question_.items,
             .breakdown = question_.breakdown,
             .forms = question_.forms,
             .units = question_.units,
             .basis = question_.basis};
  if (question_.by.breakdown) filter_.breakdown.reset();
  if (span != nullptr) filter_.periods = *span;
  if (question_.as_of) filter_.known_before = start_of({question_.as_of->number + 1});
  if (!question_.region.empty() && !identity::was_ever_region(reader_, question_.region))
    return fail(ErrorKind::BadInput, "fact.region_unknown", {{"region", question_.region}});
  if (scope_.everything && question_.region.empty()) return {};
  RegionMap today(reader_, day_of(now()));
  std::vector<std::string> seen;
  for (const auto& region : list_fact_regions(warehouse_, filter_))
    if ((question_.region.empty() || map_.lies_in(region, question_.region)) && may_see(region, today)) seen.push_back(region);
  filter_.regions = std::move(seen);
  if (question_.region.empty()) filter_.own_units = scope_.units;
  return {};
}

// Which forms are added up is told by whoever asks; where nobody tells, there may be one only.
Result<> Asking::find_form_of(const std::string& item) {
  if (!question_.forms.empty()) {
    if (question_.forms.size() == 1) forms_.emplace(item, question_.forms.front());
    return {};
  }
  auto filter = filter_;
  filter.items = {item};
  std::set<Id> forms;
  for_each_sum(warehouse_, filter, {}, [&](const SumRow& row) { forms.insert(row.form); });
  if (forms.size() == 1) forms_.emplace(item, *forms.begin());
  if (forms.size() < 2) return {};
  std::vector<std::string> names;
  for (const auto form : forms) names.push_back(to_string(form));
  return fail(ErrorKind::BadInput, "fact.several_forms", {{"item", item}, {"forms", fmt::format("{}", fmt::join(names, ", "))}});
}

FactKeys Asking::needed(const ItemRules& item) const {
  auto keys = question_.by;
  if (item.over_periods != OverPeriods::Sum) keys.period = true;
  return keys;
}

Pile& Asking::pile_of(const SumRow& row) {
  const auto& by = question_.by;
  std::string region;
  if (by.region) {
    const auto found = map_.at(row.region, question_.level);
    region = found ? found->code : row.region;
  }
  auto& pile = piles_[{row.item, region, by.unit ? row.unit : Id{}, by.period ? row.first : Day{}, by.period ? row.period : std::string(),
                       by.breakdown ? row.breakdown : std::string()}];
  if (piles_.size() > most_figure_rows) throw TooMany{};
  return pile;
}

void Asking::ask(const ItemRules& item) {
  if (item.over_periods == OverPeriods::Weighted) return ask_weighted(item);
  auto filter = filter_;
  filter.items = {item.code};
  for_each_sum(warehouse_, filter, needed(item), [&](const SumRow& row) { put_on(pile_of(row), row, item); });
}

// A price and its quantity meet in the row that one unit filed for one period. A price without a quantity weighs nothing, so it is left out.
void Asking::ask_weighted(const ItemRules& item) {
  const FactKeys each{.region = true, .unit = true, .period = true, .breakdown = true};
  using Place = std::tuple<Id, Id, std::string, std::string>;
  std::map<Place, Decimal> weights;
  auto filter = filter_;
  filter.items = {item.weight};
  for_each_sum(warehouse_, filter, each, [&](const SumRow& row) {
    weights[{row.form, row.unit, row.period, row.breakdown}] += row.sum;
    if (weights.size() > most_figure_rows) throw TooMany{};
  });
  filter.items = {item.code};
  for_each_sum(warehouse_, filter, each, [&](const SumRow& row) {
    const auto weight = weights.find({row.form, row.unit, row.period, row.breakdown});
    if (weight == weights.end() || weight->second.is_zero()) return;
    auto& pile = pile_of(row);
    pile.sum += row.sum * weight->second;
    pile.weights += weight->second;
    pile.facts += row.facts;
  });
}

// At least with the item's places; a mean with exactly these. A weighted pile has a weight, or it would not be there.
Result<Decimal> Asking::value_of(const Pile& pile, const ItemRules& item) const {
  const auto mean_of = [&](const Decimal& parts) { return pile.sum.divided_by(parts, item.places); };
  if (item.over_periods == OverPeriods::Weighted) return mean_of(pile.weights);
  if (item.over_periods == OverPeriods::None && !(item.adds_up ? pile.is_of_one_period() : pile.facts == 1))
    return fail(ErrorKind::BadInput, "fact.item_apart", {{"item", item.code}});
  if (!item.adds_up && pile.facts > 1) return mean_of(Decimal::of(pile.facts));
  if (item.over_periods == OverPeriods::Average && pile.facts > 1) return mean_of(Decimal::of(static_cast<std::int64_t>(pile.periods.size())));
  return pile.sum.places() < item.places ? pile.sum.rounded(item.places) : pile.sum;
}

Result<Figures> Asking::finish(std::vector<ItemRules> items) {
  Figures figures;
  std::set<std::string> regions;
  for (const auto& [key, pile] : piles_) {
    const auto& [item, region, unit, first, period, breakdown] = key;
    const auto rules = std::ranges::find(items, item, &ItemRules::code);
    TRY(const auto value, value_of(pile, *rules));
    figures.rows.push_back({item, region, unit, period, first, breakdown, value, pile.facts});
    if (!region.empty() && regions.insert(region).second)
      if (auto found = map_.at(region, identity::Level::County)) figures.regions.push_back(*std::move(found));
  }
  figures.items = std::move(items);
  figures.forms = std::move(forms_);
  return figures;
}

Result<std::vector<ItemRules>> find_items(storage::Reader& reader, const FindItem& find_item, const std::vector<std::string>& codes) {
  if (codes.empty() || codes.size() > most_items) return fail(ErrorKind::BadInput, "fact.items", {{"most", std::to_string(most_items)}});
  std::vector<ItemRules> items;
  for (const auto& code : codes) {
    auto item = find_item(reader, code);
    if (!item) return fail(ErrorKind::BadInput, "fact.item_unknown", {{"item", code}});
    if (std::ranges::find(items, code, &ItemRules::code) == items.end()) items.push_back(*std::move(item));
  }
  return items;
}

}  // namespace

Result<Figures> ask_figures(storage::Reader& reader, warehouse::Warehouse& warehouse, const FindItem& find_item, const FigureQuestion& question,
                            const FigureScope& scope) {
  TRY(auto items, find_items(reader, find_item, question.items));
  std::optional<PeriodSpan> span;
  if (!question.period.empty()) {
    TRY(span, parse_span(question.period, question.by.period));
  } else if (!question.by.period) {
    return fail(ErrorKind::BadInput, "fact.period_missing");
  }
  try {
    Asking asking(reader, warehouse, question, scope);
    CHECK_OK(asking.narrow(span ? &*span : nullptr));
    for (const auto& item : items) {
      CHECK_OK(asking.find_form_of(item.code));
      asking.ask(item);
    }
    return asking.finish(std::move(items));
  } catch (const TooMany&) {
    return fail(ErrorKind::TooLarge, "fact.too_many", {{"most", std::to_string(most_figure_rows)}});
  }
}

FigureScope scope_of(storage::Reader& reader, const http::Caller& caller) {
  FigureScope scope;
  const auto today = day_of(now());
  const auto bureaus = identity::bureaus_in_reach(reader, caller, read_facts, today);
  for (const auto id : bureaus) {
    const auto bureau = identity::organisation_as_of(reader, id, today);
    if (!bureau || !identity::is_bureau(bureau->kind)) continue;  // where somebody's post is, is among them whatever it is
    scope.everything |= bureau->kind == identity::OrganisationKind::ProvinceDepartment;
    scope.regions.push_back(bureau->region_code);
  }
  if (!scope.everything) scope.units = identity::organisations_in_reach(reader, caller, read_facts, today);
  return scope;
}

}  // namespace fiveone::data
