// Roles: named sets of permissions. The program ships some (roles/shipped.csv); the security administrator may change them and make others.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"

namespace fiveone::identity {

struct RoleData {
  std::string name_zh;  // 1 to 40 characters
  std::string name_en;  // likewise
  std::vector<std::string> permissions;
  bool operator==(const RoleData&) const = default;
};

struct Role {
  Id id;
  std::string key;  // "editor": lower-case Latin letters, digits, hyphen
  RoleData data;    // permissions by name
  int position = 0;
  std::int64_t version = 1;
};

using PermissionNames = std::set<std::string, std::less<>>;

// Verbs. BadInput `role.refused` with field errors `role.key`, `.name`, `.permission_unknown` (none of `known`, and not in the role
// already); Conflict `role.key_taken`.
Result<Id> create_role(audit::Act& act, const std::string& key, const RoleData& data, const PermissionNames& known);
// Besides: NotFound `role.not_found`, Conflict `stale`, `identity.exclusive_…` for any of its holders; Forbidden `role.own` where who
// acts would give a permission to a role of their own.
Result<std::int64_t> change_role(audit::Act& act, Id role, std::int64_t version, const RoleData& data, const PermissionNames& known);

std::vector<Role> list_roles(storage::Reader& reader);  // by position
std::optional<Role> find_role(storage::Reader& reader, Id role);

struct ShippedRole {
  std::string key;
  RoleData data;
};
const std::vector<ShippedRole>& shipped_roles();

// Puts in the shipped roles that are not there yet, by key; those that are stay as they are. At `init` and for the demonstration.
Result<> found(storage::Database& database, const audit::Actor& actor);

}  // namespace fiveone::identity
