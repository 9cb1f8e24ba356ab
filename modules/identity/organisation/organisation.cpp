#include "modules/identity/organisation/organisation.hpp"

#include "modules/identity/organisation/organisation_store.hpp"
#include "modules/identity/organisation/timeline.hpp"
#include "modules/identity/region/region.hpp"
#include "modules/identity/words.hpp"

namespace fiveone::identity {
namespace {

constexpr std::size_t longest_name = 100;

using Below = std::map<Id, std::vector<const Organisation*>>;

std::vector<OrganisationNode> nodes_below(const Below& below, Id parent) {
  std::vector<OrganisationNode> nodes;
  const auto found = below.find(parent);
  if (found == below.end()) return nodes;
  for (const auto* organisation : found->second) nodes.push_back({*organisation, nodes_below(below, organisation->id)});
  return nodes;
}

Result<> check_names(const Organisation& o) {
  if (!is_line(o.name_zh, 1, longest_name) || !is_line(o.name_en, 0, longest_name))
    return fail(ErrorKind::BadInput, "organisation.name_missing", {{"most", std::to_string(longest_name)}});
  return {};
}

Result<> check_name_free(storage::Reader& reader, const Organisation& o, Day day) {
  for (const auto& other : list_at(reader, o.region_code, day))
    if (other.id != o.id && other.name_zh == o.name_zh && other.parent == o.parent)
      return fail(ErrorKind::Conflict, "organisation.name_taken", {{"name", o.name_zh}});
  return {};
}

Result<> check_organisation(storage::Reader& reader, const Organisation& o) {
  if (is_bureau(o.kind)) return fail(ErrorKind::BadInput, "organisation.kind");
  CHECK_OK(check_names(o));
  const auto region = region_as_of(reader, o.region_code, o.valid_from);
  if (!region || region->valid_to)
    return fail(ErrorKind::BadInput, "organisation.region", {{"code", o.region_code}, {"day", to_iso(o.valid_from)}});
  const auto parent = o.parent ? organisation_as_of(reader, *o.parent, o.valid_from) : std::nullopt;
  if (o.parent && (!parent || parent->valid_to))
    return fail(ErrorKind::BadInput, "organisation.parent", {{"day", to_iso(o.valid_from)}});
  return check_name_free(reader, o, o.valid_from);
}

}  // namespace

std::string_view name_of(OrganisationKind kind) {
  switch (kind) {
    case OrganisationKind::ProvinceDepartment: return "province_department";
    case OrganisationKind::CityBureau: return "city_bureau";
    case OrganisationKind::CountyBureau: return "county_bureau";
    case OrganisationKind::InternalOffice: return "internal_office";
    case OrganisationKind::Enterprise: return "enterprise";
    case OrganisationKind::Base: return "base";
  }
  return {};
}

Result<Id> establish_organisation(audit::Act& act, const Organisation& organisation) {
  CHECK_OK(check_organisation(act.tx, organisation));
  auto made = organisation;
  made.id = make_id();
  insert_organisation(act.tx, made);
  act.record("organisation", made.id, {}, JsonText().add("kind", name_of(made.kind)).add("name", made.name_zh)
                                              .add("region", made.region_code).add("from", to_iso(made.valid_from)));
  act.emit("identity.organisation.changed", made.id);
  return made.id;
}

Result<Id> establish_first_department(audit::Act& act) {
  const Organisation department{.id = make_id(),
                                .kind = OrganisationKind::ProvinceDepartment,
                                .name_zh = "商务厅",
                                .name_en = "Department of Commerce",
                                .valid_from = day_of(act.at)};
  insert_organisation(act.tx, department);
  act.record("organisation", department.id, {}, JsonText().add("kind", name_of(department.kind)).add("name", department.name_zh));
  act.emit("identity.organisation.changed", department.id);
  return department.id;
}

Result<std::int64_t> rename_organisation(audit::Act& act, Id id, std::int64_t version, Day day, const std::string& name_zh,
                                         const std::string& name_en) {
  const auto before = organisation_as_of(act.tx, id, day);
  if (!before) return fail(ErrorKind::NotFound, "organisation.not_found", {{"organisation", to_string(id)}});
  if (before->version != version) return fail(ErrorKind::Conflict, "stale");
  if (before->valid_to || list_spans(act.tx, id).back().valid_from > day)
    return fail(ErrorKind::Conflict, "organisation.later", {{"day", to_iso(day)}});
  auto after = *before;
  after.name_zh = name_zh;
  after.name_en = name_en;
  CHECK_OK(check_names(after));
  CHECK_OK(check_name_free(act.tx, after, day));
  change_organisation(act.tx, after, day);
  const auto describe = [&](const Organisation& o) { return JsonText().add("name", o.name_zh).add("name_en", o.name_en).add("from", to_iso(day)); };
  act.record("organisation", id, describe(*before), describe(after));
  act.emit("identity.organisation.changed", id);
  return version + 1;
}

std::vector<OrganisationNode> organisation_tree_as_of(storage::Reader& reader, Day day) {
  const auto organisations = list_organisations(reader, day);
  Below below;
  for (const auto& organisation : organisations) below[organisation.parent.value_or(Id{})].push_back(&organisation);
  return nodes_below(below, Id{});
}

std::optional<Organisation> successor_of(storage::Reader& reader, Id id, Day day) {
  auto found = organisation_as_of(reader, id, day);
  while (!found) {
    const auto next = find_successor(reader, id, day);
    if (!next) break;
    id = *next;
    found = organisation_as_of(reader, id, day);
  }
  return found;
}

}  // namespace fiveone::identity
