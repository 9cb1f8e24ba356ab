#include "modules/data/fact/region_map.hpp"

namespace fiveone::data {

const std::optional<identity::Region>& RegionMap::stands_for(std::string_view code) {
  auto known = known_.find(code);
  if (known == known_.end()) known = known_.emplace(code, identity::successor_of(reader_, code, day_)).first;
  return known->second;
}

std::optional<identity::Region> RegionMap::parent_of(const identity::Region& region) {
  return region.parent_code.empty() ? std::nullopt : stands_for(region.parent_code);
}

std::optional<identity::Region> RegionMap::at(std::string_view code, identity::Level level) {
  auto region = stands_for(code);
  while (region && region->level > level) region = parent_of(*region);
  return region;
}

bool RegionMap::lies_in(std::string_view code, std::string_view above) {
  for (auto region = stands_for(code); region; region = parent_of(*region))
    if (region->code == above) return true;
  return code == above;
}

}  // namespace fiveone::data
