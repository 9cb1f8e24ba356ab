#include "modules/identity/organisation/organisation.hpp"

#include "floor/base/text.hpp"
#include "modules/identity/organisation/organisation_store.hpp"
#include "modules/identity/region/region.hpp"

namespace fiveone::identity {
namespace {

using Below = std::map<Id, std::vector<const Organisation*>>;

std::vector<OrganisationNode> nodes_below(const Below& below, Id parent) {
  std::vector<OrganisationNode> nodes;
  const auto found = below.find(parent);
  if (found == below.end()) return nodes;
  for (const auto* organisation : found->second) nodes.push_back({*organisation, nodes_below(below, organisation->id)});
  return nodes;
}

Result<> check_organisation(storage::Reader& reader, const Organisation& o) {
  if (is_bureau(o.kind)) return fail(ErrorKind::BadInput, "organisation.kind");
  if (trim(o.name_zh).empty()) return fail(ErrorKind::BadInput, "organisation.name_missing");
  const auto region = region_as_of(reader, o.region_code, o.valid_from);
  if (!region || region->valid_to)
    return fail(ErrorKind::BadInput, "organisation.region", {{"code", o.region_code}, {"day", to_iso(o.valid_from)}});
  const auto parent = o.parent ? organisation_as_of(reader, *o.parent, o.valid_from) : std::nullopt;
  if (o.parent && (!parent || parent->valid_to))
    return fail(ErrorKind::BadInput, "organisation.parent", {{"day", to_iso(o.valid_from)}});
  for (const auto& other : list_at(reader, o.region_code, o.valid_from))
    if (other.name_zh == o.name_zh && other.parent == o.parent)
      return fail(ErrorKind::Conflict, "organisation.name_taken", {{"name", o.name_zh}});
  return {};
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
