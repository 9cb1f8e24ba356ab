// The face of the room: who there is, and where, on any day. What others may include.
//
// Ask with the day that a matter belongs to: a report of 2018 is read with the map of 2018, a page of today with today's.
// `successor_of` and `predecessors_of` carry a code from one map to the other.
#pragma once

#include <vector>

#include "floor/house/house.hpp"
#include "floor/http/router.hpp"
#include "modules/identity/grant/grant.hpp"
#include "modules/identity/account/first_accounts.hpp"
#include "modules/identity/organisation/moving.hpp"
#include "modules/identity/organisation/organisation.hpp"
#include "modules/identity/person/person.hpp"
#include "modules/identity/person/reachable.hpp"
#include "modules/identity/region/changes.hpp"
#include "modules/identity/region/loading.hpp"
#include "modules/identity/region/region.hpp"
#include "modules/identity/rights/administrators.hpp"
#include "modules/identity/rights/hat.hpp"
#include "modules/identity/rights/holders.hpp"
#include "modules/identity/rights/rights.hpp"
#include "modules/identity/role/role.hpp"
#include "modules/identity/role/role_api.hpp"
#include "modules/identity/shipped.hpp"

namespace fiveone::identity {

Module module();

// The parts of it, for those that have no whole house: a test, a command.
std::vector<storage::Migration> migrations();
// All must outlive the router, which roles ask for the permissions that there are; `dependants` may be set later.
void add_routes(http::Router& router, storage::Database& database, const FindDependants& dependants);
inline const FindDependants no_dependants{};
inline void add_routes(http::Router& router, storage::Database& database) { add_routes(router, database, no_dependants); }

// How people get in: the routes of signing in and of one's own account, and who the sender of a request is. `entrance` must outlive
// the router.
struct Entrance;
void add_entrance_routes(http::Router& router, Entrance& entrance);

}  // namespace fiveone::identity
