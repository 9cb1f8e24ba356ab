// The rows of delegations. For this room only.
#pragma once

#include "modules/identity/delegation/delegation.hpp"

namespace fiveone::identity {

Id insert_delegation(storage::Transaction& tx, const DelegationData& data);
void stop_delegation(storage::Transaction& tx, Id delegation, Instant at);
bool is_lent_already(storage::Reader& reader, const DelegationData& data);
std::vector<Delegation> list_delegations_of(storage::Reader& reader, Id post, Day day);  // not over on that day
std::vector<std::string> list_permissions_of(storage::Reader& reader, Id post);
bool is_colleague(storage::Reader& reader, Id post, Id person, Day day);

}  // namespace fiveone::identity
