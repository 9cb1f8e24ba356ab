#include "modules/inbox/notice/notice.hpp"

#include <stdexcept>

#include "modules/inbox/addressing.hpp"
#include "modules/inbox/notice/notice_store.hpp"

namespace fiveone::inbox {

Id notify(audit::Act& act, Id person, const Notice& notice) {
  demand_desk_address(notice.address);
  if (!person || notice.reason_key.empty()) throw std::logic_error("a notice for nobody, or without a reason");
  const Id id = make_id();
  insert_notice(act.tx, {.id = id,
                         .person = person,
                         .kind = notice.kind,
                         .reason_key = notice.reason_key,
                         .args = notice.args,
                         .address = notice.address,
                         .at = act.at,
                         .read_at = {}});
  act.emit("inbox.notice.put", id, JsonText().add("person", person));
  return id;
}

}  // namespace fiveone::inbox
