#include "modules/data/fact/fact_store.hpp"

namespace fiveone::data {

using warehouse::ColumnType;
using warehouse::Statement;

namespace {

warehouse::Table vintages_named(std::string name) {
  return {.name = std::move(name),
          .columns = {{"report", ColumnType::Integer}, {"vintage", ColumnType::Integer}, {"accepted", ColumnType::Integer}},
          .sorted_by = 2,
          .spread_by = ""};
}

}  // namespace

std::vector<warehouse::Table> fact_tables() {
  return {{.name = "data_fact",
           .columns = {{"item", ColumnType::Text},
                       {"unit", ColumnType::Integer},
                       {"first_day", ColumnType::Integer},
                       {"last_day", ColumnType::Integer},
                       {"kind", ColumnType::Integer},
                       {"period", ColumnType::Text},
                       {"breakdown", ColumnType::Text},
                       {"basis", ColumnType::Integer},
                       {"region", ColumnType::Text},
                       {"form", ColumnType::Integer},
                       {"report", ColumnType::Integer},
                       {"vintage", ColumnType::Integer},
                       {"accepted", ColumnType::Integer},
                       {"value", ColumnType::Decimal}},
           .sorted_by = 3,
           .spread_by = "unit"},
          vintages_named("data_loaded"),
          vintages_named("data_superseded")};
}

void put_fact(warehouse::Load& load, const Fact& fact) {
  load.into("data_fact") << fact.item << fact.unit << fact.period.first() << fact.period.last() << static_cast<std::int64_t>(fact.period.kind())
                         << fact.period.text() << fact.breakdown << static_cast<std::int64_t>(fact.basis) << fact.region << fact.form << fact.report
                         << fact.vintage << fact.accepted << fact.value;
}

void put_vintage(warehouse::Load& load, const AcceptedVintage& vintage) {
  if (vintage.accepted.ms <= 0) throw std::logic_error("an accepted vintage without its instant");
  load.into("data_loaded") << vintage.report << vintage.vintage << vintage.accepted;
  for (std::int64_t older = 1; older < vintage.vintage; ++older) load.into("data_superseded") << vintage.report << older << vintage.accepted;
}

std::set<std::pair<Id, std::int64_t>> list_loaded(warehouse::Warehouse& warehouse, const std::vector<Id>& reports) {
  Statement question("SELECT report, vintage FROM data_loaded WHERE ");
  (question << warehouse::loaded << " AND report IN ").values(reports);
  std::set<std::pair<Id, std::int64_t>> found;
  warehouse.for_each(question, [&](warehouse::Row& row) {
    std::pair<Id, std::int64_t> one;
    row >> one.first >> one.second;
    found.insert(one);
  });
  return found;
}

std::int64_t count_facts(warehouse::Warehouse& warehouse) {
  Statement question("SELECT count(*) FROM data_fact WHERE ");
  std::int64_t count = 0;
  warehouse.for_each(question << warehouse::loaded, [&](warehouse::Row& row) { row >> count; });
  return count;
}

}  // namespace fiveone::data
