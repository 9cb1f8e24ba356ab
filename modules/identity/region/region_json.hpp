// Regions as JSON, for the public face and for `tree --json`.
#pragma once

#include <string>
#include <vector>

#include "modules/identity/region/region.hpp"

namespace fiveone::identity {

// {"code","name","name_en","level","parent","valid_from","valid_to"}; `parent` and `valid_to` null where there is none.
std::string to_json(const Region& region);
// {"as_of","regions":[…]}, each region with its `children`.
std::string to_json(const std::vector<RegionNode>& tree, Day as_of);
// {"code","as_of","successor"}; null where nothing stands for the code.
std::string to_json(std::string_view code, Day as_of, const std::optional<Region>& successor);

}  // namespace fiveone::identity
