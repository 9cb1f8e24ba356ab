// How many rows one page of a list has.
#pragma once

#include <cstdint>
#include <optional>

#include "floor/base/result.hpp"

namespace fiveone::inbox {

// 50 unless asked; BadInput `inbox.limit` beyond 1 to 200.
inline Result<std::size_t> page_size(std::optional<std::int64_t> asked) {
  if (!asked) return std::size_t{50};
  if (*asked < 1 || *asked > 200) return fail(ErrorKind::BadInput, "inbox.limit", {{"most", "200"}});
  return static_cast<std::size_t>(*asked);
}

}  // namespace fiveone::inbox
