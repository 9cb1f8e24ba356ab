// The JSON face of notices.
#pragma once

#include "floor/base/messages.hpp"
#include "floor/http/json.hpp"
#include "floor/http/router.hpp"
#include "floor/storage/database.hpp"
#include "modules/inbox/notice/notice_store.hpp"

namespace fiveone::inbox {

BOOST_DESCRIBE_ENUM(NoticeKind, Todo, Returned, Deadline, Fyi)

struct NoticeAnswer {
  Id id;
  NoticeKind kind = NoticeKind::Fyi;
  std::string text;
  std::string address;
  Instant at;
  bool read = false;
};
BOOST_DESCRIBE_STRUCT(NoticeAnswer, (), (id, kind, text, address, at, read))

NoticeAnswer answer_of(const KeptNotice& notice, Language language);

// `database` must outlive the router.
void add_notice_routes(http::Router& router, storage::Database& database);

}  // namespace fiveone::inbox
