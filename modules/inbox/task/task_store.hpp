// Tasks in the records.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/inbox/task/task.hpp"

namespace fiveone::inbox {

// Behind every due time.
inline constexpr Instant no_due{253'402'271'999'000};

struct OpenTask {
  Id id;
  std::string kind;
  std::string subject_kind;
  Id subject;
  Id organisation;
  std::string permission;
  Id person;
  std::string title_key;
  MessageArgs args;
  std::string title;
  Instant due;
  std::string address;
  Instant created;
};

// Where a task stands in a list.
struct TaskPlace {
  Instant due{-1};
  Id id;
  auto operator<=>(const TaskPlace&) const = default;
};

struct TaskQuestion {
  Id person;
  std::string kind;  // "" for all
  TaskPlace after;  // where the list goes on: behind this one
  std::size_t limit = 50;
};

struct KindCount {
  std::string kind;
  std::int64_t open = 0;
  std::int64_t overdue = 0;
};

std::optional<OpenTask> find_open(storage::Reader& reader, const Task& task);
std::vector<OpenTask> list_open_about(storage::Reader& reader, std::string_view subject_kind, Id subject, std::string_view kind);
void insert_task(storage::Transaction& tx, Id id, const Task& task, Instant at);
void change_task(storage::Transaction& tx, Id id, const Task& task);
void close_task(storage::Transaction& tx, Id id, Instant at);
std::int64_t forget_closed(storage::Transaction& tx, Instant before, std::size_t most);

// The permissions for which something is open, each once.
std::vector<std::string> list_permissions_with_tasks(storage::Reader& reader);
// By due time, then by id; none behind `last`. `organisations` as storage::id_list writes them.
std::vector<TaskPlace> list_places_for_permission(storage::Reader& reader, std::string_view permission, const std::string& organisations,
                                                  const TaskQuestion& question, const TaskPlace& last);
std::vector<TaskPlace> list_places_for_person(storage::Reader& reader, const TaskQuestion& question);
std::vector<OpenTask> list_tasks(storage::Reader& reader, const std::vector<Id>& ids);  // by due time, then by id
// Each looks at `most_counted` at most: a sum that reaches it says "at least".
inline constexpr std::int64_t most_counted = 1'000;
std::vector<KindCount> count_open_for_permission(storage::Reader& reader, std::string_view permission, const std::string& organisations,
                                                 Id person, Instant at);
std::vector<KindCount> count_open_for_person(storage::Reader& reader, Id person, Instant at);

}  // namespace fiveone::inbox
