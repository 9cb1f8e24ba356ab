// The JSON face of tasks.
#pragma once

#include "floor/base/messages.hpp"
#include "floor/http/caller.hpp"
#include "floor/http/json.hpp"
#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"

namespace fiveone::inbox {

struct KindAnswer {
  std::string kind;
  std::int64_t open = 0;
  std::int64_t overdue = 0;
};
BOOST_DESCRIBE_STRUCT(KindAnswer, (), (kind, open, overdue))

// What the badge and the "today" page show.
struct CountsAnswer {
  std::int64_t tasks = 0;    // "at least" where `more`
  bool more = false;
  std::int64_t overdue = 0;
  std::int64_t notices = 0;  // unread
  std::vector<KindAnswer> kinds;
};
BOOST_DESCRIBE_STRUCT(CountsAnswer, (), (tasks, more, overdue, notices, kinds))

CountsAnswer counts_for(storage::Reader& reader, const http::Caller& caller);

// `database` must outlive the router.
void add_task_routes(http::Router& router, storage::Database& database);

}  // namespace fiveone::inbox
