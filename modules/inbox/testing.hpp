// For the tests of this room: the demonstration province on a scratch database, people in it, and the room's verbs and routes in a line each.
#pragma once

#include <functional>
#include <string>

#include "embedded/floor_audit.hpp"
#include "embedded/floor_jobs.hpp"
#include "floor/http/json_value.hpp"
#include "modules/identity/identity.hpp"
#include "modules/inbox/inbox.hpp"
#include "modules/inbox/notice/notice_api.hpp"
#include "modules/inbox/task/task_api.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/room_migrations.hpp"

namespace fiveone::inbox::testing {

using fiveone::testing::seat;

inline std::vector<storage::Migration> all_migrations() {
  auto all = fiveone::testing::migrations_of({embedded_floor_audit(), embedded_floor_jobs()});
  for (auto& migration : identity::migrations()) all.push_back(std::move(migration));
  for (auto& migration : migrations()) all.push_back(std::move(migration));
  return all;
}

constexpr std::string_view review = "portal.review";

class Desk {
 public:
  explicit Desk(storage::Database& database) : db(database) {
    identity::load_shipped(db, {.name = "operator"}, identity::demonstration_map()).value();
    province = bureau("990000");
    city = bureau("990100");
    other_city = bureau("990200");
    add_task_routes(router, db);
    add_notice_routes(router, db);
  }

  Id bureau(std::string_view code) {
    return db.read([&](storage::Reader& reader) { return identity::bureau_of(reader, code, day_of(now())).value().id; });
  }

  Task task(Id subject, Id organisation) const {
    return {.kind = "portal.review",
            .subject_kind = "article",
            .subject = subject,
            .organisation = organisation,
            .permission = std::string(review),
            .title = "审核：展会通知",
            .address = "/desk/newsroom/articles/" + to_string(subject)};
  }

  template <class Work>
  auto act(const Work& work) {
    return audit::perform(db, {.name = "editor"}, "test.act", [&](audit::Act& a) -> Result<std::invoke_result_t<Work, audit::Act&>> {
      a.record("test", {}, {}, {});
      return work(a);
    }).value();
  }
  Id put(const Task& task) {
    return act([&](audit::Act& a) { return put_task(a, task); });
  }
  Id tell(Id person, const Notice& notice) {
    return act([&](audit::Act& a) { return notify(a, person, notice); });
  }

  // The answer as parsed JSON, with its status.
  struct Answer {
    int status = 0;
    http::JsonValue json;
    std::string body;
  };
  Answer ask(const http::Caller& caller, http::Method method, std::string path, std::vector<http::Field> query = {}, std::string language = "zh-CN") {
    http::Request request{.method = method, .path = std::move(path), .query = std::move(query), .headers = {{"accept-language", std::move(language)}}};
    request.caller = std::make_shared<http::Caller>(caller);
    const auto response = router.answer(request);
    return {response.status, http::parse_json(response.body).value_or(http::JsonValue{}), response.body};
  }
  std::vector<std::string> titles(const http::Caller& caller, std::vector<http::Field> query = {}, std::string language = "zh-CN") {
    return texts_in(ask(caller, http::Method::Get, "/api/inbox/tasks", std::move(query), std::move(language)), "title");
  }
  static std::vector<std::string> texts_in(const Answer& answer, std::string_view member) {
    std::vector<std::string> found;
    if (const auto* items = answer.json.find("items"))
      for (const auto& item : *items->as<std::vector<http::JsonValue>>()) found.push_back(*item.find(member)->as<std::string>());
    return found;
  }
  static std::string text_in(const Answer& answer, std::string_view member) {
    const auto* value = answer.json.find(member);
    if (value == nullptr) return "";
    if (const auto* number = value->as<http::JsonNumber>()) return number->text;
    return *value->as<std::string>();
  }

  storage::Database& db;
  http::Router router;
  Id province, city, other_city;
};

inline void on_both(const std::function<void(Desk&)>& test) {
  fiveone::testing::for_both_engines(all_migrations(), [&](storage::Database& db) {
    Desk desk(db);
    test(desk);
  });
}

}  // namespace fiveone::inbox::testing
