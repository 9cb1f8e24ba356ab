// For the tests of this room: the small province on a scratch database, the room's tables, and its routes asked as the desk asks them.
#pragma once

#include "modules/data/data.hpp"
#include "modules/identity/identity.hpp"
#include "embedded/floor_audit.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/room_migrations.hpp"

namespace fiveone::data::testing {

inline Day day(std::string_view iso) { return parse_day(iso).value(); }

inline std::vector<storage::Migration> all_migrations() {
  auto all = fiveone::testing::migrations_of(embedded_floor_audit());
  for (auto& migration : identity::migrations()) all.push_back(std::move(migration));
  for (auto& migration : migrations()) all.push_back(std::move(migration));
  return all;
}

struct Asked {
  std::string body = {};
  std::string version = {};
  std::vector<http::Field> query = {};
  std::string type = "application/json";
};

// The demonstration province (990000; cities 990100 and 990200, counties below), and people in it.
struct Office {
  storage::Database& db;
  http::Router router{};
  Id province, city, county, other_city, other_county;

  explicit Office(storage::Database& database) : db(database) {
    identity::load_shipped(db, {.name = "operator"}, identity::demonstration_map()).value();
    province = bureau("990000");
    city = bureau("990100");
    county = bureau("990102");
    other_city = bureau("990200");
    other_county = bureau("990202");
    router.authorize = [](const http::Request& request, const http::Route& route) -> Result<> {
      if (!request.caller) return fail(ErrorKind::Unauthorized, "http.sign_in");
      if (route.permission == http::Permission::signed_in() || request.caller->may_somewhere(route.permission.name())) return {};
      return fail(ErrorKind::Forbidden, "http.no_right");
    };
  }

  Id bureau(std::string_view code, Day on = day_of(now())) {
    return db.read([&](storage::Reader& reader) { return identity::bureau_of(reader, code, on).value().id; });
  }
  http::Caller seat(std::string_view name, Id organisation, const std::vector<std::string_view>& permissions) {
    return fiveone::testing::seat(db, name, organisation, permissions);
  }
  http::Response ask(const http::Caller& caller, http::Method method, const std::string& path, const Asked& asked = {}) {
    http::Request request{.method = method, .path = path, .query = asked.query, .body = asked.body};
    if (!asked.body.empty()) request.headers.push_back({"content-type", asked.type});
    if (!asked.version.empty()) request.headers.push_back({"if-match", "\"" + asked.version + "\""});
    request.caller = std::make_shared<http::Caller>(caller);
    return router.answer(request);
  }
  http::Response get(const http::Caller& caller, const std::string& path, std::vector<http::Field> query = {}) {
    return ask(caller, http::Method::Get, path, {.query = std::move(query)});
  }
  template <class Work>
  auto act(Work work) {
    return audit::perform(db, {.name = "test"}, "test", work);
  }
};

inline bool says(const http::Response& answer, std::string_view text) { return answer.body.find(text) != std::string::npos; }

inline void with_office(const std::function<void(Office&)>& test) {
  fiveone::testing::for_both_engines(all_migrations(), [&](storage::Database& db) {
    Office office(db);
    test(office);
  });
}

}  // namespace fiveone::data::testing
