// Roles as a matrix: each with its permissions, next to all permissions that there are.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"
#include "modules/identity/role/role.hpp"

namespace fiveone::identity {

// What a role may hold: the permissions that routes ask for, and those of the shipped roles. Each has a text `permission.NAME`.
PermissionNames known_permissions(const http::Router& router);

// Both must outlive the routes.
void add_role_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::identity
