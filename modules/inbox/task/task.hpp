// A task: something waits for one person, or for whoever holds a permission over an organisation. It is open until the room that
// put it closes it; nobody ticks a task off by hand.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/base/messages.hpp"

namespace fiveone::inbox {

struct Task {
  std::string kind;          // "portal.review": what is to be done; the room's name stands before it
  std::string subject_kind;  // "article", as in the audit record
  Id subject;
  Id organisation;           // whose matter it is
  std::string permission;    // for those who hold it over the organisation …
  Id person;                 // … or for this person alone
  std::string title_key;     // a message in both languages, with `args` …
  MessageArgs args;
  std::string title;         // … or words that a person typed
  std::optional<Instant> due;
  std::string address;       // "/desk/…": one click to the very spot
  Id except;                 // who may not do it although they hold the permission: the author of what is reviewed
};

// Puts it, or changes the one that is open for the same kind, subject and addressee.
Id put_task(audit::Act& act, const Task& task);
// Closes what is open for this thing, of one kind or of all; how many.
std::size_t close_tasks(audit::Act& act, std::string_view subject_kind, Id subject, std::string_view kind = {});
// Until when what is open of a kind about these things is to be done, by thing; the earliest of several. Nothing where no time is set.
std::map<Id, Instant> dues_of(storage::Reader& reader, std::string_view subject_kind, std::string_view kind, const std::vector<Id>& subjects);

}  // namespace fiveone::inbox
