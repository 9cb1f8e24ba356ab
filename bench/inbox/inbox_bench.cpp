// How long a reviewer waits for the list of tasks, in process, on SQLite and PostgreSQL: 20,000 people, 100,000 open tasks of five kinds
// over all bureaus of the demonstration province. Prints p50 and p99 in milliseconds.
//   inbox_bench [TASKS]
#include <chrono>
#include <random>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "modules/inbox/testing.hpp"

namespace {

using namespace fiveone;
using namespace fiveone::inbox::testing;
using storage::Sql;
using Clock = std::chrono::steady_clock;

constexpr int people = 20'000;
constexpr std::size_t rows_in_a_transaction = 2'000;
const std::vector<std::string_view> permissions = {"portal.review", "data.accept", "office.sign", "plans.confirm", "support.approve"};

template <class Each>
void in_transactions(storage::Database& db, int count, Each each) {
  for (int from = 0; from < count; from += static_cast<int>(rows_in_a_transaction))
    db.write([&](storage::Transaction& tx) -> Result<> {
      for (int i = from; i < std::min(count, from + static_cast<int>(rows_in_a_transaction)); ++i) each(tx, i);
      return {};
    }).value();
}

std::vector<Id> bureaus(storage::Database& db) {
  std::vector<Id> ids;
  for (const auto& one : db.read([&](storage::Reader& reader) { return identity::list_organisations(reader, day_of(now())); }))
    if (identity::is_bureau(one.kind)) ids.push_back(one.id);
  return ids;
}

void add_people(storage::Database& db, const std::vector<Id>& places) {
  const Id role = db.read([](storage::Reader& reader) { return reader.value<Id>(Sql("SELECT min(id) FROM identity_role"), {}).value(); });
  in_transactions(db, people, [&](storage::Transaction& tx, int i) {
    const Id person = make_id(), post = make_id(), place = places[static_cast<std::size_t>(i) % places.size()];
    tx.run(Sql("INSERT INTO identity_person (id, name, phone, email, note, created, version) VALUES (:id, '某人', '', '', '', 0, 1)"), {{"id", person}});
    tx.run(Sql("INSERT INTO identity_post (id, person, organisation, title, valid_from, valid_to, version) "
               "VALUES (:id, :person, :organisation, '', 10957, NULL, 1)"),
           {{"id", post}, {"person", person}, {"organisation", place}});
    tx.run(Sql("INSERT INTO identity_grant (id, post, role, organisation, granted) VALUES (:id, :post, :role, :organisation, 0)"),
           {{"id", make_id()}, {"post", post}, {"role", role}, {"organisation", place}});
  });
}

void add_tasks(storage::Database& db, const std::vector<Id>& places, int tasks) {
  std::mt19937 random(51);
  in_transactions(db, tasks, [&](storage::Transaction& tx, int i) {
    const auto permission = permissions[random() % permissions.size()];
    tx.run(Sql("INSERT INTO inbox_task (id, kind, subject_kind, subject, organisation, permission, person, except_person, title_key, args, title, due, "
               "address, created, closed) VALUES (:id, :kind, 'article', :subject, :organisation, :permission, 0, 0, '', '{}', "
               "'审核：关于举办全省电子商务展会的通知', :due, '/desk/newsroom/articles/1', 0, NULL)"),
           {{"id", make_id()}, {"kind", permission}, {"subject", i + 1}, {"organisation", places[random() % places.size()]}, {"permission", permission},
            {"due", Instant{now().ms + static_cast<std::int64_t>(random() % 1'000'000'000)}}});
  });
}

template <class Ask>
void measure(std::string_view what, Ask ask) {
  std::vector<double> times;
  for (int i = 0; i < 220; ++i) {
    const auto start = Clock::now();
    ask();
    if (i >= 20) times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::ranges::sort(times);
  fmt::print("  {:<34} p50 {:7.2f}  p99 {:7.2f}\n", what, times[times.size() / 2], times[times.size() * 99 / 100]);
}

void run(storage::Database& db, int tasks) {
  db.migrate(all_migrations()).value();
  Desk desk(db);
  const std::vector<std::pair<std::string, http::Caller>> readers = {{"county", seat(db, "county", desk.bureau("990102"), permissions)},
                                                                     {"city", seat(db, "city", desk.city, permissions)},
                                                                     {"province", seat(db, "province", desk.province, permissions)}};
  const auto places = bureaus(db);
  add_people(db, places);
  add_tasks(db, places, tasks);
  fmt::print("{}: {} bureaus, {} tasks\n", db.engine() == storage::Engine::Sqlite ? "SQLite" : "PostgreSQL", places.size(), tasks);
  for (const auto& [name, reader] : readers) {
    const auto first = desk.ask(reader, http::Method::Get, "/api/inbox/tasks");
    const auto after = Desk::text_in(first, "next");
    measure(name + ": first page of 50", [&] { desk.ask(reader, http::Method::Get, "/api/inbox/tasks"); });
    measure(name + ": next page", [&] { desk.ask(reader, http::Method::Get, "/api/inbox/tasks", {{"after", after}}); });
    measure(name + ": one kind", [&] { desk.ask(reader, http::Method::Get, "/api/inbox/tasks", {{"kind", "data.accept"}}); });
    measure(fmt::format("{}: counts ({} tasks)", name, Desk::text_in(desk.ask(reader, http::Method::Get, "/api/inbox/counts"), "tasks")),
            [&] { desk.ask(reader, http::Method::Get, "/api/inbox/counts"); });
  }
  std::int64_t subject = 1'000'000;
  measure("put a task and close it (2 verbs)", [&] {
    desk.put(desk.task(Id{++subject}, desk.city));
    desk.act([&](audit::Act& act) { return inbox::close_tasks(act, "article", Id{subject}); });
  });
}

}  // namespace

int main(int argc, char** argv) {
  const int tasks = argc > 1 ? std::atoi(argv[1]) : 100'000;
  for (const auto engine : {storage::Engine::Sqlite, storage::Engine::Postgres}) {
    const fiveone::testing::ScratchDatabase db(engine);
    run(*db, tasks);
  }
}
