// How full and how fresh a column is.
#pragma once

#include <optional>

#include "floor/storage/database.hpp"

namespace fiveone::portal {

struct ColumnFigures {
  std::int64_t articles = 0;  // live ones, copies included
  std::optional<Instant> last_published;
};
ColumnFigures column_figures(storage::Reader& reader, Id column);

}  // namespace fiveone::portal
