#include "modules/identity/role/role.hpp"

#include "modules/identity/rights/administrators.hpp"
#include "modules/identity/role/role_store.hpp"
#include "modules/identity/words.hpp"

namespace fiveone::identity {
namespace {

constexpr std::size_t longest_name = 40;
constexpr std::size_t longest_key = 40;

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= longest_key &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

JsonText describe(std::string_view key, const RoleData& data) {
  return JsonText().add("key", key).add("name_zh", data.name_zh).add("name_en", data.name_en).add("permissions", data.permissions);
}

RoleData in_order(RoleData data) {
  std::ranges::sort(data.permissions);
  const auto rest = std::ranges::unique(data.permissions);
  data.permissions.erase(rest.begin(), rest.end());
  return data;
}

bool holds(const RoleData& data, const std::string& permission) { return std::ranges::binary_search(data.permissions, permission); }

// `kept` are permissions that may stay, whether anybody knows them or not: those of a room that is not in this program any more.
Result<> check(const std::string& key, const RoleData& data, const PermissionNames& known, const RoleData& kept) {
  Error error{ErrorKind::BadInput, "role.refused", {}, {}, {}};
  if (!is_key(key)) error.fields.push_back({"/key", "role.key", {}});
  if (!is_line(data.name_zh, 1, longest_name)) error.fields.push_back({"/name_zh", "role.name", {}});
  if (!is_line(data.name_en, 1, longest_name)) error.fields.push_back({"/name_en", "role.name", {}});
  for (std::size_t i = 0; i < data.permissions.size(); ++i)
    if (!known.contains(data.permissions[i]) && !holds(kept, data.permissions[i]))
      error.fields.push_back({fmt::format("/permissions/{}", i), "role.permission_unknown", {{"permission", data.permissions[i]}}});
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

bool adds_something(const RoleData& before, const RoleData& after) {
  return std::ranges::any_of(after.permissions, [&](const std::string& permission) { return !holds(before, permission); });
}

}  // namespace

Result<Id> create_role(audit::Act& act, const std::string& key, const RoleData& wanted, const PermissionNames& known) {
  CHECK_OK(check(key, wanted, known, {}));
  if (find_role_by_key(act.tx, key)) return fail(ErrorKind::Conflict, "role.key_taken", {{"key", key}});
  const auto data = in_order(wanted);
  const auto role = insert_role(act.tx, key, data);
  act.record("role", role, {}, describe(key, data));
  act.emit("identity.role.changed", role);
  return role;
}

Result<std::int64_t> change_role(audit::Act& act, Id id, std::int64_t version, const RoleData& wanted, const PermissionNames& known) {
  const auto before = find_role(act.tx, id);
  if (!before) return fail(ErrorKind::NotFound, "role.not_found", {{"role", to_string(id)}});
  if (before->version != version) return fail(ErrorKind::Conflict, "stale");
  CHECK_OK(check(before->key, wanted, known, before->data));
  const auto after = in_order(wanted);
  if (adds_something(before->data, after) && is_holder(act.tx, id, act.actor.person)) return fail(ErrorKind::Forbidden, "role.own");
  update_role(act.tx, id, after);
  CHECK_OK(check_exclusive_holders(act.tx, id, day_of(act.at)));
  act.record("role", id, describe(before->key, before->data), describe(before->key, after));
  act.emit("identity.role.changed", id);
  return version + 1;
}

}  // namespace fiveone::identity
