#include "modules/portal/article/copy.hpp"
#include "modules/portal/newsroom/column_figures.hpp"
#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/newsroom/site_shapes.hpp"

namespace fiveone::portal {
namespace {

struct ColumnShape {
  Id id;
  std::int64_t version = 0;
  Id site;
  std::optional<Id> parent;
  std::string key;
  ColumnKind kind = ColumnKind::List;
  std::string name_zh;
  std::string name_en;
  std::string description_zh;
  std::string description_en;
  std::string keywords;
  std::string statutory_type;
  std::int64_t update_days = 0;
  std::int64_t position = 0;
  std::int64_t review_steps = 0;
  std::int64_t articles = 0;
  std::optional<Instant> last_published;
  std::vector<Id> subscriptions;  // columns of other sites whose articles stand here too
};
BOOST_DESCRIBE_STRUCT(ColumnShape, (),
                      (id, version, site, parent, key, kind, name_zh, name_en, description_zh, description_en, keywords, statutory_type,
                       update_days, position, review_steps, articles, last_published, subscriptions))

struct ColumnList {
  std::vector<ColumnShape> items;
};
BOOST_DESCRIBE_STRUCT(ColumnList, (), (items))

struct ColumnQuery {
  std::optional<Id> site;
};
BOOST_DESCRIBE_STRUCT(ColumnQuery, (), (site))

// The last three are figures that a client may send back as it got them; they are not read.
struct ColumnBody {
  Id site;
  std::optional<Id> parent;
  std::string key;
  ColumnKind kind = ColumnKind::List;
  std::string name_zh;
  std::string name_en;
  std::string description_zh;
  std::string description_en;
  std::string keywords;
  std::string statutory_type;
  std::int64_t update_days = 0;
  std::int64_t position = 0;
  std::int64_t review_steps = 0;
  std::optional<std::int64_t> articles;
  std::optional<Instant> last_published;
  std::optional<std::vector<Id>> subscriptions;
};
BOOST_DESCRIBE_STRUCT(ColumnBody, (),
                      (site, parent, key, kind, name_zh, name_en, description_zh, description_en, keywords, statutory_type, update_days,
                       position, review_steps, articles, last_published, subscriptions))

struct SubscriptionBody {
  Id source;
};
BOOST_DESCRIBE_STRUCT(SubscriptionBody, (), (source))

// A column of any site, to choose from.
struct SourceShape {
  Id column;
  std::string name_zh;
  std::string name_en;
  Id site;
  std::string site_name_zh;
  std::string site_name_en;
};
BOOST_DESCRIBE_STRUCT(SourceShape, (), (column, name_zh, name_en, site, site_name_zh, site_name_en))

struct SourceList {
  std::vector<SourceShape> items;
};
BOOST_DESCRIBE_STRUCT(SourceList, (), (items))

ColumnShape shape_of(storage::Reader& reader, const Column& c) {
  const auto figures = column_figures(reader, c.id);
  return {.id = c.id,
          .version = c.version,
          .site = c.site,
          .parent = c.parent,
          .key = c.key,
          .kind = c.kind,
          .name_zh = c.name_zh,
          .name_en = c.name_en,
          .description_zh = c.description_zh,
          .description_en = c.description_en,
          .keywords = c.keywords,
          .statutory_type = c.statutory_type,
          .update_days = c.update_days,
          .position = c.position,
          .review_steps = c.review_steps,
          .articles = figures.articles,
          .last_published = figures.last_published,
          .subscriptions = list_subscriptions(reader, c.id)};
}

Result<Column> column_of(const ColumnBody& b) {
  constexpr std::int64_t most = 100'000;
  for (const auto number : {b.update_days, b.position, b.review_steps})
    if (number < 0 || number > most) return fail(ErrorKind::BadInput, "column.number");
  return Column{.site = b.site,
                .parent = b.parent,
                .key = b.key,
                .kind = b.kind,
                .name_zh = b.name_zh,
                .name_en = b.name_en,
                .description_zh = b.description_zh,
                .description_en = b.description_en,
                .keywords = b.keywords,
                .statutory_type = b.statutory_type,
                .update_days = static_cast<int>(b.update_days),
                .review_steps = static_cast<int>(b.review_steps),
                .position = static_cast<int>(b.position)};
}

Result<ColumnList> list(storage::Reader& reader, const http::Caller& caller, const ColumnQuery& query) {
  const Scope scope(reader, caller);
  if (query.site) CHECK_OK(scope.site(*query.site, reading_articles));
  const auto sites = query.site ? std::vector{*query.site} : scope.site_ids(reading_articles);
  ColumnList all;
  for (const auto& column : list_columns(reader))
    if (std::ranges::find(sites, column.site) != sites.end()) all.items.push_back(shape_of(reader, column));
  return all;
}

// Which columns there are is public.
SourceList list_sources(storage::Reader& reader) {
  std::unordered_map<Id, Site> sites;
  for (auto& site : list_sites(reader)) sites.emplace(site.id, std::move(site));
  SourceList all;
  for (const auto& column : list_columns(reader)) {
    const auto& site = sites.at(column.site);
    all.items.push_back({column.id, column.name_zh, column.name_en, site.id, site.name_zh, site.name_en});
  }
  return all;
}

Result<http::Response> create(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto body, body_of<ColumnBody>(request));
  TRY(const auto column, column_of(body));
  return answer_verb(records, request, "portal.column.create", [&](audit::Act& act) -> Result<ColumnShape> {
    CHECK_OK(Scope(act.tx, caller).site(column.site, keeping_columns));
    TRY(const auto id, create_column(act, column));
    return shape_of(act.tx, find_column(act.tx, id).value());
  });
}

Result<http::Response> change(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "column"));
  TRY(const auto version, http::version_in(request));
  TRY(const auto body, body_of<ColumnBody>(request));
  TRY(auto column, column_of(body));
  column.id = id;
  column.version = version;
  return answer_verb(records, request, "portal.column.change", [&](audit::Act& act) -> Result<ColumnShape> {
    TRY(const auto before, Scope(act.tx, caller).column(id, keeping_columns));
    if (before->version != version) return fail(ErrorKind::Conflict, "stale", {{"version", std::to_string(before->version)}});
    if (before->site != column.site) return fail(ErrorKind::BadInput, "column.site");
    CHECK_OK(change_column(act, column));
    return shape_of(act.tx, find_column(act.tx, id).value());
  });
}

