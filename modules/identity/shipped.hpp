// The maps that the program carries: the real one of Shandong, and an invented province for demonstrations.
#pragma once

#include <string_view>

#include "floor/audit/verbs.hpp"

namespace fiveone::identity {

struct ShippedMap {
  std::string_view regions;  // CSV, as read_region_rows takes it
  Day as_of;
  std::string_view changes;  // CSV, as read_changes takes it
};

const ShippedMap& shandong_map();
const ShippedMap& demonstration_map();

// Loads a map and applies its changes, each as one verb; a second time it changes nothing.
Result<> load_shipped(storage::Database& database, const audit::Actor& actor, const ShippedMap& map);

}  // namespace fiveone::identity
