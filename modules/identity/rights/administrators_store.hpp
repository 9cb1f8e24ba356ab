// What people hold that may be an administrator's. For this folder only.
#pragma once

#include <string>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::identity {

struct HeldPermission {
  Id person;
  std::string name;
  std::string permission;
};

// By person, over posts that have not ended; permissions of these two rooms' names only.
std::vector<HeldPermission> list_held(storage::Reader& reader, Id person, Day today);
std::vector<HeldPermission> list_held_by_holders(storage::Reader& reader, Id role, Day today);

}  // namespace fiveone::identity
