// Reads an answer of DuckDB. Seen by the files of one class only: it brings the library's header along.
#pragma once

#include <duckdb.h>

#include <functional>

#include "floor/warehouse/warehouse.hpp"

namespace fiveone::warehouse {

void for_each_duck_row(duckdb_result& answer, const std::function<void(Row&)>& each);

}  // namespace fiveone::warehouse
