// What the search index knows of an article: put when it is live, taken out when it is not.
#pragma once

#include "floor/search/index.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::portal {

void feed_search(storage::Database& records, search::Index& index, Id article);
// Every live article; `progress` gets the number done. The caller commits.
void feed_search_with_all(storage::Database& records, search::Index& index, const std::function<void(std::size_t)>& progress);

}  // namespace fiveone::portal
