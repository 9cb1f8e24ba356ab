#include "modules/inbox/notice/notice_api.hpp"

#include "floor/house/acting.hpp"
#include "floor/house/language.hpp"
#include "floor/http/json_route.hpp"
#include "modules/inbox/notice/reading.hpp"
#include "modules/inbox/page_size.hpp"

namespace fiveone::inbox {
namespace {

struct NoticesQuery {
  std::optional<std::int64_t> limit;
  std::optional<Id> after;
  std::optional<bool> unread;
};
BOOST_DESCRIBE_STRUCT(NoticesQuery, (), (limit, after, unread))

struct NoticesAnswer {
  std::vector<NoticeAnswer> items;
  std::optional<Id> next;
};
BOOST_DESCRIBE_STRUCT(NoticesAnswer, (), (items, next))

struct ReadAnswer {
  std::int64_t read = 0;
};
BOOST_DESCRIBE_STRUCT(ReadAnswer, (), (read))

Result<NoticesAnswer> answer_notices(storage::Database& database, const http::Request& request, const NoticesQuery& query) {
  TRY(const auto limit, page_size(query.limit));
  const auto notices = database.read([&](storage::Reader& reader) {
    return list_notices(reader, request.caller->person, query.unread.value_or(false), query.after, limit + 1);
  });
  NoticesAnswer answer;
  for (const auto& notice : notices) {
    if (answer.items.size() == limit) {
      answer.next = answer.items.back().id;
      break;
    }
    answer.items.push_back(answer_of(notice, language_of(request)));
  }
  return answer;
}

Result<http::Nothing> answer_read(storage::Database& database, const http::Request& request) {
  const auto id = request.place_id("id");
  if (!id) return fail(ErrorKind::NotFound, "http.not_found");
  CHECK_OK(audit::perform(database, actor_of(request), "inbox.notice.read",
                          [&](audit::Act& act) { return read_notice(act, *id, request.caller->person); }));
  return http::Nothing{};
}

}  // namespace

NoticeAnswer answer_of(const KeptNotice& notice, Language language) {
  return {.id = notice.id,
          .kind = notice.kind,
          .text = translate(language, notice.reason_key, notice.args),
          .address = notice.address,
          .at = notice.at,
          .read = notice.read_at.has_value()};
}

void add_notice_routes(http::Router& router, storage::Database& database) {
  router.add(http::query_route<NoticesQuery, NoticesAnswer>(
      "/api/inbox/notices", http::Permission::signed_in(), "What the caller was told, the newest first",
      [&database](const http::Request& request, const NoticesQuery& query) { return answer_notices(database, request, query); }));
  router.add(http::json_route<http::Nothing, http::Nothing>(
      http::Method::Post, "/api/inbox/notices/{id}/read", http::Permission::signed_in(), "The caller has read a notice",
      [&database](const http::Request& request) { return answer_read(database, request); }));
  router.add(http::json_route<http::Nothing, ReadAnswer>(
      http::Method::Post, "/api/inbox/notices/read-all", http::Permission::signed_in(), "The caller has read all notices",
      [&database](const http::Request& request) -> Result<ReadAnswer> {
        return audit::perform(database, actor_of(request), "inbox.notice.read_all",
                              [&](audit::Act& act) -> Result<ReadAnswer> { return ReadAnswer{read_all_notices(act, request.caller->person)}; });
      }));
}

}  // namespace fiveone::inbox
