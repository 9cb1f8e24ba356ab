#include "modules/inbox/task/task.hpp"

#include <stdexcept>

#include "modules/inbox/addressing.hpp"
#include "modules/inbox/task/task_store.hpp"

namespace fiveone::inbox {
namespace {

void demand_whole(const Task& task) {
  demand_desk_address(task.address);
  const bool one_addressee = task.permission.empty() == static_cast<bool>(task.person);
  if (!one_addressee) throw std::logic_error("a task is for a permission or for a person, one of them");
  if (task.kind.empty() || task.subject_kind.empty() || (task.title_key.empty() && task.title.empty()))
    throw std::logic_error("a task without kind, subject or title");
}

// Whom it concerns, so that their desks ask again.
template <class T>
JsonText addressee_of(const T& task) {
  return JsonText().add("permission", task.permission).add("organisation", task.organisation).add("person", task.person);
}

}  // namespace

Id put_task(audit::Act& act, const Task& task) {
  demand_whole(task);
  const auto open = find_open(act.tx, task);
  const Id id = open ? open->id : make_id();
  if (open) {
    change_task(act.tx, id, task);
    if (open->organisation != task.organisation) act.emit("inbox.task.closed", id, addressee_of(*open));
  } else {
    insert_task(act.tx, id, task, act.at);
  }
  act.emit("inbox.task.put", id, addressee_of(task));
  return id;
}

std::size_t close_tasks(audit::Act& act, std::string_view subject_kind, Id subject, std::string_view kind) {
  const auto open = list_open_about(act.tx, subject_kind, subject, kind);
  for (const auto& task : open) {
    close_task(act.tx, task.id, act.at);
    act.emit("inbox.task.closed", task.id, addressee_of(task));
  }
  return open.size();
}

}  // namespace fiveone::inbox
