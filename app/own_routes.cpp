#include "app/backup.hpp"
#include "app/premises.hpp"
#include "floor/audit/chain.hpp"
#include "floor/base/json_text.hpp"
#include "floor/base/text.hpp"
#include "floor/http/json_route.hpp"

namespace fiveone {
namespace {

struct BackupOrder {
  std::string file;  // an absolute path on the server's machine
};
BOOST_DESCRIBE_STRUCT(BackupOrder, (), (file))

struct RouteAnswer {
  std::string method;
  std::string pattern;
  std::string permission;
};
BOOST_DESCRIBE_STRUCT(RouteAnswer, (), (method, pattern, permission))

struct RoutesAnswer {
  std::vector<RouteAnswer> items;
};
BOOST_DESCRIBE_STRUCT(RoutesAnswer, (), (items))

struct FindQuery {
  std::string q;
};
BOOST_DESCRIBE_STRUCT(FindQuery, (), (q))

struct FoundAnswer {
  std::string kind;
  std::string title;
  std::string note;
  std::string address;
};
BOOST_DESCRIBE_STRUCT(FoundAnswer, (), (kind, title, note, address))

struct FindAnswer {
  std::vector<FoundAnswer> items;
};
BOOST_DESCRIBE_STRUCT(FindAnswer, (), (items))

constexpr std::size_t most_found_in_a_room = 10;
constexpr std::size_t most_characters_to_find = 100;

http::Response text_response(int status, std::string body, std::string_view type = "text/plain; charset=utf-8") {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  response.content_type = type;
  response.header("Cache-Control", "no-store");
  return response;
}

}  // namespace

void Premises::add_own_routes() {
  router_.add({.method = http::Method::Get,
               .pattern = "/healthz",
               .permission = http::Permission::open(),
               .face = http::Face::Asset,
               .summary = "Whether this server can serve",
               .handler = [this](const http::Request&) -> Result<http::Response> {
                 const bool well = is_well();
                 return text_response(well ? 200 : 503, well ? "ok\n" : "records do not answer\n");
               }});
  router_.add({.method = http::Method::Get,
               .pattern = "/metrics",
               .permission = http::Permission::open(),
               .face = http::Face::Asset,
               .summary = "Figures for Prometheus",
               .handler = [this](const http::Request&) -> Result<http::Response> {
                 return text_response(200, metrics() + (server_metrics ? server_metrics() : ""), "text/plain; version=0.0.4");
               }});
  router_.add({.method = http::Method::Get,
               .pattern = "/api/openapi.json",
               .permission = http::Permission::open(),
               .face = http::Face::Json,
               .summary = "This description",
               .handler = [this](const http::Request&) -> Result<http::Response> {
                 return text_response(200, router_.openapi("FiveOne", FIVEONE_VERSION), "application/json");
               }});
  router_.add(http::query_route<FindQuery, FindAnswer>(
      "/api/desk/find", http::Permission::signed_in(), "What the caller may open and these words name",
      [this](const http::Request& request, const FindQuery& query) -> Result<FindAnswer> {
        FindAnswer answer;
        if (count_characters(query.q) > most_characters_to_find)
          return fail(ErrorKind::BadInput, "find.too_long", {{"limit", std::to_string(most_characters_to_find)}});
        for (const auto& room : rooms_)
          for (auto& found : room->find(*request.caller, query.q, most_found_in_a_room))
            answer.items.push_back({std::move(found.kind), std::move(found.title), std::move(found.note), std::move(found.address)});
        return answer;
      }));
  router_.add(http::json_route<http::Nothing, RoutesAnswer>(
      http::Method::Get, "/api/operator/routes", http::Permission::of_operator(), "Every route, and who may use it",
      [this](const http::Request&) -> Result<RoutesAnswer> {
        RoutesAnswer answer;
        for (const auto& route : router_.routes())
          answer.items.push_back({std::string(http::name_of(route.method)), route.pattern, std::string(route.permission.name())});
        return answer;
      }));
  router_.add(http::json_route<BackupOrder, http::Nothing>(
      http::Method::Post, "/api/operator/backup", http::Permission::of_operator(), "Write a backup of everything into one file",
      [this](const http::Request&, const BackupOrder& order) -> Result<http::Nothing> {
        CHECK_OK(back_up(*this, order.file, [](std::string_view, double) {}));
        return http::Nothing{};
      }));
  router_.add({.method = http::Method::Post,
               .pattern = "/api/operator/search/rebuild",
               .permission = http::Permission::of_operator(),
               .face = http::Face::Json,
               .summary = "Build the search index anew from the records",
               .handler = [this](const http::Request&) -> Result<http::Response> {
                 std::size_t documents = 0;
                 rebuild_search([&](std::size_t done) { documents = done; });
                 return text_response(200, JsonText().add("documents", documents).text(), "application/json");
               }});
  router_.add({.method = http::Method::Get,
               .pattern = "/api/operator/audit/verification",
               .permission = http::Permission::of_operator(),
               .face = http::Face::Json,
               .summary = "Check every record of the audit log",
               .handler = [this](const http::Request&) -> Result<http::Response> {
                 const auto verification = audit::verify(*records_);
                 std::vector<std::string> faults;
                 for (const auto& fault : verification.faults)
                   faults.push_back(fmt::format("lane {} record {}: {}", fault.lane, fault.number, fault.what));
                 return text_response(200, JsonText().add("entries", verification.entries).add("faults", faults).text(), "application/json");
               }});
}

}  // namespace fiveone
