#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/newsroom/shapes.hpp"
#include "modules/portal/newsroom/titles.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t copy_bytes = 4'000'000;
constexpr std::int64_t most_articles_on_a_page = 200;

struct ArticleQuery {
  std::optional<Id> site;
  std::optional<Id> column;
  std::vector<ArticleState> state;
  std::vector<Stage> stage;
  std::optional<ArticleKind> kind;
  std::optional<std::string> language;
  std::optional<std::string> q;
  std::optional<bool> mine;
  std::optional<std::int64_t> limit;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(ArticleQuery, (), (site, column, state, stage, kind, language, q, mine, limit, after))

struct SiteQuery {
  std::optional<Id> site;
};
BOOST_DESCRIBE_STRUCT(SiteQuery, (), (site))

// One site that was asked for, or all in reach.
Result<std::vector<Id>> wished_sites(const Scope& scope, std::optional<Id> site) {
  if (!site) return scope.site_ids(reading_articles);
  CHECK_OK(scope.site(*site, reading_articles));
  return std::vector{*site};
}

Result<DeskWish> wish_of(const Scope& scope, const http::Caller& caller, const ArticleQuery& query) {
  const auto limit = query.limit.value_or(50);
  if (limit < 1 || limit > most_articles_on_a_page) return fail(ErrorKind::BadInput, "newsroom.limit", {{"most", std::to_string(most_articles_on_a_page)}});
  DeskWish wish{.column = query.column,
                .states = query.state,
                .stages = query.stage,
                .kind = query.kind,
                .language = query.language.value_or(""),
                .title = query.q.value_or(""),
                .count = static_cast<std::size_t>(limit)};
  if (query.mine.value_or(false)) wish.owner = caller.person;
  if (query.after) {
    wish.after = parse_desk_key(*query.after);
    if (!wish.after) return fail(ErrorKind::BadInput, "newsroom.after");
  }
  auto site = query.site;
  if (query.column) {
    TRY(const auto column, scope.column(*query.column, reading_articles));
    if (site && *site != column->site) return fail(ErrorKind::NotFound, "http.not_found");
    site = column->site;
  }
  TRY(wish.sites, wished_sites(scope, site));
  return wish;
}

Result<ArticlePage> list_articles(storage::Database& records, Titles& titles, const http::Request& request, const ArticleQuery& query) {
  TRY(const http::Caller& caller, caller_of(request));
  return records.read([&](storage::Reader& reader) -> Result<ArticlePage> {
    TRY(auto wish, wish_of(Scope(reader, caller), caller, query));
    const auto wanted = wish.count++;
    const auto rows = list_for_desk(reader, wish, &titles);
    ArticlePage page;
    for (const auto& article : rows)
      if (page.items.size() < wanted) page.items.push_back(item_of(article));
    if (rows.size() > wanted) page.next = to_word({page.items.back().updated, page.items.back().id});
    return page;
  });
}

Result<DeskCounts> count_articles(storage::Database& records, const http::Request& request, const SiteQuery& query) {
  TRY(const http::Caller& caller, caller_of(request));
  return records.read([&](storage::Reader& reader) -> Result<DeskCounts> {
    TRY(const auto sites, wished_sites(Scope(reader, caller), query.site));
    return count_for_desk(reader, sites, caller.person);
  });
}

Result<ArticleDetail> show_article(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "article"));
  return records.read([&](storage::Reader& reader) -> Result<ArticleDetail> {
    TRY(const auto article, Scope(reader, caller).article(id, reading_articles));
    return detail_of(reader, caller, *article);
  });
}

Saved saved_of(storage::Reader& reader, Id id, ReceivedCopy received) {
  const auto article = find_article(reader, id).value();
  return {.id = id,
          .version = article.version,
          .edition = article.draft.value(),
          .stage = article.stage,
          .updated = article.updated,
          .dropped = std::move(received.dropped),
          .pictures_without_alternative = received.pictures_without_alternative};
}

Result<http::Response> create_article(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto shape, body_of<WorkingCopy>(request, copy_limits));
  TRY(const auto received, receive(shape));
  return answer_verb(records, request, "portal.article.begin", [&](audit::Act& act) -> Result<ArticleDetail> {
    TRY(const auto id, begin_article(act, caller, received.copy));
    auto detail = detail_of(act.tx, caller, find_article(act.tx, id).value());
    detail.dropped = received.dropped;
    detail.pictures_without_alternative = received.pictures_without_alternative;
    return detail;
  });
}

Result<http::Response> save_article(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "article"));
  TRY(const auto version, http::version_in(request));
  TRY(const auto shape, body_of<WorkingCopy>(request, copy_limits));
  TRY(const auto received, receive(shape));
  return answer_verb(records, request, "portal.article.save", [&](audit::Act& act) -> Result<Saved> {
    CHECK_OK(save_copy(act, caller, id, version, received.copy));
    return saved_of(act.tx, id, received);
  });
}

Result<http::Response> throw_away(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "article"));
  TRY(const auto version, http::version_in(request));
  return answer_verb(records, request, "portal.article.discard", [&](audit::Act& act) -> Result<Ordered> {
    CHECK_OK(discard_draft(act, caller, id, version));
    return ordered_of(act.tx, id);
  });
}

}  // namespace

void add_article_routes(House& house, Titles& titles) {
  auto& records = house.records;
  auto& router = house.router;
  router.add(http::query_route<ArticleQuery, ArticlePage>("/api/portal/articles", http::Permission(reading_articles), "Articles of the newsroom, newest change first",
                                                          [&records, &titles](const http::Request& request, const ArticleQuery& query) {
                                                            return list_articles(records, titles, request, query);
                                                          }));
  router.add(http::query_route<SiteQuery, DeskCounts>("/api/portal/articles/counts", http::Permission(reading_articles), "How many articles wait for what",
                                                      [&records](const http::Request& request, const SiteQuery& query) {
                                                        return count_articles(records, request, query);
                                                      }));
  router.add(http::json_route<http::Nothing, ArticleDetail>(
      http::Method::Get, "/api/portal/articles/{article}", http::Permission(reading_articles), "An article with its working copy",
      [&records](const http::Request& request) { return show_article(records, request); }));
  router.add(desk_route<WorkingCopy, ArticleDetail>(http::Method::Post, "/api/portal/articles", writing_articles, "Begin an article",
                                            [&records](const http::Request& request) { return create_article(records, request); }, copy_bytes));
  router.add(desk_route<WorkingCopy, Saved>(http::Method::Put, "/api/portal/articles/{article}", writing_articles, "Save the working copy",
                                            [&records](const http::Request& request) { return save_article(records, request); }, copy_bytes));
  router.add(desk_route<http::Nothing, Ordered>(http::Method::Delete, "/api/portal/articles/{article}/draft", writing_articles, "Throw the draft away",
                                                [&records](const http::Request& request) { return throw_away(records, request); }));
}

}  // namespace fiveone::portal
