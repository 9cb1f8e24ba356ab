#include "modules/data/progress/progress_api.hpp"

#include "floor/house/language.hpp"
#include "floor/http/bytes_schema.hpp"
#include "floor/http/json_route.hpp"
#include "floor/paper/csv.hpp"
#include "modules/data/progress/progress_sheet.hpp"

namespace fiveone::data {

BOOST_DESCRIBE_ENUM(ProgressLevel, Province, City, County, Unit)
BOOST_DESCRIBE_STRUCT(ProgressStanding, (), (due, filed, in_time, rank))

namespace {

constexpr std::int32_t days_back = 366;
constexpr std::int32_t days_ahead = 31;
constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view csv_type = "text/csv; charset=utf-8";

struct ProgressQuery {
  std::vector<Id> form;
  std::optional<Day> from;  // a year ago unless told
  std::optional<Day> until;
  std::optional<ProgressLevel> level;
  std::optional<Id> within;
  std::optional<Id> emergency;
};
BOOST_DESCRIBE_STRUCT(ProgressQuery, (), (form, from, until, level, within, emergency))

struct FormAnswer {
  Id form;
  std::string key;
  std::string name_zh;
  std::string name_en;
};
BOOST_DESCRIBE_STRUCT(FormAnswer, (), (form, key, name_zh, name_en))

struct ColumnAnswer {
  Id form;
  std::string period;
  Instant due;
};
BOOST_DESCRIBE_STRUCT(ColumnAnswer, (), (form, period, due))

// A number for each column, in their order; the members are in that of Measure.
struct CountsAnswer {
  std::vector<std::int64_t> expected, in_time, late, missing, open, nil, begun, returned, at_county, at_city, at_province, locked;
};
BOOST_DESCRIBE_STRUCT(CountsAnswer, (), (expected, in_time, late, missing, open, nil, begun, returned, at_county, at_city, at_province, locked))

struct RowAnswer {
  Id organisation;
  std::string name_zh;
  std::string name_en;
  std::string kind;  // province_department, city_bureau, county_bureau, enterprise …
  std::string region_code;
  std::optional<Id> parent;
  bool direct = false;  // above the level that was asked for: what is filed to it directly
  CountsAnswer counts;
  ProgressStanding standing;
};
BOOST_DESCRIBE_STRUCT(RowAnswer, (), (organisation, name_zh, name_en, kind, region_code, parent, direct, counts, standing))

struct ProgressAnswer {
  Instant at;
  std::vector<FormAnswer> forms;  // all, also those that were not asked for
  std::vector<ColumnAnswer> columns;
  std::vector<RowAnswer> rows;
  CountsAnswer total;
  ProgressStanding standing;
};
BOOST_DESCRIBE_STRUCT(ProgressAnswer, (), (at, forms, columns, rows, total, standing))

CountsAnswer answer_counts(const std::vector<ProgressCounts>& counts) {
  CountsAnswer answer;
  std::size_t i = 0;
  boost::mp11::mp_for_each<boost::describe::describe_members<CountsAnswer, boost::describe::mod_public>>([&](auto member) {
    const auto measure = static_cast<Measure>(i++);
    auto& numbers = answer.*member.pointer;
    numbers.reserve(counts.size());
    for (const auto& one : counts) numbers.push_back(one[measure]);
  });
  return answer;
}

RowAnswer answer_row(const ProgressRow& row) {
  const auto& organisation = row.organisation;
  return {.organisation = organisation.id,
          .name_zh = organisation.name_zh,
          .name_en = organisation.name_en,
          .kind = std::string(identity::name_of(organisation.kind)),
          .region_code = organisation.region_code,
          .parent = organisation.parent,
          .direct = row.direct,
          .counts = answer_counts(row.counts),
          .standing = row.standing};
}

Result<Progress> read_progress(storage::Reader& reader, const http::Request& request, const ProgressQuery& query) {
  const auto today = day_of(now());
  return ask_progress(reader, identity::caller_of(request),
                      {.forms = query.form,
                       .from = query.from.value_or(Day{today.number - days_back}),
                       .until = query.until.value_or(Day{today.number + days_ahead}),
                       .level = query.level.value_or(ProgressLevel::County),
                       .within = query.within,
                       .emergency = query.emergency.value_or(Id{})});
}

Result<ProgressAnswer> answer_progress(storage::Reader& reader, const http::Request& request, const ProgressQuery& query) {
  TRY(const auto progress, read_progress(reader, request, query));
  ProgressAnswer answer{.at = now(), .forms = {}, .columns = {}, .rows = {}, .total = answer_counts(progress.total), .standing = progress.standing};
  for (const auto& [id, names, version] : list_forms(reader)) answer.forms.push_back({id, names.key, names.name_zh, names.name_en});
  for (const auto& column : progress.columns) answer.columns.push_back({column.form, column.period, column.due});
  for (const auto& row : progress.rows) answer.rows.push_back(answer_row(row));
  return answer;
}

using WriteSheet = std::string (*)(const paper::SheetPage&);

http::Route sheet_route(storage::Database& records, std::string_view ending, std::string_view type, WriteSheet write) {
  auto handler = [&records, ending, type, write](const http::Request& request) -> Result<http::Response> {
    TRY(const auto query, http::decode_query<ProgressQuery>(request));
    TRY(const auto page, records.read([&](storage::Reader& reader) -> Result<paper::SheetPage> {
      TRY(const auto progress, read_progress(reader, request, query));
      return sheet_of(progress, list_forms(reader), language_of(request));
    }));
    http::Response response{.body = write(page), .content_type = std::string(type)};
    response.header("content-disposition", fmt::format("attachment; filename=\"progress-{}.{}\"", to_iso(day_of(now())), ending));
    response.header("vary", "accept-language");
    return response;
  };
  http::Route route{.method = http::Method::Get,
                    .pattern = fmt::format("/api/data/progress.{}", ending),
                    .permission = http::Permission(seeing_progress),
                    .face = http::Face::Json,
                    .summary = "Who has filed what, as a sheet: a line for each organisation, form and period",
                    .handler = std::move(handler)};
  route.parameters = http::parameters_of<ProgressQuery>();
  route.response_schema = http::bytes_schema(type);
  return route;
}

}  // namespace

void add_progress_routes(http::Router& router, storage::Database& records) {
  router.add(http::query_route<ProgressQuery, ProgressAnswer>(
      "/api/data/progress", http::Permission(seeing_progress), "Who has filed what, in time or not: forms and periods by bureau or unit",
      [&records](const http::Request& request, const ProgressQuery& query) {
        return records.read([&](storage::Reader& reader) { return answer_progress(reader, request, query); });
      }));
  router.add(sheet_route(records, "xlsx", xlsx_type, paper::write_workbook));
  router.add(sheet_route(records, "csv", csv_type, paper::write_csv));
}

}  // namespace fiveone::data
