// The rows of grants. For this room only.
#pragma once

#include "modules/identity/grant/grant.hpp"

namespace fiveone::identity {

void insert_grant(storage::Transaction& tx, const Grant& grant);
void delete_grant(storage::Transaction& tx, Id grant);
bool has_grant(storage::Reader& reader, Id post, Id role, Id organisation);
std::vector<Grant> list_grants_of(storage::Reader& reader, Id post);
std::vector<Grant> list_grants_over(storage::Reader& reader, Id organisation);  // this very one

}  // namespace fiveone::identity
