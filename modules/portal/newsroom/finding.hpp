// What the desk's search box finds among articles: what is being written by its title, what is live by any of its words; of the sites in
// the caller's reach only.
#pragma once

#include "floor/house/house.hpp"

namespace fiveone::portal {

std::vector<Found> find_articles(storage::Database& records, const search::Index& index, const http::Caller& caller, const std::string& words,
                                 std::size_t most);

}  // namespace fiveone::portal
