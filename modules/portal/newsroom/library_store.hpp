// The rows of the library. For library.cpp only.
#pragma once

#include "modules/portal/newsroom/library.hpp"

namespace fiveone::portal {

std::optional<Medium> find_medium_of_hash(storage::Reader& reader, Id site, std::string_view hash);
void insert_medium(storage::Transaction& tx, const Medium& medium);
bool update_medium(storage::Transaction& tx, const Medium& medium);  // false: the version is not the current one
bool delete_medium(storage::Transaction& tx, const Medium& medium);  // and the file's own row, where no library has it any more

}  // namespace fiveone::portal
