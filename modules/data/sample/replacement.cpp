#include "modules/data/sample/replacement.hpp"

#include <map>
#include <set>

#include "modules/data/dictionary/text_rules.hpp"
#include "modules/data/sample/sample_store.hpp"
#include "modules/data/unit/unit.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t longest_reason = 200;
constexpr std::size_t most_suggestions = 10;

using UnitType = std::pair<std::string, UnitSize>;
UnitType type_of(const UnitData& data) { return {data.industry, size_of(data)}; }

Decimal distance(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
  const auto difference = a.value_or(Decimal()) - b.value_or(Decimal());
  return difference.is_negative() ? -difference : difference;
}

// The units that could come into a sample on a day, by their type.
class Reserve {
 public:
  Reserve(storage::Reader& reader, const Sample& sample, Day day, const std::vector<Id>& reach) : reader_(reader), day_(day) {
    for (const auto& member : list_all_members(reader, sample.id)) {
      once_members_.insert(member.unit);
      if (!member.valid_to || *member.valid_to > day) taken_.insert(member.unit);
    }
    for (auto& unit : list_units(reader, reach))
      if (!taken_.contains(unit.organisation) && unit.data.is_open_on(day)) by_type_[type_of(unit.data)].push_back(std::move(unit));
  }

  void take(Id unit) { taken_.insert(unit); }

  // The best first.
  std::vector<Id> for_place_of(const Unit& gone, std::size_t most) {
    const auto home = bureau_of(gone.organisation);
    std::vector<std::tuple<bool, bool, Decimal, Id>> ranked;
    for (const auto& one : by_type_[type_of(gone.data)])
      if (!taken_.contains(one.organisation))
        ranked.emplace_back(once_members_.contains(one.organisation), bureau_of(one.organisation) != home,
                            distance(one.data.revenue, gone.data.revenue), one.organisation);
    std::ranges::sort(ranked);
    std::vector<Id> best;
    for (const auto& [once, away, far, id] : ranked)
      if (best.size() < most) best.push_back(id);
    return best;
  }

 private:
  std::optional<Id> bureau_of(Id unit) {
    if (const auto known = bureaus_.find(unit); known != bureaus_.end()) return known->second;
    const auto organisation = identity::organisation_near(reader_, unit, day_);
    return bureaus_[unit] = organisation ? organisation->parent : std::nullopt;
  }

  storage::Reader& reader_;
  Day day_;
  std::set<Id> once_members_;
  std::set<Id> taken_;
  std::map<UnitType, std::vector<Unit>> by_type_;
  std::map<Id, std::optional<Id>> bureaus_;
};

Result<> take_place(audit::Act& act, const Sample& sample, Id unit, Day to, Id replacement) {
  CHECK_OK(check_within(sample, to));
  TRY(const auto successor, open_unit(act.tx, replacement, to));
  if (replacement == unit || belongs_from(act.tx, sample.id, replacement, to)) return fail(ErrorKind::BadInput, "sample.replacement_member");
  if (type_of(find_unit(act.tx, unit).value().data) != type_of(successor.data)) return fail(ErrorKind::BadInput, "sample.replacement");
  insert_member(act.tx, sample.id, {.unit = replacement, .valid_from = to, .valid_to = {}, .reason = {}, .replaces = unit});
  return {};
}

Result<> leave(audit::Act& act, const Sample& sample, Id unit, Day to, const std::string& reason) {
  const Day last{to.number - 1};
  auto member = find_member(act.tx, sample.id, unit, last);
  if (!member || (member->valid_to && *member->valid_to <= to)) return fail(ErrorKind::NotFound, "sample.no_member", {{"day", to_iso(last)}});
  if (!is_line(reason, 1, longest_reason)) return fail(ErrorKind::BadInput, "sample.reason", {{"most", std::to_string(longest_reason)}});
  member->valid_to = to;
  member->reason = reason;
  close_member(act.tx, sample.id, *member);
  return {};
}

