#include "modules/data/sample/coverage.hpp"

#include <functional>
#include <set>

#include "modules/data/sample/sample_store.hpp"
#include "modules/data/unit/unit.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

using Organisations = std::map<Id, identity::Organisation>;

std::optional<Decimal> percent(const Decimal& part, const Decimal& whole) {
  if (whole.is_zero()) return std::nullopt;
  return (part * Decimal::of(100)).divided_by(whole, 1);
}

Organisations organisations_on(storage::Reader& reader, Day day) {
  Organisations organisations;
  for (auto& organisation : identity::list_organisations(reader, day)) organisations.emplace(organisation.id, std::move(organisation));
  return organisations;
}

// What is held beside the register: some units, and the industries of which the register is asked.
struct Held {
  std::set<Id> members;
  std::vector<std::string> industries;
};

Held held_by(storage::Reader& reader, const std::vector<Sample>& samples, Day day) {
  Held held;
  for (const auto& sample : samples) {
    for (const auto& member : list_members(reader, sample.id, day)) held.members.insert(member.unit);
    held.industries.push_back(sample.data.industry);
  }
  return held;
}

// The units of either side, each once: members, and open ones of the industries.
void for_each_unit(storage::Reader& reader, const Held& held, Day day, const Organisations& organisations,
                   const std::function<void(const identity::Organisation&, const UnitData&, bool is_member)>& each) {
  std::vector<Id> enterprises;
  for (const auto& [id, organisation] : organisations)
    if (!identity::is_bureau(organisation.kind)) enterprises.push_back(id);
  for (const auto& unit : list_units(reader, enterprises)) {
    const bool is_member = held.members.contains(unit.organisation);
    const auto asks_for = [&](const std::string& industry) { return unit.data.industry.starts_with(industry); };
    if (is_member || (unit.data.is_open_on(day) && std::ranges::any_of(held.industries, asks_for)))
      each(organisations.at(unit.organisation), unit.data, is_member);
  }
}

std::map<std::string, Coverage> by_region(storage::Reader& reader, const Held& held, Day day) {
  std::map<std::string, Coverage> regions;
  for_each_unit(reader, held, day, organisations_on(reader, day), [&](const identity::Organisation& unit, const UnitData& data, bool is_member) {
    regions[unit.region_code].count(data, is_member);
  });
  return regions;
}

}  // namespace

void Coverage::count(const UnitData& unit, bool is_member) {
  const auto revenue = unit.revenue.value_or(Decimal());
  *this += {.members = is_member ? 1 : 0,
            .registered = 1,
            .members_revenue = is_member ? revenue : Decimal(),
            .registered_revenue = revenue,
            .without_revenue = unit.revenue ? 0 : 1};
}

Coverage& Coverage::operator+=(const Coverage& other) {
  members += other.members;
  registered += other.registered;
  members_revenue += other.members_revenue;
  registered_revenue += other.registered_revenue;
  without_revenue += other.without_revenue;
  return *this;
}

std::optional<Decimal> Coverage::share_of_units() const { return percent(Decimal::of(members), Decimal::of(registered)); }
std::optional<Decimal> Coverage::share_of_revenue() const { return percent(members_revenue, registered_revenue); }

std::map<Id, Coverage> coverage_by_bureau(storage::Reader& reader, const Sample& sample, Day day) {
  std::map<Id, Coverage> by_bureau;
  const auto organisations = organisations_on(reader, day);
  const auto held = held_by(reader, {sample}, day);
  for_each_unit(reader, held, day, organisations, [&](const identity::Organisation& unit, const UnitData& data, bool is_member) {
    for (auto above = unit.parent; above;) {
      by_bureau[*above].count(data, is_member);
      const auto next = organisations.find(*above);
      above = next == organisations.end() ? std::nullopt : next->second.parent;
    }
  });
  return by_bureau;
}

std::map<std::string, Coverage> coverage_by_region(storage::Reader& reader, std::string_view form, Day day) {
  const auto samples = list_samples_of_form(reader, form, day);
  return samples.empty() ? std::map<std::string, Coverage>{} : by_region(reader, held_by(reader, samples, day), day);
}

std::map<std::string, Coverage> coverage_by_region(storage::Reader& reader, const std::vector<Id>& units, Day day) {
  return by_region(reader, {.members = {units.begin(), units.end()}, .industries = {""}}, day);
}

}  // namespace fiveone::data
