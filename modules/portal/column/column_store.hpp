// The rows of columns. For column.cpp only.
#pragma once

#include "modules/portal/column/column.hpp"

namespace fiveone::portal {

void insert_column(storage::Transaction& tx, const Column& column);
bool update_column(storage::Transaction& tx, const Column& column);  // false: the version is not the current one

}  // namespace fiveone::portal
