#include "floor/base/messages.hpp"
#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/report.hpp"
#include "modules/portal/visits/visits.hpp"

namespace fiveone::portal {
namespace {

constexpr std::string_view reporting = "portal.report.read";
constexpr int most_days = 400;
constexpr std::size_t most_read_shown = 50;

struct VisitQuery {
  Id site;
  Day from;
  Day to;
  std::optional<Id> column;
};
BOOST_DESCRIBE_STRUCT(VisitQuery, (), (site, from, to, column))

struct DayCount {
  Day day;
  std::int64_t visits = 0;
};
BOOST_DESCRIBE_STRUCT(DayCount, (), (day, visits))

struct CountedShape {
  Id id;
  std::string name;
  std::int64_t visits = 0;
  std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(CountedShape, (), (id, name, visits, address))

struct VisitView {
  std::int64_t total = 0;
  std::vector<DayCount> days;
  std::vector<CountedShape> columns;
  std::vector<CountedShape> articles;
};
BOOST_DESCRIBE_STRUCT(VisitView, (), (total, days, columns, articles))

struct YearQuery {
  Id site;
  std::int64_t year = 0;
};
BOOST_DESCRIBE_STRUCT(YearQuery, (), (site, year))

struct FigureShape {
  std::string key;
  std::string name_zh;
  std::string name_en;
  std::string value;
  std::string unit_zh;
  std::string unit_en;
  std::string basis_zh;
  std::string basis_en;
};
BOOST_DESCRIBE_STRUCT(FigureShape, (), (key, name_zh, name_en, value, unit_zh, unit_en, basis_zh, basis_en))

struct YearView {
  Id site;
  std::int64_t year = 0;
  Instant as_of;
  std::vector<FigureShape> figures;
};
BOOST_DESCRIBE_STRUCT(YearView, (), (site, year, as_of, figures))

Language language_of(const http::Request& request) {
  return request.header("accept-language").starts_with("en") ? Language::English : Language::Chinese;
}

void put_days(VisitView& view, storage::Reader& reader, const VisitQuery& query) {
  if (query.column)
    for (const auto& [day, visits] : visits_of_column(reader, *query.column, query.from, query.to)) view.days.push_back({day, visits});
  else
    for (const auto& day : Visits::by_day(reader, query.site, query.from, query.to)) view.days.push_back({day.day, day.visits});
  for (const auto& day : view.days) view.total += day.visits;
}

Result<VisitView> show_visits(storage::Reader& reader, const http::Request& request, const VisitQuery& query) {
  TRY(const http::Caller& caller, caller_of(request));
  const Scope scope(reader, caller);
  CHECK_OK(scope.site(query.site, reporting));
  if (query.column) {
    TRY(const auto column, scope.column(*query.column, reporting));
    if (column->site != query.site) return fail(ErrorKind::NotFound, "http.not_found");
  }
  if (query.to < query.from || query.to.number - query.from.number > most_days)
    return fail(ErrorKind::BadInput, "report.days", {{"most", std::to_string(most_days)}});
  VisitView view;
  put_days(view, reader, query);
  for (const auto& counted : visits_by_column(reader, query.site, query.column, query.from, query.to))
    if (const auto column = find_column(reader, counted.subject))
      view.columns.push_back({column->id, column->name(language_of(request)), counted.visits, fmt::format("/col/col{}/index.html", column->id.value)});
  for (const auto& counted : most_visited(reader, query.site, query.column, query.from, query.to, most_read_shown))
    if (const auto article = find_article(reader, counted.subject))
      view.articles.push_back({article->id, article->title, counted.visits,
                               article->state == ArticleState::Live ? std::optional(address_of(*article)) : std::nullopt});
  return view;
}

Result<YearView> show_year(storage::Reader& reader, const http::Request& request, const YearQuery& query) {
  TRY(const http::Caller& caller, caller_of(request));
  CHECK_OK(Scope(reader, caller).site(query.site, reporting));
  if (query.year < 2000 || query.year > 2100) return fail(ErrorKind::BadInput, "report.year");
  YearView view{.site = query.site, .year = query.year, .as_of = now(), .figures = {}};
  for (const auto& figure : year_report(reader, query.site, static_cast<int>(query.year))) {
    const auto say = [&](Language language, std::string_view kind, const std::string& key) {
      return translate(language, fmt::format("report.{}.{}", kind, key), {{"types", figure.types}, {"year", std::to_string(query.year)}});
    };
    view.figures.push_back({figure.key, say(Language::Chinese, "figure", figure.key), say(Language::English, "figure", figure.key),
                            std::to_string(figure.value), say(Language::Chinese, "unit", figure.unit), say(Language::English, "unit", figure.unit),
                            say(Language::Chinese, "basis", figure.basis), say(Language::English, "basis", figure.basis)});
  }
  return view;
}

}  // namespace

void add_report_routes(House& house, Visits& visits) {
  auto& records = house.records;
  // What is still in memory counts too: it is written down first.
  const auto answer_visits = [&records, &visits](const http::Request& request, const VisitQuery& query) {
    visits.fold();
    return records.read([&](storage::Reader& reader) { return show_visits(reader, request, query); });
  };
  const auto answer_year = [&records, &visits](const http::Request& request, const YearQuery& query) {
    visits.fold();
    return records.read([&](storage::Reader& reader) { return show_year(reader, request, query); });
  };
  house.router.add(http::query_route<VisitQuery, VisitView>("/api/portal/visits", http::Permission(reporting),
                                                            "Visits of a site by day, column and article", answer_visits));
  house.router.add(http::query_route<YearQuery, YearView>("/api/portal/report/year", http::Permission(reporting),
                                                          "The figures of the yearly website report", answer_year));
}

}  // namespace fiveone::portal
