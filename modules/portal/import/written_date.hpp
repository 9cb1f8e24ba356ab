// Dates as people write them into files.
#pragma once

#include <optional>
#include <string_view>

#include "floor/base/time.hpp"

namespace fiveone::portal {

// As parse_instant, and also 2015/12/16, 2015.12.16, 2015年12月16日 08时54分, one-digit parts, full-width colons. Nothing where the day does not exist.
std::optional<Instant> read_written_date(std::string_view text);

}  // namespace fiveone::portal
