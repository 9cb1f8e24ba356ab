#include "modules/identity/role/role_store.hpp"

namespace fiveone::identity {
namespace {

constexpr storage::Sql all("SELECT id, key, name_zh, name_en, position, version FROM identity_role ORDER BY position, id");
constexpr storage::Sql by_id("SELECT id, key, name_zh, name_en, position, version FROM identity_role WHERE id = :id");
constexpr storage::Sql by_key("SELECT id FROM identity_role WHERE key = :key");
constexpr storage::Sql all_permissions("SELECT role, permission FROM identity_role_permission ORDER BY role, permission");
constexpr storage::Sql permissions_of("SELECT role, permission FROM identity_role_permission WHERE role = :id ORDER BY permission");
constexpr storage::Sql insert(
    "INSERT INTO identity_role (id, key, name_zh, name_en, position, version) "
    "SELECT :id, :key, :name_zh, :name_en, coalesce(max(position), 0) + 1, 1 FROM identity_role");
constexpr storage::Sql update(
    "UPDATE identity_role SET name_zh = :name_zh, name_en = :name_en, version = version + 1 WHERE id = :id");
constexpr storage::Sql put_permission("INSERT INTO identity_role_permission (role, permission) VALUES (:role, :permission)");
constexpr storage::Sql drop_permissions("DELETE FROM identity_role_permission WHERE role = :role");
constexpr storage::Sql holder(
    "SELECT count(*) FROM identity_grant g JOIN identity_post p ON p.id = g.post WHERE g.role = :role AND p.person = :person");

Role read_role(storage::Row& row) {
  Role r;
  row >> r.id >> r.key >> r.data.name_zh >> r.data.name_en >> r.position >> r.version;
  return r;
}

void put_permissions(storage::Transaction& tx, Id role, const RoleData& data) {
  for (const auto& permission : data.permissions) tx.run(put_permission, {{"role", role}, {"permission", permission}});
}

}  // namespace

std::vector<Role> list_roles(storage::Reader& reader) {
  std::map<Id, std::vector<std::string>> permissions;
  reader.for_each(all_permissions, {}, [&](storage::Row& row) {
    Id role;
    std::string permission;
    row >> role >> permission;
    permissions[role].push_back(std::move(permission));
  });
  auto roles = reader.list(all, {}, read_role);
  for (auto& role : roles) role.data.permissions = std::move(permissions[role.id]);
  return roles;
}

std::optional<Role> find_role(storage::Reader& reader, Id id) {
  auto role = reader.find(by_id, {{"id", id}}, read_role);
  if (!role) return role;
  role->data.permissions = reader.list(permissions_of, {{"id", id}}, [](storage::Row& row) {
    Id of;
    std::string permission;
    row >> of >> permission;
    return permission;
  });
  std::ranges::sort(role->data.permissions);  // by bytes, whatever the engine's collation
  return role;
}

Id insert_role(storage::Transaction& tx, const std::string& key, const RoleData& data) {
  const auto id = make_id();
  tx.run(insert, {{"id", id}, {"key", key}, {"name_zh", data.name_zh}, {"name_en", data.name_en}});
  put_permissions(tx, id, data);
  return id;
}

void update_role(storage::Transaction& tx, Id role, const RoleData& data) {
  tx.run(update, {{"id", role}, {"name_zh", data.name_zh}, {"name_en", data.name_en}});
  tx.run(drop_permissions, {{"role", role}});
  put_permissions(tx, role, data);
}

std::optional<Id> find_role_by_key(storage::Reader& reader, std::string_view key) { return reader.value<Id>(by_key, {{"key", key}}); }

bool is_holder(storage::Reader& reader, Id role, Id person) {
  return reader.value<std::int64_t>(holder, {{"role", role}, {"person", person}}).value_or(0) > 0;
}

}  // namespace fiveone::identity
