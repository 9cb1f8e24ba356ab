// People for tests, put into the records of modules/identity as rows: who they are, where they sit, and what they may do there and below.
//
//   const auto editor = seat(db, "editor", weifang, {"portal.article.write"});
//   request.caller = std::make_shared<http::Caller>(editor);
#pragma once

#include <string_view>
#include <vector>

#include "floor/http/caller.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::testing {

// A new person with one post in `organisation` since 2000, and one role of these permissions over it.
http::Caller seat(storage::Database& db, std::string_view name, Id organisation, const std::vector<std::string_view>& permissions);

}  // namespace fiveone::testing
