#include "modules/oversight/verification/verification_api.hpp"

#include "floor/house/acting.hpp"
#include "floor/house/language.hpp"
#include "floor/http/json_route.hpp"
#include "modules/oversight/fault.hpp"
#include "modules/oversight/reading/scope.hpp"
#include "modules/oversight/verification/verification_store.hpp"

namespace fiveone::oversight {
namespace {

constexpr std::size_t runs_shown = 20;

struct FaultAnswer {
  std::int64_t lane = 0;
  std::int64_t number = 0;
  std::string what;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(FaultAnswer, (), (lane, number, what, text))

struct VerificationAnswer {
  Id id;
  std::string asked_by;
  Instant asked;
  std::int64_t records = 0;  // read so far, or in all
  std::optional<Instant> finished;
  bool whole = false;        // finished, and nothing found
  std::vector<FaultAnswer> faults;
};
BOOST_DESCRIBE_STRUCT(VerificationAnswer, (), (id, asked_by, asked, records, finished, whole, faults))

struct VerificationsAnswer {
  std::vector<VerificationAnswer> items;
};
BOOST_DESCRIBE_STRUCT(VerificationsAnswer, (), (items))

VerificationAnswer answer_of(const VerificationRun& run, Language language) {
  VerificationAnswer answer{run.id, run.asked_by, run.asked, run.progress, run.finished, run.finished && run.faults.empty(), {}};
  for (const auto& fault : run.faults) answer.faults.push_back({fault.lane, fault.number, fault.what, text_of(fault, language)});
  return answer;
}

Result<http::Response> answer_ask(storage::Database& database, const http::Request& request) {
  TRY(auto body, audit::perform_once(database, actor_of(request), "audit.verify", "audit.verify", [&](audit::Act& act) -> Result<std::string> {
    CHECK_OK(require_oversight(act.tx, *request.caller));
    return http::encode_json(answer_of(ask_for_verification(act), language_of(request)));
  }));
  return http::Response{.status = 202, .body = std::move(body), .content_type = "application/json"};
}

Result<VerificationAnswer> answer_run(storage::Reader& reader, const http::Request& request) {
  CHECK_OK(require_oversight(reader, *request.caller));
  const auto id = request.place_id("id");
  const auto run = id ? find_run(reader, *id) : std::nullopt;
  if (!run) return fail(ErrorKind::NotFound, "http.not_found");
  return answer_of(*run, language_of(request));
}

Result<VerificationsAnswer> answer_runs(storage::Reader& reader, const http::Request& request) {
  CHECK_OK(require_oversight(reader, *request.caller));
  VerificationsAnswer answer;
  for (const auto& run : list_runs(reader, runs_shown)) answer.items.push_back(answer_of(run, language_of(request)));
  return answer;
}

}  // namespace

void add_verification_routes(http::Router& router, storage::Database& database) {
  const http::Permission permission(audit_read);
  router.add({.method = http::Method::Post,
              .pattern = "/api/audit/verify",
              .permission = permission,
              .face = http::Face::Json,
              .summary = "Check every record of the log, in the background; the answer says where to look (202)",
              .handler = [&database](const http::Request& request) { return answer_ask(database, request); },
              .response_schema = http::schema_of<VerificationAnswer>()});
  router.add(http::json_route<http::Nothing, VerificationsAnswer>(
      http::Method::Get, "/api/audit/verifications", permission, "The latest checks of the log",
      [&database](const http::Request& request) { return database.read([&](storage::Reader& reader) { return answer_runs(reader, request); }); }));
  router.add(http::json_route<http::Nothing, VerificationAnswer>(
      http::Method::Get, "/api/audit/verifications/{id}", permission, "How far a check of the log has come, and what it found",
      [&database](const http::Request& request) { return database.read([&](storage::Reader& reader) { return answer_run(reader, request); }); }));
}

}  // namespace fiveone::oversight
