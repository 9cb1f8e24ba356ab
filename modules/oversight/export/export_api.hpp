// The export of the log over HTTP: as one answer for the auditor at the desk, as a file for the data folder's owner.
#pragma once

#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::oversight {

// `database` must outlive the router. Each export is a record of the log itself.
void add_export_routes(http::Router& router, storage::Database& database);

}  // namespace fiveone::oversight
