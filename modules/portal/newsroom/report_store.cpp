#include "embedded/modules_portal.hpp"
#include "floor/base/text.hpp"
#include "modules/portal/newsroom/report.hpp"
#include "modules/portal/visits/visits.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql by_column(
    "SELECT a.home, sum(v.visits) AS visits FROM portal_visit_day v JOIN portal_article a ON a.id = v.subject "
    "WHERE v.day BETWEEN :from_day AND :to_day AND a.site = :site AND (:home = 0 OR a.home = :home) GROUP BY a.home ORDER BY visits DESC, a.home");
constexpr storage::Sql by_article(
    "SELECT v.subject, sum(v.visits) AS visits FROM portal_visit_day v JOIN portal_article a ON a.id = v.subject "
    "WHERE v.day BETWEEN :from_day AND :to_day AND a.site = :site AND (:home = 0 OR a.home = :home) "
    "GROUP BY v.subject ORDER BY visits DESC, v.subject DESC LIMIT :count");
constexpr storage::Sql by_day(
    "SELECT v.day, sum(v.visits) FROM portal_visit_day v JOIN portal_article a ON a.id = v.subject "
    "WHERE v.day BETWEEN :from_day AND :to_day AND a.home = :home GROUP BY v.day ORDER BY v.day");
constexpr storage::Sql published_in(
    "SELECT count(DISTINCT article) FROM portal_listing WHERE place IN {ids :places} AND published >= :begin AND published < :end");

Counted read_counted(storage::Row& row) {
  Counted c;
  row >> c.subject >> c.visits;
  return c;
}

struct Group {
  std::string key;
  std::string types;
};

std::vector<Group> read_groups() {
  std::vector<Group> groups;
  const auto lines = split_lines(find_embedded(embedded_modules_portal(), "modules/portal/newsroom/report_figures.csv")->text);
  for (const auto line : std::span(lines).subspan(1))
    if (const auto comma = line.find(','); comma != std::string_view::npos)
      groups.push_back({std::string(line.substr(0, comma)), std::string(line.substr(comma + 1))});
  return groups;
}

bool names(std::string_view types, std::string_view type) {
  const auto whole = fmt::format("|{}|", types);
  return whole.find(fmt::format("|{}|", type)) != std::string::npos;
}

class YearReport {
 public:
  YearReport(storage::Reader& reader, Id site, int year)
      : reader_(reader), site_(site), year_(year), first_(make_day(year, 1, 1).value()), end_(make_day(year + 1, 1, 1).value()) {
    for (auto& column : list_columns(reader))
      if (column.site == site) columns_.push_back(std::move(column));
  }

  std::vector<YearFigure> run() {
    static const auto groups = read_groups();
    std::int64_t visits = 0;
    for (const auto& day : Visits::by_day(reader_, site_, first_, {end_.number - 1})) visits += day.visits;
    add("visitors", "people", "visitors", Visitors::count(reader_, site_, year_));
    add("visits", "times", "visits", visits);
    add("published", "items", "published", count(""));
    for (const auto& group : groups) add(group.key, "items", "types", count(group.types), group.types);
    add("columns", "columns", "columns", live_columns());
    return std::move(figures_);
  }

 private:
  void add(std::string_view key, std::string_view unit, std::string_view basis, std::int64_t value, std::string types = {}) {
    for (auto at = types.find('|'); at != std::string::npos; at = types.find('|')) types.replace(at, 1, "、");
    figures_.push_back({std::string(key), std::string(unit), std::string(basis), std::move(types), value});
  }

  std::int64_t in(const std::vector<Id>& places) {
    const auto ids = storage::id_list(places);
    return reader_.value<std::int64_t>(published_in, {{"places", ids}, {"begin", start_of(first_)}, {"end", start_of(end_)}}).value();
  }

  // "" counts all.
  std::int64_t count(std::string_view types) {
    std::vector<Id> places;
    for (const auto& column : columns_)
      if (types.empty() || names(types, column.statutory_type)) places.push_back(column.id);
    return in(places);
  }

  std::int64_t live_columns() {
    return std::ranges::count_if(columns_, [&](const Column& column) { return column.kind != ColumnKind::Channel && in({column.id}) > 0; });
  }

  storage::Reader& reader_;
  Id site_;
  int year_;
  Day first_;
  Day end_;
  std::vector<Column> columns_;
  std::vector<YearFigure> figures_;
};

}  // namespace

std::vector<Counted> visits_by_column(storage::Reader& reader, Id site, std::optional<Id> column, Day from, Day to) {
  return reader.list(by_column, {{"from_day", from}, {"to_day", to}, {"site", site}, {"home", column.value_or(Id{})}}, read_counted);
}

std::vector<Counted> most_visited(storage::Reader& reader, Id site, std::optional<Id> column, Day from, Day to, std::size_t count) {
  return reader.list(by_article, {{"from_day", from}, {"to_day", to}, {"site", site}, {"home", column.value_or(Id{})}, {"count", count}}, read_counted);
}

std::vector<std::pair<Day, std::int64_t>> visits_of_column(storage::Reader& reader, Id column, Day from, Day to) {
  return reader.list(by_day, {{"from_day", from}, {"to_day", to}, {"home", column}}, [](storage::Row& row) {
    std::pair<Day, std::int64_t> day;
    row >> day.first >> day.second;
    return day;
  });
}

std::vector<YearFigure> year_report(storage::Reader& reader, Id site, int year) { return YearReport(reader, site, year).run(); }

}  // namespace fiveone::portal
