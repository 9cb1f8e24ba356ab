// Where a figure's region lies on the map of one day: Laiwu's figures of 2017 are Laiwu's on the map of 2018, and Jinan's on that of 2020.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "modules/identity/identity.hpp"

namespace fiveone::data {

class RegionMap {
 public:
  RegionMap(storage::Reader& reader, Day day) : reader_(reader), day_(day) {}

  // What stands for the code on the map's day, at this level or above; nothing where nobody stands for it.
  std::optional<identity::Region> at(std::string_view code, identity::Level level);
  // Whether the code's region is `above`, or lies within it.
  bool lies_in(std::string_view code, std::string_view above);

 private:
  const std::optional<identity::Region>& stands_for(std::string_view code);
  std::optional<identity::Region> parent_of(const identity::Region& region);

  storage::Reader& reader_;
  const Day day_;
  std::map<std::string, std::optional<identity::Region>, std::less<>> known_;
};

}  // namespace fiveone::data
