// A merger like Laiwu's as one guided operation: a region ends inside another one on a day, its districts go on there under new codes,
// and bureaus, offices, posts and grants follow. What follows is shown before it is done, by doing it and taking it back, so that the
// two cannot differ; who applies it says which preview they saw.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/house/house.hpp"
#include "modules/identity/organisation/organisation.hpp"

namespace fiveone::identity {

struct Recoding {
  std::string code;
  std::string successor_code;
  std::string name;  // "" where it stays
};

struct MergerOrder {
  Day day;
  std::string region;  // ends on that day
  std::string into;    // goes on with it
  std::vector<Recoding> districts;  // what stands below `region`, each with its code below `into`
  std::string source;  // the document that says so
};

struct RegionOutcome {
  std::string code;
  std::string name_zh;
  std::string successor_code;
  std::string successor_name_zh;
};

struct OrganisationOutcome {
  Id id;
  std::string name_zh;
  std::string name_zh_after;  // "" for one that ends
  std::string parent_name_zh;
  std::string parent_name_zh_after;
  std::string region_code;
  std::string region_code_after;
  std::optional<Id> successor;  // of one that ends
};

struct PostOutcome {
  Id post;
  Id person;
  std::string person_name;
  std::string from_name_zh;
  std::string to_name_zh;
};

struct GrantOutcome {
  Id grant;
  std::string person_name;
  std::string role_name_zh;
  std::string role_name_en;
  std::string over_name_zh;
  std::string over_name_zh_after;
  bool carried = true;  // false: an administrator's, to be granted anew
};

struct MergerOutcome {
  Day day;
  std::vector<RegionOutcome> regions;
  std::vector<OrganisationOutcome> organisations;
  std::vector<PostOutcome> posts;    // the first 500 of `post_count`
  std::vector<GrantOutcome> grants;  // the first 500 of `grant_count`
  std::vector<Dependant> dependants;  // of other rooms, on the regions that end: a city's site
  std::int64_t post_count = 0;
  std::int64_t grant_count = 0;
  std::string fingerprint;  // of all this
};

// Verb. What apply_changes refuses is refused, at `/region` or `/districts/0`. BadInput `merger.nothing` where it is recorded already.
Result<MergerOutcome> merge_regions(audit::Act& act, const MergerOrder& order, const FindDependants& dependants = {});

// What would follow; nothing is kept.
Result<MergerOutcome> foresee_merger(storage::Database& records, const audit::Actor& actor, const MergerOrder& order,
                                     const FindDependants& dependants = {});

}  // namespace fiveone::identity
