#include "modules/oversight/export/export_api.hpp"

#include "floor/house/acting.hpp"
#include "floor/http/bytes_schema.hpp"
#include "floor/http/json_route.hpp"
#include "modules/oversight/export/export.hpp"
#include "modules/oversight/operator_api.hpp"
#include "modules/oversight/reading/scope.hpp"

namespace fiveone::oversight {
namespace {

constexpr std::size_t most_bytes = 64'000'000;  // of one answer; the command line writes more

struct ExportQuery {
  std::optional<Instant> from;
  std::optional<Instant> to;
};
BOOST_DESCRIBE_STRUCT(ExportQuery, (), (from, to))

struct TooLarge {};

Result<std::string> export_as_text(storage::Database& database, const ExportSpan& span) {
  std::string text;
  try {
    database.read([&](storage::Reader& reader) {
      write_export(reader, span, [&](std::string_view line) {
        if (text.size() + line.size() > most_bytes) throw TooLarge{};
        text += line;
      });
    });
  } catch (const TooLarge&) {
    return fail(ErrorKind::TooLarge, "oversight.too_large", {{"megabytes", std::to_string(most_bytes / 1'000'000)}});
  }
  return text;
}

JsonText describe(const ExportSpan& span) {
  JsonText text;
  if (span.from) text.add("from", *span.from);
  if (span.to) text.add("to", *span.to);
  return text;
}

// Before it is written, so that nothing leaves without a trace.
Result<> record_export(storage::Database& database, const http::Request& request, const ExportSpan& span) {
  return audit::perform(database, actor_of(request), "audit.export", [&](audit::Act& act) -> Result<> {
    if (request.caller) CHECK_OK(require_oversight(act.tx, *request.caller));
    act.record("audit", {}, {}, describe(span));
    return {};
  });
}

Result<http::Response> answer_export(storage::Database& database, const http::Request& request) {
  TRY(const auto query, http::decode_query<ExportQuery>(request));
  const ExportSpan span{query.from, query.to};
  CHECK_OK(record_export(database, request, span));
  TRY(auto text, export_as_text(database, span));
  http::Response response{.body = std::move(text), .content_type = "application/x-ndjson"};
  response.header("content-disposition", fmt::format("attachment; filename=\"audit-{}.jsonl\"", to_iso(day_of(now()))));
  response.header("cache-control", "no-store");
  return response;
}

Result<ExportAnswer> answer_order(storage::Database& database, const http::Request& request, const ExportOrder& order) {
  const ExportSpan span{order.from, order.to};
  CHECK_OK(record_export(database, request, span));
  TRY(const auto records, export_to_file(database, span, order.file));
  return ExportAnswer{records};
}

}  // namespace

void add_export_routes(http::Router& router, storage::Database& database) {
  http::Route route{.method = http::Method::Get,
                    .pattern = "/api/audit/export",
                    .permission = http::Permission(audit_read),
                    .face = http::Face::Json,
                    .summary = "The log as JSON lines for an auditor outside, who checks it with `fiveone audit check`; the export is recorded",
                    .handler = [&database](const http::Request& request) { return answer_export(database, request); }};
  route.parameters = http::parameters_of<ExportQuery>();
  route.response_schema = http::bytes_schema("application/x-ndjson");
  router.add(std::move(route));
  router.add(http::json_route<ExportOrder, ExportAnswer>(
      http::Method::Post, "/api/operator/audit/export", http::Permission::of_operator(), "Write the log into a file for an auditor outside",
      [&database](const http::Request& request, const ExportOrder& order) { return answer_order(database, request, order); }));
}

}  // namespace fiveone::oversight
