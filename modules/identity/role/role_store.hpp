// The rows of roles. For this folder only.
#pragma once

#include "modules/identity/role/role.hpp"

namespace fiveone::identity {

Id insert_role(storage::Transaction& tx, const std::string& key, const RoleData& data);  // behind all others
void update_role(storage::Transaction& tx, Id role, const RoleData& data);               // and one version on
std::optional<Id> find_role_by_key(storage::Reader& reader, std::string_view key);
bool is_holder(storage::Reader& reader, Id role, Id person);

}  // namespace fiveone::identity
