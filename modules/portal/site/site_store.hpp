// The rows of sites. For site.cpp only.
#pragma once

#include "modules/portal/site/site.hpp"

namespace fiveone::portal {

void insert_site(storage::Transaction& tx, const Site& site);
bool update_site(storage::Transaction& tx, const Site& site);  // false: the version is not the current one

}  // namespace fiveone::portal
