// The migrations among rooms' embedded files, for tests of rooms that stand below the house.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "floor/base/embedded.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::testing {

// In the order given, each room's by name.
inline std::vector<storage::Migration> migrations_of(std::initializer_list<std::span<const EmbeddedFile>> rooms) {
  std::vector<storage::Migration> all;
  for (const auto files : rooms) {
    std::vector<storage::Migration> of_room;
    for (const auto& file : files)
      if (file.path.find("/migrations/") != std::string_view::npos) of_room.push_back({std::string(file.path), std::string(file.text)});
    std::ranges::sort(of_room, {}, &storage::Migration::name);
    std::ranges::move(of_room, std::back_inserter(all));
  }
  return all;
}

inline std::vector<storage::Migration> migrations_of(std::span<const EmbeddedFile> files) { return migrations_of({files}); }

}  // namespace fiveone::testing