Result<http::Response> subscribe(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "column"));
  TRY(const auto body, body_of<SubscriptionBody>(request));
  return answer_verb(records, request, "portal.subscription.put", [&](audit::Act& act) -> Result<ColumnShape> {
    TRY(const auto place, Scope(act.tx, caller).column(id, keeping_columns));
    const auto source = find_column(act.tx, body.source);  // what is published in it is public: no right over it is asked
    if (!source) return fail(ErrorKind::BadInput, "column.not_found", {{"column", to_string(body.source)}});
    if (source->site == place->site) return fail(ErrorKind::Conflict, "subscription.own_site");
    put_subscription(act.tx, body.source, id);
    act.record("column", id, {}, JsonText().add("subscribes", body.source));
    return shape_of(act.tx, *place);
  });
}

Result<http::Nothing> unsubscribe(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "column"));
  TRY(const auto source, id_in(request, "source"));
  CHECK_OK(audit::perform(records, actor_of(request), "portal.subscription.drop", [&](audit::Act& act) -> Result<> {
    CHECK_OK(Scope(act.tx, caller).column(id, keeping_columns));
    if (!drop_subscription(act.tx, source, id)) return fail(ErrorKind::NotFound, "http.not_found");
    act.record("column", id, JsonText().add("subscribes", source), {});
    return {};
  }));
  return http::Nothing{};
}

}  // namespace

void add_column_routes(House& house) {
  auto& records = house.records;
  auto& router = house.router;
  router.add(http::query_route<ColumnQuery, ColumnList>("/api/portal/columns", http::Permission(reading_articles), "Columns, parents before children",
                                                        [&records](const http::Request& request, const ColumnQuery& query) -> Result<ColumnList> {
                                                          TRY(const http::Caller& caller, caller_of(request));
                                                          return records.read([&](storage::Reader& reader) { return list(reader, caller, query); });
                                                        }));
  router.add(desk_route<ColumnBody, ColumnShape>(http::Method::Post, "/api/portal/columns", keeping_columns, "Make a column",
                                                 [&records](const http::Request& request) { return create(records, request); }));
  router.add(desk_route<ColumnBody, ColumnShape>(http::Method::Put, "/api/portal/columns/{column}", keeping_columns, "Change a column",
                                                 [&records](const http::Request& request) { return change(records, request); }));
  router.add(http::json_route<http::Nothing, SourceList>(
      http::Method::Get, "/api/portal/columns/sources", http::Permission(keeping_columns), "The columns of all sites, to subscribe to",
      [&records](const http::Request&) -> Result<SourceList> { return records.read(list_sources); }));
  router.add(desk_route<SubscriptionBody, ColumnShape>(http::Method::Post, "/api/portal/columns/{column}/subscriptions", keeping_columns,
                                                       "Show what another site's column publishes",
                                                       [&records](const http::Request& request) { return subscribe(records, request); }));
  router.add(http::json_route<http::Nothing, http::Nothing>(http::Method::Delete, "/api/portal/columns/{column}/subscriptions/{source}",
                                                            http::Permission(keeping_columns), "Show it no longer; what stands here stays",
                                                            [&records](const http::Request& request) { return unsubscribe(records, request); }));
}

}  // namespace fiveone::portal
