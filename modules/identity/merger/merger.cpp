#include "modules/identity/merger/merger.hpp"

#include "floor/base/text.hpp"
#include "modules/identity/organisation/timeline.hpp"
#include "modules/identity/person/person.hpp"
#include "modules/identity/region/changes.hpp"
#include "modules/identity/region/region.hpp"
#include "modules/identity/role/role.hpp"

namespace fiveone::identity {
namespace {

constexpr std::size_t most_shown = 500;

// The first row is the merger itself, the others its districts.
std::vector<TableRow> rows_of(const MergerOrder& order) {
  const auto day = to_iso(order.day);
  std::vector<TableRow> rows = {{1, {day, "merged", order.region, "", "", order.into, order.source}}};
  for (const auto& district : order.districts)
    rows.push_back({static_cast<int>(rows.size()) + 1,
                    {day, "recoded", district.code, district.name, order.into, district.successor_code, order.source}});
  return rows;
}

// Faults by line become faults by member.
std::unexpected<Error> at_members(Error error) {
  for (auto& field : error.fields) {
    const auto line = std::atoi(field.where.c_str());
    field.where = line <= 1 ? "/region" : fmt::format("/districts/{}", line - 2);
  }
  return std::unexpected(std::move(error));
}

std::string name_on(storage::Reader& reader, std::optional<Id> organisation, Day day) {
  const auto found = organisation ? organisation_near(reader, *organisation, day) : std::nullopt;
  return found ? found->name_zh : "";
}

std::string name_of_region(storage::Reader& reader, const std::string& code, Day day) {
  const auto region = region_as_of(reader, code, day);
  return region ? region->name_zh : "";
}

std::vector<std::string> ended_codes(const std::vector<Change>& changes) {
  std::vector<std::string> codes;
  for (const auto& change : changes) codes.push_back(change.code);
  return codes;
}

Day eve_of(Day day) { return {day.number - 1}; }

std::vector<RegionOutcome> outcome_of_regions(storage::Reader& reader, const std::vector<Change>& changes) {
  std::vector<RegionOutcome> outcomes;
  for (const auto& change : changes)
    outcomes.push_back({change.code, name_of_region(reader, change.code, eve_of(change.day)), change.successor_code,
                        name_of_region(reader, change.successor_code, change.day)});
  return outcomes;
}

OrganisationOutcome outcome_of(storage::Reader& reader, const Organisation& before, const std::optional<Organisation>& after, Day day) {
  OrganisationOutcome outcome{.id = before.id,
                              .name_zh = before.name_zh,
                              .parent_name_zh = name_on(reader, before.parent, eve_of(day)),
                              .region_code = before.region_code};
  if (after) {
    outcome.name_zh_after = after->name_zh;
    outcome.parent_name_zh_after = name_on(reader, after->parent, day);
    outcome.region_code_after = after->region_code;
  } else if (const auto heir = successor_of(reader, before.id, day)) {
    outcome.successor = heir->id;
  }
  return outcome;
}

std::vector<OrganisationOutcome> outcome_of_organisations(storage::Reader& reader, const std::vector<Organisation>& before, Day day) {
  std::map<Id, Organisation> after;
  for (auto& organisation : list_organisations(reader, day)) after.emplace(organisation.id, std::move(organisation));
  std::vector<OrganisationOutcome> outcomes;
  for (const auto& organisation : before) {
    const auto found = after.find(organisation.id);
    const auto now_it_is = found == after.end() ? std::nullopt : std::optional(found->second);
    const bool same = now_it_is && now_it_is->name_zh == organisation.name_zh && now_it_is->parent == organisation.parent &&
                      now_it_is->region_code == organisation.region_code;
    if (!same) outcomes.push_back(outcome_of(reader, organisation, now_it_is, day));
  }
  return outcomes;
}

std::string person_name(storage::Reader& reader, Id person) {
  const auto found = find_person(reader, person);
  return found ? found->data.name : "";
}

void add_succession(storage::Reader& reader, const Succession& succession, MergerOutcome& outcome) {
  const auto day = outcome.day;
  outcome.post_count = std::ssize(succession.posts);
  outcome.grant_count = std::ssize(succession.grants);
  for (const auto& moved : std::span(succession.posts).first(std::min(most_shown, succession.posts.size())))
    outcome.posts.push_back({moved.old_post, moved.person, person_name(reader, moved.person), name_on(reader, moved.from, eve_of(day)),
                             name_on(reader, moved.to, day)});
  for (const auto& grant : std::span(succession.grants).first(std::min(most_shown, succession.grants.size()))) {
    const auto role = find_role(reader, grant.role).value();
    outcome.grants.push_back({grant.grant, person_name(reader, grant.person), role.data.name_zh, role.data.name_en,
                              name_on(reader, grant.from, eve_of(day)), name_on(reader, grant.to, day), grant.carried});
  }
}

// Old ids and names only: what is made while looking has other ids each time.
std::string fingerprint_of(const MergerOutcome& outcome, const Succession& succession) {
  std::string text = to_iso(outcome.day);
  for (const auto& r : outcome.regions) text += fmt::format("\n{} {} {} {}", r.code, r.name_zh, r.successor_code, r.successor_name_zh);
  for (const auto& o : outcome.organisations)
    text += fmt::format("\n{} {} {} {} {} {}", to_string(o.id), o.name_zh, o.name_zh_after, o.parent_name_zh_after, o.region_code_after,
                        to_string(o.successor.value_or(Id{})));
  for (const auto& d : outcome.dependants) text += fmt::format("\n{} {}", d.kind, to_string(d.id));
  for (const auto& p : succession.posts) text += fmt::format("\n{} {} {}", to_string(p.old_post), to_string(p.from), to_string(p.to));
  for (const auto& g : succession.grants)
    text += fmt::format("\n{} {} {} {}", to_string(g.grant), to_string(g.from), to_string(g.to), g.carried);
  return sha256_hex(text);
}

}  // namespace

Result<MergerOutcome> merge_regions(audit::Act& act, const MergerOrder& order, const FindDependants& dependants) {
  const auto before = list_organisations(act.tx, eve_of(order.day));
  auto rows = read_changes(rows_of(order));
  if (!rows) return at_members(std::move(rows).error());
  const auto report = apply_changes(act, *std::move(rows));
  if (!report) return at_members(report.error());
  if (report->applied.empty()) return fail(ErrorKind::BadInput, "merger.nothing");
  MergerOutcome outcome{.day = order.day,
                        .regions = outcome_of_regions(act.tx, report->applied),
                        .organisations = outcome_of_organisations(act.tx, before, order.day)};
  add_succession(act.tx, report->succession, outcome);
  if (dependants) outcome.dependants = dependants(act.tx, "identity.region", ended_codes(report->applied));
  outcome.fingerprint = fingerprint_of(outcome, report->succession);
  return outcome;
}

Result<MergerOutcome> foresee_merger(storage::Database& records, const audit::Actor& actor, const MergerOrder& order,
                                     const FindDependants& dependants) {
  Result<MergerOutcome> seen = fail(ErrorKind::BadInput, "merger.nothing");
  const auto taken_back = records.write([&](storage::Transaction& tx) -> Result<> {
    audit::Act act(tx, actor, "identity.merger.preview");
    seen = merge_regions(act, order, dependants);
    return fail(ErrorKind::Conflict, "merger.preview");  // an error leaves nothing behind
  });
  if (taken_back) throw std::logic_error("identity: a preview was kept");
  return seen;
}

}  // namespace fiveone::identity
