// For the tests of the newsroom: a province with two cities on a scratch database, a site for each, people at their desks, and the real
// routes with rights checked as in the program.
#pragma once

#include <functional>
#include <string>

#include "embedded/floor_base.hpp"
#include "embedded/floor_html.hpp"
#include "embedded/floor_http.hpp"
#include "embedded/modules_identity.hpp"
#include "embedded/modules_inbox.hpp"
#include "floor/html/templates.hpp"
#include "floor/http/json_value.hpp"
#include "floor/http/problem.hpp"
#include "modules/identity/identity.hpp"
#include "modules/inbox/inbox.hpp"
#include "modules/portal/newsroom/scope.hpp"
#include "modules/portal/portal.hpp"
#include "modules/portal/testing.hpp"
#include "tests/support/both_engines.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/own_clock.hpp"

namespace fiveone::portal::testing {

inline constexpr std::string_view newsroom_map =
    "code,name,level,parent_code\n"
    "990000,甲省,province,\n"
    "990100,乙市,city,990000\n"
    "990200,丙市,city,990000\n";

inline std::vector<storage::Migration> newsroom_migrations() {
  return fiveone::testing::migrations_of(
      {embedded_floor_audit(), embedded_floor_jobs(), embedded_modules_identity(), embedded_modules_inbox(), embedded_modules_portal()});
}

inline Result<> admit(const http::Request& request, const http::Route& route) {
  if (route.permission == http::Permission::open()) return {};
  if (!request.caller) return fail(ErrorKind::Unauthorized, "http.sign_in");
  if (request.caller->may_somewhere(route.permission.name())) return {};
  return fail(ErrorKind::Forbidden, "http.no_right");
}

inline void load_texts_once() {
  static const bool ready = [] {
    load_messages({embedded_floor_base(), embedded_floor_html(), embedded_floor_http(), embedded_modules_inbox(), embedded_modules_portal()});
    html::load_templates({embedded_modules_portal()});
    return true;
  }();
  if (!ready) throw std::logic_error("texts were not loaded");
}

// What a route answered.
struct Told {
  int status = 0;
  http::JsonValue json;
  std::string body;

  // "" where it is absent; a number as it is written.
  std::string text(std::string_view member) const {
    const auto* value = json.find(member);
    if (value == nullptr) return "";
    if (const auto* number = value->as<http::JsonNumber>()) return number->text;
    const auto* string = value->as<std::string>();
    return string == nullptr ? "" : *string;
  }
  std::string code() const { return text("code"); }
  std::vector<std::string> texts(std::string_view list, std::string_view member = {}) const {
    std::vector<std::string> all;
    if (const auto* items = json.find(list))
      for (const auto& item : *items->as<std::vector<http::JsonValue>>())
        all.push_back(*(member.empty() ? item : *item.find(member)).as<std::string>());
    return all;
  }
  bool says(std::string_view part) const { return body.find(part) != std::string::npos; }
};

class Newsroom {
 public:
  explicit Newsroom(storage::Database& database)
      : db(database), files(folder.path() / "files"), search(search::Index::open(folder.path() / "search")), jobs(db) {
    load_texts_once();
    const auto rows = identity::read_region_rows(newsroom_map).value();
    audit::perform(db, {}, "test.load", [&](audit::Act& a) { return identity::load_regions(a, rows, parse_day("2015-09-30").value()); }).value();
    province = bureau("990000");
    city = bureau("990100");
    other_city = bureau("990200");
    province_site = add_site("province", "");
    city_site = add_site("yi", "990100");
    other_site = add_site("bing", "990200");
    city_news = add_column(city_site, "news");
    city_notices = add_column(city_site, "notices", 2);
    province_news = add_column(province_site, "news");
    other_news = add_column(other_site, "news");
    room = module().open(house);
    router.authorize = admit;
    router.draw_error = [](const http::Request& request, http::Face, const Error& error) { return http::problem(error, request, {}); };
  }

  http::Caller seat(std::string_view name, Id organisation, const std::vector<std::string_view>& permissions) {
    auto all = permissions;
    if (std::ranges::find(all, "portal.article.read") == all.end()) all.push_back("portal.article.read");
    return fiveone::testing::seat(db, name, organisation, all);
  }

