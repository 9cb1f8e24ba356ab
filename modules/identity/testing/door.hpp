// For the tests of signing in: a small province whose door stands open, people with accounts, and a browser that keeps its cookies.
#pragma once

#include <map>

#include "floor/http/json_value.hpp"
#include "modules/identity/account/account.hpp"
#include "modules/identity/sign_in/entrance.hpp"
#include "modules/identity/sign_in/link.hpp"
#include "modules/identity/sign_in/sign_in.hpp"
#include "modules/identity/testing.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/own_clock.hpp"

namespace fiveone::identity::testing {

inline constexpr std::string_view good_password = "four unrelated words 马";

struct Door {
  storage::Database& db;
  fiveone::testing::OwnClock clock;
  http::Router router;
  Entrance entrance;
  Id province, city;

  explicit Door(storage::Database& database, std::string_view origin = "http://desk.example")
      : db(database), entrance(database, origin, {.passes = 1, .memory_kib = 64}, 4, secret::SealingKey::random()) {
    REQUIRE(load(db, small_map, "2015-09-30").has_value());
    province = bureau("990000");
    city = bureau("990100");
    add_entrance_routes(router, entrance);
    router.add(http::Route{.method = http::Method::Get, .pattern = "/api/test/writing", .permission = http::Permission("test.writing"),
                           .face = http::Face::Json, .summary = "", .handler = [](const http::Request&) -> Result<http::Response> {
                             return http::Response{.body = "written"};
                           }});
    router.authorize = [](const http::Request& request, const http::Route& route) -> Result<> {
      if (route.permission == http::Permission::open()) return {};
      if (!request.caller) return fail(ErrorKind::Unauthorized, "http.sign_in");
      if (route.permission == http::Permission::signed_in() || request.caller->may_somewhere(route.permission.name())) return {};
      return fail(ErrorKind::Forbidden, "http.no_right");
    };
  }

  Id bureau(std::string_view code) {
    return db.read([&](storage::Reader& reader) { return bureau_of(reader, code, day_of(now())).value().id; });
  }

  template <class Work>
  auto act(Work work) {
    return audit::perform(db, {.name = "administrator"}, "test", work);
  }

  // Somebody with one post, and an account that has no password yet.
  http::Caller person(std::string_view name, Id organisation, const std::vector<std::string_view>& permissions = {"test.writing"}) {
    auto caller = fiveone::testing::seat(db, name, organisation, permissions);
    REQUIRE(act([&](audit::Act& a) { return open_account(a, caller.person, std::string(name)); }).has_value());
    return caller;
  }
  // The same, with `good_password`.
  http::Caller member(std::string_view name, Id organisation, const std::vector<std::string_view>& permissions = {"test.writing"}) {
    auto caller = person(name, organisation, permissions);
    const auto hash = entrance.hasher.hash(good_password).value();
    const auto token = link(name);
    REQUIRE(act([&](audit::Act& a) { return choose_password(a, token, hash); }).has_value());
    return caller;
  }
  Account account(std::string_view name) {
    return db.read([&](storage::Reader& reader) { return find_account_by_name(reader, name).value(); });
  }
  std::string link(std::string_view name) {
    const auto id = account(name).id;
    return act([&](audit::Act& a) { return issue_start_link(a, id); }).value().token;
  }
};

// Somebody's browser, at an address.
struct Browser {
  Door& door;
  std::string address = "203.0.113.7";
  std::string origin = "http://desk.example";
  std::map<std::string, std::string> cookies{};
  std::vector<http::Field> further{};  // headers

  http::Response ask(http::Method method, std::string path, std::string body = {}, std::vector<http::Field> query = {}) {
    http::Request request{.method = method, .path = std::move(path), .query = std::move(query), .body = std::move(body),
                          .host = "desk.example", .remote_address = address, .id = "test"};
    request.headers = {{"host", "desk.example"}, {"user-agent", "Test/1.0"}};
    if (!request.body.empty()) request.headers.push_back({"content-type", "application/json"});
    if (!origin.empty()) request.headers.push_back({"origin", origin});
    std::string line;
    for (const auto& [name, value] : cookies) line += (line.empty() ? "" : "; ") + name + "=" + value;
    if (!line.empty()) request.headers.push_back({"cookie", line});
    for (const auto& field : further) request.headers.push_back(field);
    auto response = door.router.answer(request);
    for (const auto& field : response.headers)
      if (field.name == "set-cookie") keep(field.value);
    return response;
  }
  http::Response get(std::string path) { return ask(http::Method::Get, std::move(path)); }
  http::Response post(std::string path, std::string body) { return ask(http::Method::Post, std::move(path), std::move(body)); }
  http::Response sign_in(std::string_view account, std::string_view password = good_password, std::string_view code = {}) {
    auto order = JsonText().add("account", account).add("password", password);
    if (!code.empty()) order.add("code", code);
    return post("/api/desk/sign-in", order.text());
  }
  bool is_in() { return get("/api/desk/me").status == 200; }

 private:
  void keep(std::string_view line) {
    const auto equals = line.find('=');
    const std::string name(line.substr(0, equals));
    const std::string value(line.substr(equals + 1, line.find(';') - equals - 1));
    if (value.empty()) cookies.erase(name);
    else cookies[name] = value;
  }
};

inline std::string text_in(const http::Response& response, std::string_view name) {
  const auto json = http::parse_json(response.body);
  const auto* value = json ? json->find(name) : nullptr;
  const auto* text = value ? value->as<std::string>() : nullptr;
  return text ? *text : "";
}
inline std::string code_of(const http::Response& response) { return text_in(response, "code"); }
inline std::string argument_of(const http::Response& response, std::string_view name) {
  const auto json = http::parse_json(response.body);
  const auto* args = json ? json->find("args") : nullptr;
  const auto* value = args ? args->find(name) : nullptr;
  return value && value->as<std::string>() ? *value->as<std::string>() : "";
}
inline bool has_header(const http::Response& response, std::string_view name, std::string_view part) {
  return std::ranges::any_of(response.headers, [&](const http::Field& f) { return f.name == name && f.value.find(part) != std::string::npos; });
}

inline void at_the_door(const std::function<void(Door&)>& test) {
  for_both_engines([&](storage::Database& db) {
    Door door(db);
    test(door);
  });
}

}  // namespace fiveone::identity::testing
