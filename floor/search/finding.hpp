// One query against one state of the index.
#pragma once

#include "floor/search/index.hpp"

namespace Xapian {
class Database;
}  // namespace Xapian

namespace fiveone::search {

Hits find_in(const Xapian::Database& database, const Query& query);

}  // namespace fiveone::search
