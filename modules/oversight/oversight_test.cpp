#include <sstream>

#include "floor/http/json_value.hpp"
#include "floor/jobs/queue.hpp"
#include "modules/oversight/export/export_api.hpp"
#include "modules/oversight/reading/reading_api.hpp"
#include "modules/oversight/testing.hpp"
#include "modules/oversight/verification/verification.hpp"
#include "modules/oversight/verification/verification_api.hpp"
#include "tests/support/cast.hpp"

using namespace fiveone;
using namespace fiveone::oversight;
using namespace fiveone::oversight::testing;
using fiveone::testing::seat;
using Texts = std::vector<std::string>;

namespace {

// The routes, an auditor over the province, one over a city, and an editor.
struct Office {
  explicit Office(storage::Database& database) : db(database), jobs(db) {
    identity::load_shipped(db, {.name = "operator"}, identity::demonstration_map()).value();
    add_reading_routes(router, db);
    add_verification_routes(router, db);
    add_export_routes(router, db);
    jobs.handle(std::string(verification_job), [this](const jobs::Job& job) { return run_verification(db, job); });
    router.authorize = [](const http::Request& request, const http::Route& route) -> Result<> {
      if (route.permission == http::Permission::of_operator()) return {};
      if (request.caller && request.caller->may_somewhere(route.permission.name())) return {};
      return fail(ErrorKind::Forbidden, "http.no_right");
    };
    auditor = seat(db, "auditor", bureau("990000"), {"audit.read"});
    city_auditor = seat(db, "city-auditor", bureau("990100"), {"audit.read"});
    editor = seat(db, "editor", bureau("990000"), {"portal.article.write"});
  }

  Id bureau(std::string_view code) {
    return db.read([&](storage::Reader& reader) { return identity::bureau_of(reader, code, day_of(now())).value().id; });
  }
  http::Response ask(const http::Caller& caller, http::Method method, std::string path, std::vector<http::Field> query = {}) {
    http::Request request{.method = method, .path = std::move(path), .query = std::move(query), .remote_address = "10.9.8.7", .id = "r-1"};
    request.caller = std::make_shared<http::Caller>(caller);
    return router.answer(request);
  }
  http::JsonValue json(const http::Response& response) { return http::parse_json(response.body).value(); }
  Texts texts(const http::Response& response, std::string_view member) {
    Texts found;
    const auto document = json(response);
    for (const auto& item : *document.find("items")->as<std::vector<http::JsonValue>>()) found.push_back(*item.find(member)->as<std::string>());
    return found;
  }
  std::string text(const http::Response& response, std::string_view member) {
    const auto document = json(response);
    const auto* value = document.find(member);
    if (value == nullptr) return "none";
    if (const auto* truth = value->as<bool>()) return *truth ? "true" : "false";
    if (const auto* number = value->as<http::JsonNumber>()) return number->text;
    return *value->as<std::string>();
  }

  storage::Database& db;
  http::Router router;
  jobs::Runner jobs;
  http::Caller auditor, city_auditor, editor;
};

void in_room(const std::function<void(Office&)>& test) {
  on_both([&](storage::Database& db) {
    Office room(db);
    test(room);
  });
}

constexpr auto get = http::Method::Get;
constexpr auto post = http::Method::Post;

}  // namespace

TEST_CASE("the auditor reads who did what, narrowed and page by page") {
  in_room([](Office& room) {
    for (std::int64_t i = 1; i <= 5; ++i) note(room.db, i, i % 2 == 0 ? "test.even" : "test.odd");
    CHECK(room.texts(room.ask(room.auditor, get, "/api/audit/entries", {{"verb", "test."}}), "subject") == Texts{"5", "4", "3", "2", "1"});
    CHECK(room.texts(room.ask(room.auditor, get, "/api/audit/entries", {{"verb", "test.even"}}), "subject") == Texts{"4", "2"});
    CHECK(room.texts(room.ask(room.auditor, get, "/api/audit/entries", {{"subject", "3"}, {"subject_kind", "note"}}), "post") == Texts{"8"});
    Texts read;
    std::vector<http::Field> query = {{"verb", "test."}, {"limit", "2"}};
    for (int pages = 0; pages < 3; ++pages) {
      const auto page = room.ask(room.auditor, get, "/api/audit/entries", query);
      std::ranges::move(room.texts(page, "subject"), std::back_inserter(read));
      query = {{"verb", "test."}, {"limit", "2"}, {"after", room.text(page, "next")}};
    }
    CHECK(read == Texts{"5", "4", "3", "2", "1"});
    const auto newest = room.json(room.ask(room.auditor, get, "/api/audit/entries", {{"limit", "1"}}));
    const auto& item = newest.find("items")->as<std::vector<http::JsonValue>>()->front();
    const auto place = fmt::format("/api/audit/entries/{}/{}", item.find("lane")->as<http::JsonNumber>()->text, item.find("number")->as<http::JsonNumber>()->text);
    CHECK(room.text(room.ask(room.auditor, get, place), "on_behalf_of") == "9");
    CHECK(room.text(room.ask(room.auditor, get, place), "before") == R"({"text":"以前\n“旧”"})");
    CHECK(room.ask(room.auditor, get, "/api/audit/entries/0/999999").status == 404);
    CHECK(room.ask(room.auditor, get, "/api/audit/entries/x/-").status == 404);
  });
}

