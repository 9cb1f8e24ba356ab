#include "modules/inbox/notice/reading.hpp"

#include "modules/inbox/notice/notice_store.hpp"

namespace fiveone::inbox {

Result<> read_notice(audit::Act& act, Id id, Id person) {
  const auto notice = find_notice(act.tx, id);
  if (!notice || notice->person != person) return fail(ErrorKind::NotFound, "http.not_found");
  const bool was_read = notice->read_at.has_value();
  if (!was_read) {
    mark_read(act.tx, id, act.at);
    act.emit("inbox.notice.read", id, JsonText().add("person", person));
  }
  act.record("notice", id, JsonText().add("read", was_read), JsonText().add("read", true));
  return {};
}

std::int64_t read_all_notices(audit::Act& act, Id person) {
  const auto count = mark_all_read(act.tx, person, act.at);
  if (count > 0) act.emit("inbox.notice.read", person, JsonText().add("person", person));
  act.record("person", person, JsonText().add("unread", count), JsonText().add("unread", 0));
  return count;
}

}  // namespace fiveone::inbox
