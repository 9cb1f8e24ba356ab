#include "modules/data/report/report_facts.hpp"

#include <set>

#include "modules/data/form/layout_check.hpp"
#include "modules/data/report/report_form.hpp"
#include "modules/data/report/report_store.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

// What a column's figures are of, seen from the report's period.
struct Carried {
  std::optional<Period> period;
  Basis basis = Basis::Own;
};

Carried carried_by(const FormVersion& form, const Column& column, const Period& period) {
  const bool is_own = column.period == PeriodOf::Own || column.period == PeriodOf::Cumulative;
  return {carried(form.design.schedule, column.period, period), is_own ? Basis::Own : Basis::Restated};
}

std::optional<Decimal> value_of(const Cell& cell) {
  const auto value = cell.bad ? std::nullopt : Decimal::parse(cell.value);
  return value && can_hold(*value) ? value : std::nullopt;
}

}  // namespace

void for_each_fact_of(const FormVersion& form, const Report& report, const Vintage& vintage, const std::string& region,
                      const std::function<void(const Fact&)>& each) {
  const auto period = Period::parse(report.period);
  if (!period || !vintage.accepted) return;
  std::map<const Column*, Carried> columns;
  for (const auto& cell : vintage.cells.all()) {
    const auto address = parse_cell(cell.address);
    const auto* section = address ? find_section(form.design.layout, address->section) : nullptr;
    const auto* column = section ? find_column(*section, address->column) : nullptr;
    if (!column || column->kind != CellKind::Number) continue;
    const auto* row = section->open ? nullptr : find_row(*section, address->row);
    if (!section->open && !row) continue;
    const auto item = item_of(*column, row);
    const auto value = value_of(cell);
    if (item.empty() || !value) continue;
    auto known = columns.find(column);
    if (known == columns.end()) known = columns.emplace(column, carried_by(form, *column, *period)).first;
    if (!known->second.period) continue;
    each({.item = item,
          .breakdown = row ? row->code : address->row,
          .unit = report.unit,
          .region = region,
          .period = *known->second.period,
          .basis = known->second.basis,
          .form = report.form,
          .report = report.id,
          .vintage = vintage.number,
          .accepted = *vintage.accepted,
          .value = *value});
  }
}

std::vector<AcceptedVintage> ReportFacts::list_accepted(storage::Reader& reader, AcceptedVintage after, std::size_t most) const {
  return list_accepted_vintages(reader, after, most);
}

void ReportFacts::for_each_fact(storage::Reader& reader, std::span<const AcceptedVintage> vintages,
                                const std::function<void(const Fact&)>& each) const {
  const std::set<AcceptedVintage> wanted(vintages.begin(), vintages.end());
  std::vector<Id> reports;
  for (const auto& one : wanted) reports.push_back(one.report);
  std::map<std::pair<Id, Day>, std::string> regions;
  for (const auto& [report, vintage] : list_with_vintages(reader, reports)) {
    if (!wanted.contains({report.id, vintage.number})) continue;
    auto region = regions.find({report.unit, report.last});
    if (region == regions.end()) {
      const auto unit = identity::organisation_near(reader, report.unit, report.last);
      region = regions.emplace(std::pair(report.unit, report.last), unit ? unit->region_code : "").first;
    }
    for_each_fact_of(*form_of(reader, report), report, vintage, region->second, each);
  }
}

}  // namespace fiveone::data
