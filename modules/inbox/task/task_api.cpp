#include "modules/inbox/task/task_api.hpp"

#include "floor/house/language.hpp"
#include "floor/http/json_route.hpp"
#include "modules/inbox/notice/notice_store.hpp"
#include "modules/inbox/page_size.hpp"
#include "modules/inbox/task/mine.hpp"
#include "modules/inbox/task/wording.hpp"

namespace fiveone::inbox {
namespace {

struct TasksQuery {
  std::optional<std::int64_t> limit;
  std::optional<std::string> after;
  std::optional<std::string> kind;
};
BOOST_DESCRIBE_STRUCT(TasksQuery, (), (limit, after, kind))

struct TaskAnswer {
  Id id;
  std::string kind;
  std::string title;
  Id organisation;
  std::string organisation_name;
  std::string subject_kind;
  Id subject;
  std::optional<Instant> due;
  bool overdue = false;
  bool personal = false;  // for the caller alone, not for whoever holds a permission
  std::string address;
  Instant since;
};
BOOST_DESCRIBE_STRUCT(TaskAnswer, (),
                      (id, kind, title, organisation, organisation_name, subject_kind, subject, due, overdue, personal, address, since))

struct TasksAnswer {
  std::vector<TaskAnswer> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TasksAnswer, (), (items, next))

std::string word_of(const OpenTask& task) { return fmt::format("{}.{}", task.due.ms, task.id.value); }

Result<TaskPlace> place_of(std::string_view word) {
  const auto dot = word.find('.');
  const auto due = parse_id(word.substr(0, dot));
  const auto id = dot == std::string_view::npos ? std::nullopt : parse_id(word.substr(dot + 1));
  if (!due || !id) return fail(ErrorKind::BadInput, "inbox.after");
  return TaskPlace{Instant{due->value}, *id};
}

TaskAnswer answer_of(const OpenTask& task, Language language, OrganisationNames& names, Instant at) {
  return {.id = task.id,
          .kind = task.kind,
          .title = title_of(task, language),
          .organisation = task.organisation,
          .organisation_name = names.of(task.organisation),
          .subject_kind = task.subject_kind,
          .subject = task.subject,
          .due = task.due == no_due ? std::nullopt : std::optional(task.due),
          .overdue = task.due < at,
          .personal = static_cast<bool>(task.person),
          .address = task.address,
          .since = task.created};
}

Result<TasksAnswer> answer_tasks(storage::Database& database, const http::Request& request, const TasksQuery& query) {
  TRY(const auto limit, page_size(query.limit));
  TaskQuestion question{.kind = query.kind.value_or(""), .limit = limit + 1};
  if (query.after) {
    TRY(question.after, place_of(*query.after));
  }
  return database.read([&](storage::Reader& reader) {
    const auto tasks = list_mine(reader, *request.caller, question);
    const auto language = language_of(request);
    OrganisationNames names(reader, language);
    TasksAnswer answer;
    for (const auto& task : tasks) {
      if (answer.items.size() == limit) {
        answer.next = word_of(tasks[limit - 1]);
        break;
      }
      answer.items.push_back(answer_of(task, language, names, now()));
    }
    return answer;
  });
}

}  // namespace

CountsAnswer counts_for(storage::Reader& reader, const http::Caller& caller) {
  CountsAnswer answer;
  auto mine = count_mine(reader, caller, now());
  answer.more = mine.more;
  for (auto& count : mine.kinds) {
    answer.tasks += count.open;
    answer.overdue += count.overdue;
    answer.kinds.push_back({std::move(count.kind), count.open, count.overdue});
  }
  answer.notices = count_unread(reader, caller.person);
  return answer;
}

void add_task_routes(http::Router& router, storage::Database& database) {
  router.add(http::query_route<TasksQuery, TasksAnswer>(
      "/api/inbox/tasks", http::Permission::signed_in(), "What waits for the caller, due first",
      [&database](const http::Request& request, const TasksQuery& query) { return answer_tasks(database, request, query); }));
  router.add(http::json_route<http::Nothing, CountsAnswer>(
      http::Method::Get, "/api/inbox/counts", http::Permission::signed_in(), "How much waits for the caller, and how many notices are unread",
      [&database](const http::Request& request) -> Result<CountsAnswer> {
        return database.read([&](storage::Reader& reader) { return counts_for(reader, *request.caller); });
      }));
}

}  // namespace fiveone::inbox