// The members of a type in the order in which they leave, each with how far through its type it stands: 0 to 1. Where a fifth is asked of all,
// this makes it a fifth of each type, as near as whole units allow.
using Turn = std::tuple<double, Day, Id>;
std::vector<Turn> turns_of(std::vector<Member> members) {
  std::ranges::sort(members, {}, [](const Member& one) { return std::pair(one.valid_from, one.unit); });
  std::vector<Turn> turns;
  const auto count = static_cast<double>(members.size());
  for (std::size_t at = 0; at < members.size(); ++at)
    turns.emplace_back((static_cast<double>(at) + 0.5) / count, members[at].valid_from, members[at].unit);
  return turns;
}

}  // namespace

Result<> end_member(audit::Act& act, const Sample& sample, Id unit, Day to, const std::string& reason, std::optional<Id> replacement) {
  CHECK_OK(leave(act, sample, unit, to, reason));
  if (replacement) CHECK_OK(take_place(act, sample, unit, to, *replacement));
  act.record("data_sample", sample.id, JsonText().add("member", unit),
             JsonText().add("ended", to_iso(to)).add("reason", reason).add("replacement", replacement ? to_string(*replacement) : ""));
  act.emit("data.sample.changed", sample.id);
  return {};
}

std::vector<Id> suggest_replacements(storage::Reader& reader, const Sample& sample, Id unit, Day day, const std::vector<Id>& reach) {
  const auto gone = find_unit(reader, unit);
  return gone ? Reserve(reader, sample, day, reach).for_place_of(*gone, most_suggestions) : std::vector<Id>{};
}

RotationPlan plan_rotation(storage::Reader& reader, const Sample& sample, Day to, int share, const std::vector<Id>& reach) {
  std::map<Id, Unit> units;
  for (auto& unit : list_units(reader, reach)) units.emplace(unit.organisation, std::move(unit));
  std::map<UnitType, std::vector<Member>> by_type;
  std::map<Id, Member> members;
  for (auto& member : list_members(reader, sample.id, Day{to.number - 1})) {
    const auto unit = units.find(member.unit);
    if (unit == units.end() || (member.valid_to && *member.valid_to <= to)) continue;
    by_type[type_of(unit->second.data)].push_back(member);
    members.emplace(member.unit, std::move(member));
  }
  std::vector<Turn> turns;
  for (auto& [type, ones] : by_type) std::ranges::copy(turns_of(std::move(ones)), std::back_inserter(turns));
  std::ranges::sort(turns);
  const auto leaving = (members.size() * static_cast<std::size_t>(share) + 50) / 100;
  Reserve reserve(reader, sample, to, reach);
  RotationPlan plan{.members = std::ssize(members), .exchanges = {}};
  for (const auto& [at, since, unit] : turns) {
    if (plan.exchanges.size() >= leaving) break;
    const auto best = reserve.for_place_of(units.at(unit), 1);
    if (!best.empty()) reserve.take(best.front());
    plan.exchanges.push_back({members.at(unit), best.empty() ? std::nullopt : std::optional(best.front())});
  }
  return plan;
}

Result<> rotate_members(audit::Act& act, const Sample& sample, const std::vector<Swap>& swaps, Day to, const std::string& reason) {
  if (swaps.empty()) return fail(ErrorKind::BadInput, "sample.swaps");
  std::vector<Id> out;
  std::vector<Id> in;
  for (const auto& swap : swaps) {
    CHECK_OK(leave(act, sample, swap.unit, to, reason));
    CHECK_OK(take_place(act, sample, swap.unit, to, swap.replacement));
    out.push_back(swap.unit);
    in.push_back(swap.replacement);
  }
  act.record("data_sample", sample.id, JsonText().add("members", to_texts(out)),
             JsonText().add("rotated_in", to_texts(in)).add("from", to_iso(to)).add("reason", reason));
  act.emit("data.sample.changed", sample.id);
  return {};
}

}  // namespace fiveone::data
