#include "floor/base/messages.hpp"
#include "modules/portal/newsroom/bulk_shapes.hpp"
#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/replacement.hpp"
#include "modules/portal/newsroom/rights.hpp"

namespace fiveone::portal {

BOOST_DESCRIBE_STRUCT(Excerpt, (), (before, found, after))

namespace {

constexpr std::size_t most_replaced_at_once = 200;

struct ReplaceAsked {
  Id site;
  std::optional<Id> column;
  std::string find;
  std::string replace;
};
BOOST_DESCRIBE_STRUCT(ReplaceAsked, (), (site, column, find, replace))

struct ReplaceOrder {
  Id site;
  std::optional<Id> column;
  std::string find;
  std::string replace;
  std::vector<BulkItem> items;
};
BOOST_DESCRIBE_STRUCT(ReplaceOrder, (), (site, column, find, replace, items))

struct ReplaceHit {
  Id article;
  std::int64_t version = 0;
  std::string title;
  ArticleState state = ArticleState::Draft;
  std::int64_t count = 0;
  std::vector<Excerpt> excerpts;
};
BOOST_DESCRIBE_STRUCT(ReplaceHit, (), (article, version, title, state, count, excerpts))

struct ReplaceView {
  std::vector<ReplaceHit> items;
  bool more = false;
};
BOOST_DESCRIBE_STRUCT(ReplaceView, (), (items, more))

Result<http::Response> preview(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto asked, body_of<ReplaceAsked>(request));
  const ReplacementWish wish{asked.site, asked.column, asked.find, asked.replace};
  CHECK_OK(check_replacement(wish));
  return records.read([&](storage::Reader& reader) -> Result<http::Response> {
    CHECK_OK(Scope(reader, caller).site(wish.site, writing_articles));
    auto found = find_replacements(reader, wish);
    ReplaceView view{.items = {}, .more = found.more};
    for (auto& hit : found.hits)
      view.items.push_back({hit.article.id, hit.article.version, hit.article.title, hit.article.state, hit.count, std::move(hit.excerpts)});
    return http::json_response(view);
  });
}

BulkOutcome apply_one(storage::Database& records, const http::Request& request, const http::Caller& caller, const BulkItem& item,
                      const ReplacementWish& wish) {
  auto actor = actor_of(request);
  if (!actor.idempotency_key.empty()) actor.idempotency_key += "/" + to_string(item.article);
  return outcome_of(request, item.article,
                    audit::perform_once(records, actor, "portal.article.replace", sha256_hex(request.path + request.body),
                                        [&](audit::Act& act) -> Result<std::string> {
                                          CHECK_OK(apply_replacement(act, caller, item.article, item.version, wish));
                                          return http::encode_json(ordered_of(act.tx, item.article));
                                        }));
}

Result<http::Response> apply(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto order, body_of<ReplaceOrder>(request));
  const ReplacementWish wish{order.site, order.column, order.find, order.replace};
  CHECK_OK(check_replacement(wish));
  if (order.items.empty() || order.items.size() > most_replaced_at_once)
    return fail(ErrorKind::BadInput, "newsroom.bulk_size", {{"most", std::to_string(most_replaced_at_once)}});
  BulkAnswer answer;
  for (const auto& item : order.items) answer.items.push_back(apply_one(records, request, caller, item, wish));
  return http::json_response(answer);
}

}  // namespace

void add_replacement_routes(House& house) {
  auto& records = house.records;
  house.router.add(desk_route<ReplaceAsked, ReplaceView>(http::Method::Post, "/api/portal/replace/preview", writing_articles,
                                                         "Where some words stand in a site's working copies",
                                                         [&records](const http::Request& request) { return preview(records, request); }));
  house.router.add(desk_route<ReplaceOrder, BulkAnswer>(http::Method::Post, "/api/portal/replace/apply", writing_articles,
                                                        "Replace them in these articles, each as a draft",
                                                        [&records](const http::Request& request) { return apply(records, request); }));
}

}  // namespace fiveone::portal
