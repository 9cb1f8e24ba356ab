#include "modules/data/table/import.hpp"

#include "floor/house/acting.hpp"
#include "floor/house/language.hpp"
#include "floor/http/json_route.hpp"

namespace fiveone::data {

struct CellErrorView {
  std::string column;
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(CellErrorView, (), (column, code, detail))

struct ImportLineView {
  std::int64_t line = 0;
  std::string name;
  LineOutcome outcome = LineOutcome::Unchanged;
  std::string before;
  std::vector<CellErrorView> errors;
};
BOOST_DESCRIBE_STRUCT(ImportLineView, (), (line, name, outcome, before, errors))

struct ImportView {
  bool applied = false;  // false where it was not asked for, or a row is refused: nothing has changed then
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t refused = 0;
  std::vector<std::string> passed_over;  // columns that it does not know
  std::vector<ImportLineView> lines;     // refused ones first, then changed, then new ones; not all of many
};
BOOST_DESCRIBE_STRUCT(ImportView, (), (applied, created, changed, unchanged, refused, passed_over, lines))

struct ImportQuery {
  std::optional<bool> apply;  // false where it is not given
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (apply))

namespace {

constexpr std::size_t most_lines_shown = 500;
constexpr std::size_t longest_file = 10'000'000;

std::int64_t count(const std::vector<LineReport>& lines, LineOutcome outcome) {
  return std::ranges::count(lines, outcome, &LineReport::outcome);
}

void show(ImportView& view, const std::vector<LineReport>& lines, LineOutcome outcome, Language language) {
  for (const auto& line : lines) {
    if (line.outcome != outcome || view.lines.size() == most_lines_shown) continue;
    auto& out = view.lines.emplace_back(ImportLineView{line.line, line.name, line.outcome, line.before, {}});
    for (const auto& fault : line.faults) out.errors.push_back({fault.column, fault.key, translate(language, fault.key, fault.args)});
  }
}

ImportView view_of(const std::vector<LineReport>& lines, const FileTable& table, bool applied, Language language) {
  ImportView view{.applied = applied,
                  .created = count(lines, LineOutcome::Created),
                  .changed = count(lines, LineOutcome::Changed),
                  .unchanged = count(lines, LineOutcome::Unchanged),
                  .refused = count(lines, LineOutcome::Refused),
                  .passed_over = table.passed_over(),
                  .lines = {}};
  for (const auto outcome : {LineOutcome::Refused, LineOutcome::Changed, LineOutcome::Created}) show(view, lines, outcome, language);
  return view;
}

constexpr std::string_view taken_back = "data_table.looked";  // told to nobody: an error leaves nothing behind

Result<http::Response> import(storage::Database& records, const ImportRoute& route, const http::Request& request) {
  const bool apply = std::ranges::any_of(request.query, [](const http::Field& f) { return f.name == "apply" && f.value == "true"; });
  TRY(auto rows, read_rows(request.body, request.header("content-type"), route.most_rows));
  TRY(const auto table, FileTable::read(std::move(rows), route.columns));
  std::vector<LineReport> lines;
  const auto done = audit::perform(records, actor_of(request), route.verb, [&](audit::Act& act) -> Result<> {
    lines.clear();
    TRY(lines, route.take_in(act, request, table));
    if (apply && count(lines, LineOutcome::Refused) == 0) return {};
    return fail(ErrorKind::Conflict, std::string(taken_back));
  });
  if (!done && done.error().key != taken_back) return std::unexpected(done.error());
  return http::json_response(view_of(lines, table, done.has_value(), language_of(request)));
}

}  // namespace

void add_import_route(http::Router& router, storage::Database& records, ImportRoute route) {
  auto parameters = http::parameters_of<ImportQuery>();
  parameters.insert(parameters.end(), route.parameters.begin(), route.parameters.end());
  const auto pattern = route.pattern;
  const auto summary = route.summary;
  const auto permission = route.permission;
  router.add({.method = http::Method::Post,
              .pattern = pattern,
              .permission = http::Permission(permission),
              .face = http::Face::Json,
              .summary = summary,
              .handler = [&records, route = std::move(route)](const http::Request& request) { return import(records, route, request); },
              .max_body = longest_file,
              .response_schema = http::schema_of<ImportView>(),
              .parameters = std::move(parameters)});
}

}  // namespace fiveone::data
