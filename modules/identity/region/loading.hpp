// The first map of a province, and the comparison of later ones with it.
//
// A map is loaded once. A list of a later year says that something has changed, never when, why, or what became of it;
// therefore it changes nothing: its differences come back as proposals, and somebody who knows the decision enters them
// in a table of changes with day and source (changes.hpp). That includes a county that a later list simply lacks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "modules/identity/region/region.hpp"

namespace fiveone::identity {

struct RegionRow {
  int line = 0;
  std::string code;
  std::string name;
  Level level = Level::Province;
  std::string parent_code;
};

enum class ProposalKind { New, Missing, Renamed, Moved };

// What a list says otherwise than the map of its day.
struct Proposal {
  ProposalKind kind = ProposalKind::New;
  std::string code;
  std::string name;         // in the list; on the map where the list lacks it
  std::string parent_code;  // likewise
};

struct LoadReport {
  std::size_t created_regions = 0;
  std::size_t created_organisations = 0;
  std::size_t unchanged = 0;
  std::vector<Proposal> proposals;
};

// A table `code,name,level,parent_code`: one province, its cities, their counties, or counties right below it. BadInput
// `table.…`, or `table.rejected` with, by line, `regions.code`, `.name`, `.level`, `.duplicate`, `.parent_missing`,
// `.parent_level`; without a line `regions.one_province`.
Result<std::vector<RegionRow>> read_region_rows(std::string_view bytes);

// Verb. Makes the regions, each with its commerce bureau, from `as_of` on; or, for a province that has a map, compares.
// Conflict `regions.before_map` for a day before that map.
Result<LoadReport> load_regions(audit::Act& act, const std::vector<RegionRow>& rows, Day as_of);

}  // namespace fiveone::identity
