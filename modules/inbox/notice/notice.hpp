// A notice: something that one person shall know, with the reason why it is told to them and a link to the very spot. It asks for
// nothing (what asks is a task) and stays in the list after it was read.
#pragma once

#include <string>
#include <string_view>

#include "floor/audit/verbs.hpp"
#include "floor/base/messages.hpp"

namespace fiveone::inbox {

enum class NoticeKind { Todo = 1, Returned = 2, Deadline = 3, Fyi = 4 };

struct Notice {
  NoticeKind kind = NoticeKind::Fyi;
  std::string reason_key;  // a message in both languages: what happened, and why this person is told
  MessageArgs args;
  std::string address;     // "/desk/…"
};

Id notify(audit::Act& act, Id person, const Notice& notice);

}  // namespace fiveone::inbox
