// Regions through time. A code of GB/T 2260 names a region for the span of its life; names and parents change within it.
// Days are half open: a region that ends on a day does not exist on it. Nothing is known before the day of the first map.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::identity {

enum class Level { Province = 1, City = 2, County = 3 };

std::string_view name_of(Level level);  // "province", "city", "county", as tables spell them
std::optional<Level> parse_level(std::string_view word);

// A region as it was on one day.
struct Region {
  Id id;
  std::string code;  // six digits
  Level level = Level::Province;
  std::string name_zh;
  std::string name_en;      // "" where none is known
  std::string parent_code;  // "" for a province
  Day valid_from;
  std::optional<Day> valid_to;  // the first day on which it no longer exists; nothing while no end is known
  bool operator==(const Region&) const = default;
};

struct RegionNode {
  Region region;
  std::vector<RegionNode> children;  // by code
};

std::vector<RegionNode> tree_as_of(storage::Reader& reader, Day day);
std::vector<Region> list_regions(storage::Reader& reader, Day day);  // provinces, cities, counties, each by code
std::optional<Region> region_as_of(storage::Reader& reader, std::string_view code, Day day);
std::vector<Region> find_regions_by_name(storage::Reader& reader, std::string_view beginning, Day day);
bool was_ever_region(storage::Reader& reader, std::string_view code);

// What stands for `code` on `day`: itself while it exists, else what it was merged into or recoded as, step by step.
// Nothing where it had not begun, or ended without a successor.
std::optional<Region> successor_of(storage::Reader& reader, std::string_view code, Day day);

// The other way: the regions of `day` that `code` now stands for, by code; itself where it existed then.
std::vector<Region> predecessors_of(storage::Reader& reader, std::string_view code, Day day);

}  // namespace fiveone::identity
