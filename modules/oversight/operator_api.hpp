// What the command line asks of this room.
#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "floor/base/time.hpp"

namespace fiveone::oversight {

// POST /api/operator/audit/export
struct ExportOrder {
  std::string file;  // an absolute path on the server's machine; must not exist
  std::optional<Instant> from;
  std::optional<Instant> to;  // exclusive
};
BOOST_DESCRIBE_STRUCT(ExportOrder, (), (file, from, to))

struct ExportAnswer {
  std::int64_t records = 0;
};
BOOST_DESCRIBE_STRUCT(ExportAnswer, (), (records))

}  // namespace fiveone::oversight
