// How long what is done with is kept: table inbox_retention says it in days, the job inbox.forget drops what is older.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "floor/audit/verbs.hpp"
#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::inbox {

struct Retention {
  std::int64_t read_notice_days = 90;
  std::int64_t closed_task_days = 365;
};

struct RetentionBounds {
  std::string_view name;    // as the route names it
  std::string_view matter;  // as the table does
  std::int64_t Retention::* days;
  std::int64_t least;
  std::int64_t most;
};
std::span<const RetentionBounds> retention_bounds();

Retention retention(storage::Reader& reader);
std::int64_t version_of_retention(storage::Reader& reader);
// Verb. Conflict `stale`; BadInput `inbox.retention` with `inbox.days` for each that is out of its bounds.
Result<> set_retention(audit::Act& act, std::int64_t version, const Retention& wished);

// Read notices and closed tasks; a verb of the system each time that there are some.
Result<> forget_old(storage::Database& database);

// GET and PUT /api/inbox/retention, of the province's system administrator.
void add_retention_routes(http::Router& router, storage::Database& records);

}  // namespace fiveone::inbox
