// POST /api/data/filings: for programs, by token. JSON names form and period in its body; a CSV or XLSX file in the query.
#include "floor/house/acting.hpp"
#include "floor/house/language.hpp"
#include "floor/house/verb_route.hpp"
#include "floor/http/json_route.hpp"
#include "modules/data/filing/bulk.hpp"
#include "modules/data/filing/filing_api.hpp"
#include "modules/data/report/standing.hpp"
#include "modules/data/table/table.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t most_bulk_bytes = 16'000'000;
constexpr http::JsonLimits json_limits{.depth = 8, .string_bytes = 10'000, .values = 3'000'000};

struct FilingsQuery {
  std::optional<std::string> form;
  std::optional<std::string> period;
  std::optional<bool> submit;
};
BOOST_DESCRIBE_STRUCT(FilingsQuery, (), (form, period, submit))

// What of a file can be filed, and the lines that cannot.
struct ReadFile {
  Filings filings;
  std::vector<FilingOutcome> faults;
};

Result<ReadFile> read_file(const http::Request& request) {
  TRY(const auto query, http::decode_query<FilingsQuery>(request));
  ReadFile file{.filings = {.form = query.form.value_or(""), .period = query.period.value_or(""), .submit = query.submit}};
  TRY(const auto rows, read_rows(request.body, request.header("content-type"), most_filing_rows));
  TRY(file.filings.reports, filings_in(rows, file.faults, language_of(request)));
  return file;
}

Result<ReadFile> read_body(const http::Request& request) {
  if (!http::says_json(request)) return read_file(request);
  ReadFile file;
  TRY(file.filings, http::decode_json<Filings>(request.body, json_limits));
  return file;
}

Result<http::Response> file(storage::Database& records, const Surroundings& around, const http::Request& request) {
  TRY(auto read, read_body(request));
  FilingsAnswer answer;
  if (!read.filings.reports.empty() || read.faults.empty()) {
    const auto actor = actor_of(request);
    std::string asked = fingerprint_of(request);  // which does not look at the question
    for (const auto& [name, value] : request.query) asked += fmt::format("\n{}={}", name, value);
    TRY(answer, file_all(records, actor, identity::caller_of(request), language_of(request), around, read.filings, sha256_hex(asked)));
  }
  answer.refused += std::ssize(read.faults);
  std::ranges::move(read.faults, std::back_inserter(answer.items));
  return http::json_response(answer);
}

}  // namespace

void add_bulk_route(http::Router& router, storage::Database& records, const Surroundings& around) {
  http::Route route{http::Method::Post, "/api/data/filings", http::Permission(writing), http::Face::Json,
                    "File reports of many units for one form and period, each whole or not at all",
                    [&records, &around](const http::Request& request) { return file(records, around, request); }};
  route.max_body = most_bulk_bytes;
  route.request_schema = http::schema_of<Filings>();
  route.response_schema = http::schema_of<FilingsAnswer>();
  route.parameters = http::parameters_of<FilingsQuery>();
  router.add(std::move(route));
}

}  // namespace fiveone::data
