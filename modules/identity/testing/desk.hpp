// For the tests of routes: the office, asked as the desk asks, with rights declared and checked as in the program.
#pragma once

#include "floor/http/router.hpp"
#include "modules/identity/testing/office.hpp"

namespace fiveone::identity::testing {

struct Asked {
  std::string body = {};
  std::string version = {};
  std::vector<http::Field> query = {};
  std::string key = {};
};

struct Desk {
  Office& office;
  http::Router router{};

  explicit Desk(Office& o) : office(o) {
    add_routes(router, office.db);
    router.authorize = [](const http::Request& request, const http::Route& route) -> Result<> {
      if (route.permission == http::Permission::open()) return {};
      if (!request.caller) return fail(ErrorKind::Unauthorized, "http.sign_in");
      if (route.permission == http::Permission::signed_in() || request.caller->may_somewhere(route.permission.name())) return {};
      return fail(ErrorKind::Forbidden, "http.no_right");
    };
  }

  http::Response ask(const http::Caller& caller, http::Method method, const std::string& path, const Asked& asked = {}) {
    http::Request request{.method = method, .path = path, .query = asked.query, .body = asked.body};
    if (!asked.body.empty()) request.headers.push_back({"content-type", "application/json"});
    if (!asked.version.empty()) request.headers.push_back({"if-match", "\"" + asked.version + "\""});
    if (!asked.key.empty()) request.headers.push_back({"idempotency-key", asked.key});
    // As the session does for each request: what the records say now.
    request.caller = std::make_shared<http::Caller>(caller.post ? refreshed(caller) : caller);
    return router.answer(request);
  }
  http::Response get(const http::Caller& caller, const std::string& path, std::vector<http::Field> query = {}) {
    return ask(caller, http::Method::Get, path, {.query = std::move(query)});
  }

  // `seat` with a name that no other test's key meets.
  http::Caller seat(std::string_view name, Id organisation, const std::vector<std::string_view>& permissions) {
    return fiveone::testing::seat(office.db, name, organisation, permissions);
  }

 private:
  http::Caller refreshed(http::Caller caller) {
    caller.rights = office.db.read([&](storage::Reader& reader) { return rights_of(reader, {.post = caller.post}); });
    return caller;
  }
};

inline void with_desk(const std::function<void(Desk&)>& test) {
  with_office([&](Office& office) {
    Desk desk(office);
    test(desk);
  });
}

// "1234" of `"id":"1234"`, the first there is.
inline std::string id_in(const http::Response& answer) {
  const auto at = answer.body.find("\"id\":\"") + 6;
  return answer.body.substr(at, answer.body.find('"', at) - at);
}

inline bool says(const http::Response& answer, std::string_view text) { return answer.body.find(text) != std::string::npos; }

}  // namespace fiveone::identity::testing
