// Organisations through time: the commerce administration, its internal offices, and those it works with.
// Names, region and parent change within an organisation's life; its id stays. Days are half open.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"

namespace fiveone::identity {

enum class OrganisationKind {
  ProvinceDepartment = 1,  // 商务厅
  CityBureau = 2,          // 市商务局
  CountyBureau = 3,        // 县(市、区)商务局
  InternalOffice = 4,      // 处、科
  Enterprise = 5,
  Base = 6,                // an incubation base
};

std::string_view name_of(OrganisationKind kind);  // "province_department", …
constexpr bool is_bureau(OrganisationKind kind) { return kind <= OrganisationKind::CountyBureau; }

// An organisation as it was on one day.
struct Organisation {
  Id id;
  OrganisationKind kind = OrganisationKind::Enterprise;
  std::string name_zh;
  std::string name_en;      // "" where none is known
  std::string region_code;  // as it is on that day
  std::optional<Id> parent;
  Day valid_from;
  std::optional<Day> valid_to;
  std::int64_t version = 1;
  bool operator==(const Organisation&) const = default;
};

struct OrganisationNode {
  Organisation organisation;
  std::vector<OrganisationNode> children;
};

// Verb: an internal office, an enterprise or a base begins on `valid_from`, in a region and below a parent that exist from
// then to now. Bureaus come and go with their region.
// BadInput `organisation.kind`, `.name_missing`, `.region`, `.parent`; Conflict `organisation.name_taken` in its region.
Result<Id> establish_organisation(audit::Act& act, const Organisation& organisation);

// Verb: other names from `day` on; the new version. NotFound `organisation.not_found`; Conflict `stale`, `organisation.later` (it has
// changed after that day, or ended), `organisation.name_taken`; BadInput `organisation.name_missing`.
Result<std::int64_t> rename_organisation(audit::Act& act, Id id, std::int64_t version, Day day, const std::string& name_zh,
                                         const std::string& name_en);

// Verb: in a house that has no map yet, the department in which its first people sit. The first map that is loaded gives it its region.
Result<Id> establish_first_department(audit::Act& act);

std::vector<OrganisationNode> organisation_tree_as_of(storage::Reader& reader, Day day);
std::vector<Organisation> list_organisations(storage::Reader& reader, Day day);  // by kind, region and name
std::vector<Organisation> list_bureaus(storage::Reader& reader, Day day);        // departments and bureaus only, which are few
// Those in a region and in all below it.
std::vector<Organisation> organisations_in(storage::Reader& reader, std::string_view region_code, Day day);
std::optional<Organisation> organisation_as_of(storage::Reader& reader, Id id, Day day);
// As it was on `day`; where it had ended, at its end; where it had not begun, at its beginning.
std::optional<Organisation> organisation_near(storage::Reader& reader, Id id, Day day);
std::vector<Organisation> find_organisations_by_name(storage::Reader& reader, std::string_view name_zh, Day day);
// The commerce department or bureau of a region.
std::optional<Organisation> bureau_of(storage::Reader& reader, std::string_view region_code, Day day);
// What stands for it on `day`: itself while it exists, else its successor, step by step.
std::optional<Organisation> successor_of(storage::Reader& reader, Id id, Day day);

}  // namespace fiveone::identity
