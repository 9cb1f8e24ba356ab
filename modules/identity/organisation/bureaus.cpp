#include "modules/identity/organisation/bureaus.hpp"

#include <set>

#include "modules/identity/organisation/organisation_store.hpp"

namespace fiveone::identity {
namespace {

constexpr OrganisationKind bureau_kind(Level level) { return static_cast<OrganisationKind>(level); }
static_assert(bureau_kind(Level::Province) == OrganisationKind::ProvinceDepartment);
static_assert(bureau_kind(Level::City) == OrganisationKind::CityBureau);
static_assert(bureau_kind(Level::County) == OrganisationKind::CountyBureau);

void close_bureau(storage::Transaction& tx, const Organisation& bureau, const Change& change, Succession& succession) {
  end_organisation(tx, bureau.id, change.day);
  const auto heir = bureau_of(tx, change.successor_code, change.day);
  if (!heir) return;
  insert_succession(tx, bureau.id, heir->id, change.day);
  hand_over_later_spans(tx, bureau.id, heir->id, change.day);
  hand_over_posts(tx, bureau.id, heir->id, change.day, succession);
}

void merge_into(storage::Transaction& tx, const Change& change, Succession& succession) {
  for (auto& organisation : list_at(tx, change.code, change.day)) {
    if (is_bureau(organisation.kind)) {
      close_bureau(tx, organisation, change, succession);
    } else {
      organisation.region_code = change.successor_code;
      change_organisation(tx, organisation, change.day);
    }
  }
  move_later_spans(tx, change.code, change.successor_code, change.day);
}

void go_on_in(storage::Transaction& tx, const Change& change, const Region& region) {
  for (auto& organisation : list_at(tx, change.code, change.day)) {
    organisation.region_code = region.code;
    if (is_bureau(organisation.kind)) organisation.name_zh = bureau_name(region.level, region.name_zh);
    change_organisation(tx, organisation, change.day);
  }
  move_later_spans(tx, change.code, region.code, change.day);
}

void rename_bureau(storage::Transaction& tx, const Region& region, Day day) {
  auto bureau = bureau_of(tx, region.code, day);
  if (!bureau) return;
  bureau->name_zh = bureau_name(region.level, region.name_zh);
  bureau->name_en.clear();
  change_organisation(tx, *bureau, day);
}

// Who stands where on a day.
struct Standing {
  std::map<std::string, std::string> parent_regions;  // by region code
  std::map<std::string, Id> bureaus;                  // by region code
  std::set<Id> organisations;
};

Standing standing_on(storage::Reader& reader, const std::vector<Organisation>& organisations, Day day) {
  Standing standing;
  for (const auto& region : list_regions(reader, day)) standing.parent_regions[region.code] = region.parent_code;
  for (const auto& organisation : organisations) {
    if (is_bureau(organisation.kind)) standing.bureaus[organisation.region_code] = organisation.id;
    standing.organisations.insert(organisation.id);
  }
  return standing;
}

std::optional<Id> bureau_above(const Standing& standing, const std::string& region_code) {
  const auto above = standing.parent_regions.find(region_code);
  if (above == standing.parent_regions.end()) return std::nullopt;
  const auto bureau = standing.bureaus.find(above->second);
  return bureau == standing.bureaus.end() ? std::nullopt : std::optional(bureau->second);
}

std::optional<Id> right_parent(storage::Reader& reader, const Standing& standing, const Organisation& organisation, Day day) {
  if (is_bureau(organisation.kind)) return bureau_above(standing, organisation.region_code);
  if (!organisation.parent || standing.organisations.contains(*organisation.parent)) return organisation.parent;
  const auto heir = successor_of(reader, *organisation.parent, day);
  return heir ? std::optional(heir->id) : std::nullopt;
}

// The department that was there before any map becomes that of the first province.
bool adopt_first_department(storage::Transaction& tx, Organisation& department) {
  const auto without_region = bureau_of(tx, "", day_of(now()));
  if (!without_region) return false;
  department.id = without_region->id;
  department.valid_from = std::min(department.valid_from, without_region->valid_from);
  give_region(tx, department.id, department.region_code, department.name_zh, department.valid_from);
  return true;
}

}  // namespace

std::string bureau_name(Level level, std::string_view region_name) {
  return std::string(region_name) + (level == Level::Province ? "商务厅" : "商务局");
}

Organisation establish_bureau(storage::Transaction& tx, const Region& region) {
  Organisation bureau{.id = make_id(),
                      .kind = bureau_kind(region.level),
                      .name_zh = bureau_name(region.level, region.name_zh),
                      .region_code = region.code,
                      .valid_from = region.valid_from};
  if (region.level == Level::Province && adopt_first_department(tx, bureau)) return bureau;
  if (const auto above = bureau_of(tx, region.parent_code, region.valid_from)) bureau.parent = above->id;
  insert_organisation(tx, bureau);
  return bureau;
}

void follow_change(storage::Transaction& tx, const Change& change, const Region& region, Succession& succession) {
  switch (change.kind) {
    case ChangeKind::Established:
    case ChangeKind::Split: establish_bureau(tx, region); return;
    case ChangeKind::Recoded: go_on_in(tx, change, region); return;
    case ChangeKind::Renamed: rename_bureau(tx, region, change.day); return;
    case ChangeKind::Merged: merge_into(tx, change, succession); return;
    case ChangeKind::Moved: return;
  }
}

void align_bureaus(storage::Transaction& tx, Day day) {
  const auto organisations = list_organisations(tx, day);
  const auto standing = standing_on(tx, organisations, day);
  for (auto organisation : organisations) {
    const auto parent = right_parent(tx, standing, organisation, day);
    if (parent == organisation.parent) continue;
    organisation.parent = parent;
    change_organisation(tx, organisation, day);
  }
}

}  // namespace fiveone::identity
