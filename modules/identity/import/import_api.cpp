#include "modules/identity/import/import_api.hpp"

#include "floor/files/sheet.hpp"
#include "floor/house/acting.hpp"
#include "floor/house/language.hpp"
#include "floor/http/bytes_schema.hpp"
#include "floor/http/json_route.hpp"
#include "modules/identity/import/people_import.hpp"
#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {

BOOST_DESCRIBE_ENUM(LineOutcome, Created, PostOpened, Unchanged, Refused)

struct ImportQuery {
  std::optional<bool> apply;  // false where it is not given
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (apply))

struct CellError {
  std::string column;  // "valid_from"
  std::string code;
  std::string detail;  // in the reader's language
};
BOOST_DESCRIBE_STRUCT(CellError, (), (column, code, detail))

struct ImportLine {
  std::int64_t line = 0;  // as the sheet numbers it
  std::string name;
  LineOutcome outcome = LineOutcome::Unchanged;
  std::optional<Id> person;
  std::vector<CellError> errors;
};
BOOST_DESCRIBE_STRUCT(ImportLine, (), (line, name, outcome, person, errors))

struct ImportAnswer {
  bool applied = false;  // false where it was not asked for, or a row is refused: nothing has changed then
  std::int64_t created = 0;
  std::int64_t opened = 0;
  std::int64_t unchanged = 0;
  std::int64_t refused = 0;
  std::vector<ImportLine> lines;
};
BOOST_DESCRIBE_STRUCT(ImportAnswer, (), (applied, created, opened, unchanged, refused, lines))

namespace {

constexpr std::string_view writing = "identity.person.write";
constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::size_t longest_file = 5'000'000;
constexpr std::size_t most_rows = 5'000;  // one commit for all: others wait for it

ImportAnswer answer_of(const ImportReport& report, Language language) {
  ImportAnswer answer{.applied = report.applied};
  for (const auto& line : report.lines) {
    auto& out = answer.lines.emplace_back(ImportLine{line.line, line.name, line.outcome, line.person, {}});
    for (const auto& fault : line.faults)
      out.errors.push_back({std::string(word_of(fault.field)), fault.key, translate(language, fault.key, fault.args)});
    auto& count = line.outcome == LineOutcome::Created      ? answer.created
                  : line.outcome == LineOutcome::PostOpened ? answer.opened
                  : line.outcome == LineOutcome::Unchanged  ? answer.unchanged
                                                            : answer.refused;
    ++count;
  }
  return answer;
}

Result<http::Response> import(storage::Database& records, const http::Request& request) {
  TRY(const auto query, http::decode_query<ImportQuery>(request));
  // Another site's form cannot send this type without the browser asking first.
  if (request.header("content-type") != xlsx_type) return fail(ErrorKind::BadInput, "people_sheet.type");
  TRY(const auto rows, files::read_sheet(request.body, {.rows = most_rows + 1}));
  TRY(const auto lines, read_people_sheet(rows));
  const auto mode = query.apply.value_or(false) ? ImportMode::Apply : ImportMode::Look;
  const auto report = import_people(records, actor_of(request), caller_of(request), lines, mode);
  return http::json_response(answer_of(report, language_of(request)));
}

Result<http::Response> give_template(const http::Request& request) {
  http::Response response;
  response.body = people_template(language_of(request));
  response.content_type = xlsx_type;
  response.header("content-disposition", "attachment; filename=\"people.xlsx\"");
  response.header("vary", "accept-language");
  return response;
}

}  // namespace

void add_import_routes(http::Router& router, storage::Database& records) {
  router.add({.method = http::Method::Post,
              .pattern = "/api/identity/people/import",
              .permission = http::Permission(writing),
              .face = http::Face::Json,
              .summary = "People and posts out of an XLSX sheet: what it would do, or doing it (apply=true); all rows or none",
              .handler = [&records](const http::Request& request) { return import(records, request); },
              .max_body = longest_file,
              .request_schema = http::bytes_schema(xlsx_type),
              .response_schema = http::schema_of<ImportAnswer>(),
              .parameters = http::parameters_of<ImportQuery>()});
  router.add({.method = http::Method::Get,
              .pattern = "/api/identity/people/template.xlsx",
              .permission = http::Permission(writing),
              .face = http::Face::Json,
              .summary = "The empty sheet for it, its heading in the reader's language",
              .handler = give_template,
              .response_schema = http::bytes_schema(xlsx_type)});
}

}  // namespace fiveone::identity
