// The rows of offers. For offer.cpp only.
#pragma once

#include "modules/portal/newsroom/offer.hpp"

namespace fiveone::portal {

bool has_open_offer(storage::Reader& reader, Id article, Id target);
void insert_offer(storage::Transaction& tx, const Offer& offer);
bool answer_offer(storage::Transaction& tx, const Offer& offer);  // false: the version is not the current one

}  // namespace fiveone::portal
