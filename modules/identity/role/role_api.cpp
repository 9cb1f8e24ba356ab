#include "modules/identity/role/role_api.hpp"

#include "floor/base/messages.hpp"
#include "floor/house/verb_route.hpp"
#include "modules/identity/rights/administrators.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {

BOOST_DESCRIBE_ENUM(Administrator, Accounts, Grants, Audit)

struct RoleView {
  Id id;
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::vector<std::string> permissions;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(RoleView, (), (id, key, name_zh, name_en, permissions, version))

struct PermissionView {
  std::string name;
  std::string name_zh;
  std::string name_en;
  std::optional<Administrator> administrator;
};
BOOST_DESCRIBE_STRUCT(PermissionView, (), (name, name_zh, name_en, administrator))

struct RoleMatrix {
  std::vector<RoleView> items;
  std::vector<PermissionView> permissions;
};
BOOST_DESCRIBE_STRUCT(RoleMatrix, (), (items, permissions))

struct NewRole {
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::vector<std::string> permissions;
};
BOOST_DESCRIBE_STRUCT(NewRole, (), (key, name_zh, name_en, permissions))

struct RoleChange {
  std::string name_zh;
  std::string name_en;
  std::vector<std::string> permissions;
};
BOOST_DESCRIBE_STRUCT(RoleChange, (), (name_zh, name_en, permissions))

namespace {

constexpr std::string_view reading = "identity.role.read";
constexpr std::string_view writing = "identity.role.write";

RoleView view_of(Role role) {
  return {role.id, std::move(role.key), std::move(role.data.name_zh), std::move(role.data.name_en), std::move(role.data.permissions), role.version};
}

Result<RoleView> view_role(storage::Reader& reader, std::optional<Id> id) {
  auto role = id ? find_role(reader, *id) : std::nullopt;
  if (!role) return fail(ErrorKind::NotFound, "role.not_found", {{"role", id ? to_string(*id) : ""}});
  return view_of(*std::move(role));
}

std::vector<PermissionView> view_permissions(const PermissionNames& known) {
  std::vector<PermissionView> views;
  for (const auto& name : known) {
    const auto key = "permission." + name;
    views.push_back({name, translate(Language::Chinese, key), translate(Language::English, key), administrator_of(name)});
  }
  return views;
}

RoleMatrix view_matrix(storage::Reader& reader, const PermissionNames& known) {
  RoleMatrix matrix{.items = {}, .permissions = view_permissions(known)};
  for (auto& role : list_roles(reader)) matrix.items.push_back(view_of(std::move(role)));
  return matrix;
}

}  // namespace

PermissionNames known_permissions(const http::Router& router) {
  PermissionNames names;
  for (const auto& route : router.routes())
    if (route.permission.name().contains('.')) names.emplace(route.permission.name());
  for (const auto& role : shipped_roles()) names.insert(role.data.permissions.begin(), role.data.permissions.end());
  return names;
}

void add_role_routes(http::Router& router, storage::Database& records) {
  router.add(http::json_route<http::Nothing, RoleMatrix>(
      http::Method::Get, "/api/identity/roles", http::Permission(reading), "All roles and all permissions", [&](const http::Request&) -> Result<RoleMatrix> {
        return records.read([&](storage::Reader& reader) { return view_matrix(reader, known_permissions(router)); });
      }));
  router.add(http::json_route<http::Nothing, RoleView>(
      http::Method::Get, "/api/identity/roles/{role}", http::Permission(reading), "One role", [&records](const http::Request& request) {
        return records.read([&](storage::Reader& reader) { return view_role(reader, request.place_id("role")); });
      }));
  router.add(verb_route<NewRole, RoleView>(
      records, "identity.role.create", http::Method::Post, "/api/identity/roles", http::Permission(writing), "Make a role",
      [&router](audit::Act& act, const http::Request& request, const NewRole& body) -> Result<RoleView> {
        CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
        TRY(const auto role, create_role(act, body.key, {body.name_zh, body.name_en, body.permissions}, known_permissions(router)));
        return view_role(act.tx, role);
      }));
  router.add(verb_route<RoleChange, RoleView>(
      records, "identity.role.change", http::Method::Put, "/api/identity/roles/{role}", http::Permission(writing),
      "Change a role's names and permissions", [&router](audit::Act& act, const http::Request& request, const RoleChange& body) -> Result<RoleView> {
        TRY(const auto version, http::version_in(request));
        CHECK_OK(require_everywhere(act.tx, caller_of(request), writing));
        TRY(const auto role, view_role(act.tx, request.place_id("role")));
        CHECK_OK(change_role(act, role.id, version, {body.name_zh, body.name_en, body.permissions}, known_permissions(router)));
        return view_role(act.tx, role.id);
      }));
}

}  // namespace fiveone::identity
