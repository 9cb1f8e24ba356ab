#include "modules/inbox/task/task_store.hpp"

#include "modules/inbox/addressing.hpp"

namespace fiveone::inbox {
namespace {

#define FIVEONE_TASK(t)                                                                                                      \
  t ".id, " t ".kind, " t ".subject_kind, " t ".subject, " t ".organisation, " t ".permission, " t ".person, " t ".title_key, " \
  t ".args, " t ".title, " t ".due, " t ".address, " t ".created "

constexpr storage::Sql find_same("SELECT " FIVEONE_TASK("t")
                                 "FROM inbox_task t WHERE t.subject = :subject AND t.subject_kind = :subject_kind AND t.kind = :kind "
                                 "AND t.permission = :permission AND t.person = :person AND t.closed IS NULL");
constexpr storage::Sql list_about("SELECT " FIVEONE_TASK("t")
                                  "FROM inbox_task t WHERE t.subject = :subject AND t.subject_kind = :subject_kind "
                                  "AND (:kind = '' OR t.kind = :kind) AND t.closed IS NULL ORDER BY t.id");
constexpr storage::Sql list_dues("SELECT t.subject, min(t.due) FROM {ids :subjects} AS o CROSS JOIN inbox_task t WHERE t.subject = o.value AND "
                                 "t.subject_kind = :subject_kind AND t.kind = :kind AND t.due < :never AND t.closed IS NULL GROUP BY t.subject");
constexpr storage::Sql insert(
    "INSERT INTO inbox_task (id, kind, subject_kind, subject, organisation, permission, person, except_person, title_key, args, "
    "title, due, address, created, closed) VALUES (:id, :kind, :subject_kind, :subject, :organisation, :permission, :person, "
    ":except_person, :title_key, :args, :title, :due, :address, :created, NULL)");
constexpr storage::Sql change(
    "UPDATE inbox_task SET organisation = :organisation, except_person = :except_person, title_key = :title_key, args = :args, "
    "title = :title, due = :due, address = :address WHERE id = :id");
constexpr storage::Sql close("UPDATE inbox_task SET closed = :at WHERE id = :id");
constexpr storage::Sql forget(
    "DELETE FROM inbox_task WHERE id IN (SELECT id FROM inbox_task WHERE closed IS NOT NULL AND closed < :before LIMIT :most)");

// From one permission of the index to the next, however many rows each has.
constexpr storage::Sql list_permissions(
    "WITH RECURSIVE p (permission) AS (SELECT min(permission) FROM inbox_task WHERE closed IS NULL AND person = 0 UNION ALL "
    "SELECT (SELECT min(t.permission) FROM inbox_task t WHERE t.permission > p.permission AND t.closed IS NULL AND t.person = 0) "
    "FROM p WHERE p.permission IS NOT NULL) SELECT permission FROM p WHERE permission IS NOT NULL");

// Of each organisation no more entries of the index than the answer has, however many it has itself.
#define FIVEONE_FIRST_OF_ORGANISATION(what)                                                                             \
  "SELECT " what " FROM inbox_task x WHERE x.permission = :permission AND x.organisation = o.value AND x.closed IS NULL " \
  "AND x.person = 0 AND x.except_person <> :person AND (:kind = '' OR x.kind = :kind) AND (x.due, x.id) > (:due, :after) " \
  "AND (x.due, x.id) <= (:last_due, :last) ORDER BY x.due, x.id LIMIT :count"
constexpr storage::Sql places_for_permission(
    "SELECT t.due, t.id FROM {ids :organisations} AS o CROSS JOIN inbox_task t WHERE t.id IN (" FIVEONE_FIRST_OF_ORGANISATION("x.id")
    ") ORDER BY t.due, t.id LIMIT :count",
    "SELECT t.due, t.id FROM {ids :organisations} AS o CROSS JOIN LATERAL (" FIVEONE_FIRST_OF_ORGANISATION("x.due, x.id")
    ") AS t ORDER BY t.due, t.id LIMIT :count");
#undef FIVEONE_FIRST_OF_ORGANISATION
constexpr storage::Sql places_for_person(
    "SELECT due, id FROM inbox_task WHERE person = :person AND person <> 0 AND closed IS NULL AND (:kind = '' OR kind = :kind) "
    "AND (due, id) > (:due, :after) ORDER BY due, id LIMIT :count");
// Along the key for each: PostgreSQL, which does not know how short the list is, would rather read the whole table.
constexpr storage::Sql list_by_ids(
    "SELECT " FIVEONE_TASK("t") "FROM inbox_task t WHERE t.id IN {ids :ids} ORDER BY t.due, t.id",
    "SELECT " FIVEONE_TASK("t") "FROM {ids :ids} AS o CROSS JOIN LATERAL (SELECT * FROM inbox_task x WHERE x.id = o.value LIMIT 1) AS t "
    "ORDER BY t.due, t.id");
#undef FIVEONE_TASK

// No more entries than a person would ever read through.
#define FIVEONE_COUNT "SELECT c.kind, count(*), sum(CASE WHEN c.due < :at THEN 1 ELSE 0 END) FROM "
#define FIVEONE_OPEN_THERE                                                                                        \
  "t.permission = :permission AND t.organisation = o.value AND t.closed IS NULL AND t.person = 0 AND t.except_person <> :person "
constexpr storage::Sql count_for_permission(
    FIVEONE_COUNT "(SELECT t.kind, t.due FROM {ids :organisations} AS o CROSS JOIN inbox_task t WHERE " FIVEONE_OPEN_THERE
                  "LIMIT :most) AS c GROUP BY c.kind",
    FIVEONE_COUNT "(SELECT l.kind, l.due FROM {ids :organisations} AS o CROSS JOIN LATERAL (SELECT t.kind, t.due FROM inbox_task t WHERE "
        FIVEONE_OPEN_THERE "ORDER BY t.due, t.id LIMIT :most) AS l LIMIT :most) AS c GROUP BY c.kind");
#undef FIVEONE_OPEN_THERE
constexpr storage::Sql count_for_person(
    FIVEONE_COUNT "(SELECT kind, due FROM inbox_task WHERE person = :person AND person <> 0 AND closed IS NULL LIMIT :most) AS c GROUP BY c.kind");
#undef FIVEONE_COUNT

TaskPlace read_place(storage::Row& row) {
  TaskPlace place;
  row >> place.due >> place.id;
  return place;
}

OpenTask read_task(storage::Row& row) {
  OpenTask task;
  std::string args;
  row >> task.id >> task.kind >> task.subject_kind >> task.subject >> task.organisation >> task.permission >> task.person >>
      task.title_key >> args >> task.title >> task.due >> task.address >> task.created;
  task.args = args_of_json(args);
  return task;
}

KindCount read_count(storage::Row& row) {
  KindCount count;
  row >> count.kind >> count.open >> count.overdue;
  return count;
}

}  // namespace

std::optional<OpenTask> find_open(storage::Reader& reader, const Task& task) {
  return reader.find(find_same,
                     {{"subject", task.subject}, {"subject_kind", task.subject_kind}, {"kind", task.kind}, {"permission", task.permission},
                      {"person", task.person}},
                     read_task);
}

std::vector<OpenTask> list_open_about(storage::Reader& reader, std::string_view subject_kind, Id subject, std::string_view kind) {
  return reader.list(list_about, {{"subject", subject}, {"subject_kind", subject_kind}, {"kind", kind}}, read_task);
}

std::map<Id, Instant> dues_of(storage::Reader& reader, std::string_view subject_kind, std::string_view kind, const std::vector<Id>& subjects) {
  std::map<Id, Instant> dues;
  const auto ids = storage::id_list(subjects);
  reader.for_each(list_dues, {{"subjects", ids}, {"subject_kind", subject_kind}, {"kind", kind}, {"never", no_due}}, [&](storage::Row& row) {
    std::pair<Id, Instant> due;
    row >> due.first >> due.second;
    dues.insert(due);
  });
  return dues;
}

void insert_task(storage::Transaction& tx, Id id, const Task& task, Instant at) {
  const auto args = args_as_json(task.args);
  tx.run(insert, {{"id", id},
                  {"kind", task.kind},
                  {"subject_kind", task.subject_kind},
                  {"subject", task.subject},
                  {"organisation", task.organisation},
                  {"permission", task.permission},
                  {"person", task.person},
                  {"except_person", task.except},
                  {"title_key", task.title_key},
                  {"args", args},
                  {"title", task.title},
                  {"due", task.due.value_or(no_due)},
                  {"address", task.address},
                  {"created", at}});
}

void change_task(storage::Transaction& tx, Id id, const Task& task) {
  const auto args = args_as_json(task.args);
  tx.run(change, {{"id", id},
                  {"organisation", task.organisation},
                  {"except_person", task.except},
                  {"title_key", task.title_key},
                  {"args", args},
                  {"title", task.title},
                  {"due", task.due.value_or(no_due)},
                  {"address", task.address}});
}

void close_task(storage::Transaction& tx, Id id, Instant at) { tx.run(close, {{"id", id}, {"at", at}}); }

std::int64_t forget_closed(storage::Transaction& tx, Instant before, std::size_t most) {
  return tx.run(forget, {{"before", before}, {"most", most}});
}

std::vector<std::string> list_permissions_with_tasks(storage::Reader& reader) {
  return reader.list(list_permissions, {}, [](storage::Row& row) {
    std::string permission;
    row >> permission;
    return permission;
  });
}

std::vector<TaskPlace> list_places_for_permission(storage::Reader& reader, std::string_view permission, const std::string& organisations,
                                                  const TaskQuestion& question, const TaskPlace& last) {
  return reader.list(places_for_permission,
                     {{"permission", permission}, {"organisations", organisations}, {"person", question.person}, {"kind", question.kind},
                      {"due", question.after.due}, {"after", question.after.id}, {"last_due", last.due}, {"last", last.id},
                      {"count", question.limit}},
                     read_place);
}

std::vector<TaskPlace> list_places_for_person(storage::Reader& reader, const TaskQuestion& question) {
  return reader.list(places_for_person,
                     {{"person", question.person}, {"kind", question.kind}, {"due", question.after.due}, {"after", question.after.id},
                      {"count", question.limit}},
                     read_place);
}

std::vector<OpenTask> list_tasks(storage::Reader& reader, const std::vector<Id>& ids) {
  return reader.list(list_by_ids, {{"ids", storage::id_list(ids)}}, read_task);
}

std::vector<KindCount> count_open_for_permission(storage::Reader& reader, std::string_view permission, const std::string& organisations,
                                                 Id person, Instant at) {
  return reader.list(count_for_permission,
                     {{"permission", permission}, {"organisations", organisations}, {"person", person}, {"at", at}, {"most", most_counted}},
                     read_count);
}

std::vector<KindCount> count_open_for_person(storage::Reader& reader, Id person, Instant at) {
  return reader.list(count_for_person, {{"person", person}, {"at", at}, {"most", most_counted}}, read_count);
}

}  // namespace fiveone::inbox
