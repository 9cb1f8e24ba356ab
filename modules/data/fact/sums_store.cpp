#include "modules/data/fact/sums_store.hpp"

namespace fiveone::data {
namespace {

using warehouse::Sql;
using warehouse::Statement;

void among_periods(Statement& question, const PeriodSpan& span) {
  question << " AND kind IN (";
  for (std::size_t i = 0; i < span.kinds.size(); ++i) {
    if (i > 0) question << ", ";
    question.value(static_cast<std::int64_t>(span.kinds[i]));
  }
  question << ")";
  if (!span.text.empty()) (question << " AND period = ").value(span.text);
  else ((((question << " AND first_day >= ").value(span.first) << " AND last_day >= ").value(span.first_end)) << " AND last_day <= ").value(span.last);
}

// What a newer vintage took the place of, by the day that is asked about. The set is small.
void as_known(Statement& question, std::optional<Instant> before) {
  if (before) (question << " AND accepted < ").value(*before);
  question << Sql(" AND (report, vintage) NOT IN (SELECT report, vintage FROM data_superseded WHERE ",
                  " AND (report, vintage) GLOBAL NOT IN (SELECT report, vintage FROM data_superseded WHERE ")
           << warehouse::loaded;
  if (before) (question << " AND accepted < ").value(*before);
  question << ")";
}

void among_regions(Statement& question, const FactFilter& filter) {
  if (!filter.regions) return;
  (question << " AND (region IN ").values(*filter.regions);
  if (!filter.own_units.empty()) (question << " OR unit IN ").values(filter.own_units);
  question << ")";
}

void where(Statement& question, const FactFilter& filter) {
  ((question << " FROM data_fact WHERE " << warehouse::loaded << " AND item IN ").values(filter.items) << " AND basis = ")
      .value(static_cast<std::int64_t>(filter.basis));
  if (filter.periods) among_periods(question, *filter.periods);
  if (filter.breakdown) (question << " AND breakdown = ").value(*filter.breakdown);
  if (!filter.forms.empty()) (question << " AND form IN ").values(filter.forms);
  if (!filter.units.empty()) (question << " AND unit IN ").values(filter.units);
  among_regions(question, filter);
  as_known(question, filter.known_before);
}

}  // namespace

void for_each_sum(warehouse::Warehouse& warehouse, const FactFilter& filter, const FactKeys& keys, const std::function<void(const SumRow&)>& each) {
  Statement question("SELECT item, form, sum(value), count(*)");
  if (keys.region) question << ", region";
  if (keys.unit) question << ", unit";
  if (keys.period) question << ", period, first_day";
  if (keys.breakdown) question << ", breakdown";
  where(question, filter);
  question << " GROUP BY item, form";
  if (keys.region) question << ", region";
  if (keys.unit) question << ", unit";
  if (keys.period) question << ", period, first_day";
  if (keys.breakdown) question << ", breakdown";
  SumRow sum;
  warehouse.for_each(question, [&](warehouse::Row& row) {
    row >> sum.item >> sum.form >> sum.sum >> sum.facts;
    if (keys.region) row >> sum.region;
    if (keys.unit) row >> sum.unit;
    if (keys.period) row >> sum.period >> sum.first;
    if (keys.breakdown) row >> sum.breakdown;
    each(sum);
  });
}

std::vector<std::string> list_fact_regions(warehouse::Warehouse& warehouse, const FactFilter& filter) {
  Statement question("SELECT region, count(*)");
  where(question, filter);
  question << " GROUP BY region";
  return warehouse.list(question, [](warehouse::Row& row) {
    std::string region;
    row >> region;
    return region;
  });
}

}  // namespace fiveone::data