TEST_CASE("the log names who acted, in which post, and for whom") {
  in_room([](Office& room) {
    REQUIRE(audit::perform(room.db,
                           {.name = "auditor", .person = room.auditor.person, .post = room.city_auditor.post, .on_behalf_of = room.city_auditor.person},
                           "test.note", [](audit::Act& act) -> Result<> {
                             act.record("note", Id{1}, {}, {});
                             return {};
                           })
                .has_value());
    const auto answer = room.ask(room.auditor, get, "/api/audit/entries", {{"verb", "test.note"}});
    CHECK(room.texts(answer, "person_name") == Texts{"auditor"});
    CHECK(room.texts(answer, "on_behalf_of_name") == Texts{"city-auditor"});
    CHECK(room.texts(answer, "post_name") == Texts{"澄州市商务局"});
  });
}

TEST_CASE("a wrong question about the log is refused with its reason") {
  in_room([](Office& room) {
    CHECK(room.text(room.ask(room.auditor, get, "/api/audit/entries", {{"limit", "201"}}), "code") == "oversight.limit");
    for (const char* word : {"x", "1", "1.2", "1.2.x", "1.2.3.4", ".."})
      CHECK(room.text(room.ask(room.auditor, get, "/api/audit/entries", {{"after", word}}), "code") == "oversight.after");
    CHECK(room.ask(room.auditor, get, "/api/audit/entries", {{"from", "yesterday"}}).status == 400);
    CHECK(room.ask(room.auditor, get, "/api/audit/entries", {{"q", "x"}}).status == 400);
  });
}

TEST_CASE("the log is for the auditor over the whole house, not of a part of it, and for nobody else") {
  in_room([](Office& room) {
    const std::vector<std::pair<http::Method, std::string>> routes = {{get, "/api/audit/entries"}, {get, "/api/audit/entries/0/1"}, {get, "/api/audit/verbs"},
                                                                      {get, "/api/audit/export"}, {post, "/api/audit/verify"}, {get, "/api/audit/verifications"}};
    for (const auto& [method, path] : routes) {
      CHECK(room.ask(room.auditor, method, path).status < 300);
      const auto part = room.ask(room.city_auditor, method, path);
      CHECK(part.status == 403);
      CHECK(room.text(part, "code") == "oversight.not_over_all");
      CHECK(room.text(room.ask(room.editor, method, path), "code") == "http.no_right");
    }
  });
}

TEST_CASE("an export is whole, and is itself recorded before it leaves") {
  in_room([](Office& room) {
    note(room.db, 1);
    const auto response = room.ask(room.auditor, get, "/api/audit/export");
    REQUIRE(response.status == 200);
    std::istringstream file(response.body);
    CHECK(check_export(file).value().verification.faults.empty());
    CHECK(response.body.find(R"("verb":"audit.export","actor":"auditor")") != std::string::npos);
    CHECK(response.body.find(R"("address":"10.9.8.7","request":"r-1")") != std::string::npos);
  });
}

TEST_CASE("the auditor asks for a check of the whole log and sees what it found") {
  in_room([](Office& room) {
    for (std::int64_t i = 1; i <= 3; ++i) note(room.db, i);
    const auto asked = room.ask(room.auditor, post, "/api/audit/verify");
    CHECK(asked.status == 202);
    CHECK(room.text(asked, "finished") == "none");
    const auto path = "/api/audit/verifications/" + room.text(asked, "id");
    CHECK(room.text(room.ask(room.auditor, post, "/api/audit/verify"), "id") == room.text(asked, "id"));  // one at a time
    CHECK(room.jobs.run_due() == 1);
    const auto found = room.ask(room.auditor, get, path);
    CHECK(room.text(found, "whole") == "true");
    CHECK(room.text(found, "asked_by") == "auditor");
    CHECK(std::stoi(room.text(found, "records")) > 3);

    tamper(room.db, storage::Sql("UPDATE audit_entry SET after = '{}' WHERE subject = 2 AND subject_kind = 'note'"));
    const auto second = room.text(room.ask(room.auditor, post, "/api/audit/verify"), "id");
    CHECK(room.jobs.run_due() == 1);
    const auto broken = room.ask(room.auditor, get, "/api/audit/verifications/" + second);
    CHECK(room.text(broken, "whole") == "false");
    const auto document = room.json(broken);
    const auto& faults = *document.find("faults")->as<std::vector<http::JsonValue>>();
    REQUIRE(faults.size() == 1);
    CHECK(*faults.front().find("what")->as<std::string>() == "changed");
    CHECK(room.texts(room.ask(room.auditor, get, "/api/audit/verifications"), "asked_by").size() == 2);
    CHECK(room.ask(room.auditor, get, "/api/audit/verifications/7").status == 404);
  });
}

TEST_CASE("a check of the log sent twice with one key is one check") {
  in_room([](Office& room) {
    http::Request request{.method = post, .path = "/api/audit/verify", .headers = {{"idempotency-key", "k"}}};
    request.caller = std::make_shared<http::Caller>(room.auditor);
    const auto first = room.router.answer(request).body;
    CHECK(room.jobs.run_due() == 1);
    CHECK(room.router.answer(request).body == first);
    CHECK(room.jobs.run_due() == 0);
  });
}
