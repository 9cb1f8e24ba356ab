#include "modules/data/sample/coverage.hpp"

#include <map>
#include <set>

#include "modules/data/unit/unit.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

std::optional<Decimal> percent(const Decimal& part, const Decimal& whole) {
  if (whole.is_zero()) return std::nullopt;
  return (part * Decimal::of(100)).divided_by(whole, 1);
}

void count(Coverage& coverage, const UnitData& unit, bool is_member) {
  const auto revenue = unit.revenue.value_or(Decimal());
  ++coverage.registered;
  coverage.registered_revenue += revenue;
  if (!unit.revenue) ++coverage.without_revenue;
  if (!is_member) return;
  ++coverage.members;
  coverage.members_revenue += revenue;
}

}  // namespace

std::optional<Decimal> Coverage::share_of_units() const { return percent(Decimal::of(members), Decimal::of(registered)); }
std::optional<Decimal> Coverage::share_of_revenue() const { return percent(members_revenue, registered_revenue); }

std::vector<Coverage> coverage_of(storage::Reader& reader, const Sample& sample, const Period& period) {
  const auto day = period.last();
  std::set<Id> members;
  for (const auto& member : list_members(reader, sample.id, day)) members.insert(member.unit);
  std::map<Id, identity::Organisation> organisations;
  std::vector<Id> enterprises;
  for (auto& organisation : identity::list_organisations(reader, day)) {
    if (!identity::is_bureau(organisation.kind)) enterprises.push_back(organisation.id);
    organisations.emplace(organisation.id, std::move(organisation));
  }
  std::map<Id, Coverage> by_bureau;
  for (const auto& unit : list_units(reader, enterprises)) {
    const bool is_member = members.contains(unit.organisation);
    if (!is_member && (!unit.data.is_open_on(day) || !unit.data.industry.starts_with(sample.data.industry))) continue;
    for (auto above = organisations.at(unit.organisation).parent; above;) {
      auto& coverage = by_bureau[*above];
      coverage.bureau = *above;
      count(coverage, unit.data, is_member);
      const auto next = organisations.find(*above);
      above = next == organisations.end() ? std::nullopt : next->second.parent;
    }
  }
  std::vector<Coverage> all;
  for (const auto& [id, coverage] : by_bureau) all.push_back(coverage);
  return all;
}

}  // namespace fiveone::data
