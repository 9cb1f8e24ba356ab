// Whom to tell: the people who may do something for an organisation, since they work there.
#pragma once

#include <string_view>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::identity {

// Those with a post in the organisation that holds the permission over it on the day, and those to whom such a post is lent.
std::vector<Id> people_holding(storage::Reader& reader, std::string_view permission, Id organisation, Day day);

}  // namespace fiveone::identity