  Told ask(const http::Caller& caller, http::Method method, std::string path, std::string body = {}, std::string version = {},
           std::vector<http::Field> query = {}, std::vector<http::Field> headers = {}) {
    http::Request request{.method = method,
                          .path = std::move(path),
                          .query = std::move(query),
                          .headers = std::move(headers),
                          .body = std::move(body),
                          .host = "localhost"};
    if (!request.body.empty() && request.header("content-type").empty()) request.headers.push_back({"content-type", "application/json"});
    request.id = request.header("idempotency-key");
    if (!version.empty()) request.headers.push_back({"if-match", "\"" + version + "\""});
    request.caller = std::make_shared<http::Caller>(caller);
    const auto response = router.answer(request);
    auto text = response.body;
    if (response.page)
      for (const auto& part : response.page->parts) text += part;
    return {response.status, http::parse_json(response.body).value_or(http::JsonValue{}), std::move(text)};
  }
  Told get(const http::Caller& caller, std::string path, std::vector<http::Field> query = {}) {
    return ask(caller, http::Method::Get, std::move(path), {}, {}, std::move(query));
  }
  Told order(const http::Caller& caller, const Told& seen, std::string_view word, std::string body = "{}") {
    return ask(caller, http::Method::Post, fmt::format("/api/portal/articles/{}/{}", seen.text("id"), word), std::move(body), seen.text("version"));
  }
  Told save(const http::Caller& caller, const Told& seen, const std::string& copy) {
    return ask(caller, http::Method::Put, "/api/portal/articles/" + seen.text("id"), copy, seen.text("version"));
  }
  Told begin(const http::Caller& caller, const std::string& copy) { return ask(caller, http::Method::Post, "/api/portal/articles", copy); }
  // A person without rights on any site sees what the public sees.
  Told visit(std::string path) { return ask({}, http::Method::Get, std::move(path)); }

  static std::string copy(Id column, std::string_view title, std::string_view body = "<p>全省电子商务工作会议召开。</p>", std::string_view more = {}) {
    std::string out = fmt::format(R"({{"kind":"Article","language":"zh","column":"{}","other_columns":[],"subtitle":"","summary":"","source":"",)"
                                  R"("author":"","keywords":"","picture":"","picture_alternative":"","change_note":"","attachments":[]{})",
                                  column.value, more);
    for (const auto& [name, value] : {std::pair{"title", title}, {"body", body}}) {
      out += fmt::format(",\"{}\":", name);
      append_json_string(out, value);
    }
    return out + "}";
  }

  template <class Work>
  auto act(const Work& work) {
    return audit::perform(db, editor, "test.act", work).value();
  }
  Id bureau(std::string_view code) {
    return db.read([&](storage::Reader& reader) { return identity::bureau_of(reader, code, day_of(now())).value().id; });
  }
  Id add_site(std::string key, std::string region) {
    return act([&](audit::Act& a) { return create_site(a, {.key = key, .region = region, .name_zh = "网站" + key}); });
  }
  Id add_column(Id site, std::string key, int review_steps = 0) {
    auto column = some_column(site, std::move(key));
    column.review_steps = review_steps;
    return act([&](audit::Act& a) { return create_column(a, column); });
  }
  std::int64_t value(storage::Sql sql) {
    return db.read([&](storage::Reader& reader) { return reader.value<std::int64_t>(sql, {}).value(); });
  }
  // What the program does after each commit: pages are forgotten, the search is fed.
  void follow() {
    const auto events = db.read([&](storage::Reader& reader) { return audit::events_after(reader, followed_); });
    if (events.empty()) return;
    room->follow(events);
    followed_ = events.back().position;
    search->commit(followed_);
  }

  fiveone::testing::OwnClock clock;
  storage::Database& db;
  fiveone::testing::ScratchFolder folder;
  files::Store files;
  std::unique_ptr<search::Index> search;
  std::unique_ptr<warehouse::Warehouse> warehouse = warehouse::Warehouse::make({.url = "duckdb:" + (folder.path() / "warehouse.duckdb").string()}).value();
  http::Router router;
  http::PageCache pages;
  jobs::Runner jobs;
  House house{.folder = folder.path(),
              .origin = "http://localhost:8080",
              .records = db,
              .files = files,
              .search = *search,
              .warehouse = *warehouse,
              .router = router,
              .pages = pages,
              .jobs = jobs};
  std::unique_ptr<Room> room;
  Id province, city, other_city;
  Id province_site, city_site, other_site;
  Id city_news, city_notices, province_news, other_news;

 private:
  std::int64_t followed_ = 0;
};

inline void in_newsroom(const std::function<void(Newsroom&)>& test) {
  fiveone::testing::for_both_engines(newsroom_migrations(), [&](storage::Database& db) {
    Newsroom newsroom(db);
    test(newsroom);
  });
}

}  // namespace fiveone::portal::testing
