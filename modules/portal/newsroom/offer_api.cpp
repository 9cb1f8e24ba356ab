#include "modules/portal/newsroom/desk_route.hpp"
#include "modules/portal/newsroom/newsroom.hpp"
#include "modules/portal/newsroom/offer.hpp"
#include "modules/portal/newsroom/rights.hpp"

namespace fiveone::portal {

BOOST_DESCRIBE_ENUM(OfferState, Offered, Adopted, Refused)

namespace {

constexpr std::int64_t most_offers_on_a_page = 200;

struct OfferShape {
  Id id;
  std::int64_t version = 0;
  Id article;
  std::string title;
  Id site;
  std::string site_name_zh;
  std::string site_name_en;
  Id target;
  OfferState state = OfferState::Offered;
  std::string note;
  Instant offered;
  std::string offered_by;
  std::optional<Id> column;
  std::optional<std::string> reason;
  std::optional<Instant> answered;
  std::optional<std::string> answered_by;
  std::optional<std::string> address;  // the article's own
};
BOOST_DESCRIBE_STRUCT(OfferShape, (),
                      (id, version, article, title, site, site_name_zh, site_name_en, target, state, note, offered, offered_by, column, reason,
                       answered, answered_by, address))

struct OfferPage {
  std::vector<OfferShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(OfferPage, (), (items, next))

struct OfferQuery {
  std::optional<OfferState> state;
  std::optional<Id> after;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(OfferQuery, (), (state, after, limit))

struct OfferBody {
  std::string note;
};
BOOST_DESCRIBE_STRUCT(OfferBody, (), (note))
struct AdoptBody {
  Id column;
};
BOOST_DESCRIBE_STRUCT(AdoptBody, (), (column))
struct RefuseBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RefuseBody, (), (reason))

std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

OfferShape shape_of(storage::Reader& reader, const Offer& o) {
  const auto article = find_article(reader, o.article).value();
  const auto site = find_site(reader, o.site).value();
  return {.id = o.id,
          .version = o.version,
          .article = o.article,
          .title = article.title,
          .site = o.site,
          .site_name_zh = site.name_zh,
          .site_name_en = site.name_en,
          .target = o.target,
          .state = o.state,
          .note = o.note,
          .offered = o.offered,
          .offered_by = o.offered_by,
          .column = o.column,
          .reason = unless_empty(o.reason),
          .answered = o.answered,
          .answered_by = unless_empty(o.answered_by),
          .address = article.state == ArticleState::Live ? std::optional(address_of(article)) : std::nullopt};
}

Result<OfferPage> list(storage::Reader& reader, const http::Caller& caller, const OfferQuery& query) {
  const auto limit = query.limit.value_or(50);
  if (limit < 1 || limit > most_offers_on_a_page) return fail(ErrorKind::BadInput, "newsroom.limit", {{"most", std::to_string(most_offers_on_a_page)}});
  OfferPage page;
  const OfferWish wish{Scope(reader, caller).site_ids(reading_articles), query.state, query.after, static_cast<std::size_t>(limit) + 1};
  for (const auto& offer : list_offers(reader, wish)) {
    if (page.items.size() == static_cast<std::size_t>(limit)) page.next = to_string(page.items.back().id);
    else page.items.push_back(shape_of(reader, offer));
  }
  return page;
}

Result<http::Response> make(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto article, id_in(request, "article"));
  TRY(const auto version, http::version_in(request));
  TRY(const auto body, body_of<OfferBody>(request));
  return answer_verb(records, request, "portal.offer.make", [&](audit::Act& act) -> Result<OfferShape> {
    TRY(const auto id, offer_article(act, caller, article, version, body.note));
    return shape_of(act.tx, find_offer(act.tx, id).value());
  });
}

Result<http::Response> adopt(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "offer"));
  TRY(const auto version, http::version_in(request));
  TRY(const auto body, body_of<AdoptBody>(request));
  return answer_verb(records, request, "portal.offer.adopt", [&](audit::Act& act) -> Result<OfferShape> {
    CHECK_OK(adopt_offer(act, caller, id, version, body.column));
    return shape_of(act.tx, find_offer(act.tx, id).value());
  });
}

Result<http::Response> refuse(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto id, id_in(request, "offer"));
  TRY(const auto version, http::version_in(request));
  TRY(const auto body, body_of<RefuseBody>(request));
  return answer_verb(records, request, "portal.offer.refuse", [&](audit::Act& act) -> Result<OfferShape> {
    CHECK_OK(refuse_offer(act, caller, id, version, body.reason));
    return shape_of(act.tx, find_offer(act.tx, id).value());
  });
}

Result<http::Nothing> leave(storage::Database& records, const http::Request& request) {
  TRY(const http::Caller& caller, caller_of(request));
  TRY(const auto article, id_in(request, "article"));
  TRY(const auto column, id_in(request, "column"));
  CHECK_OK(audit::perform(records, actor_of(request), "portal.copy.remove", [&](audit::Act& act) { return leave_column(act, caller, article, column); }));
  return http::Nothing{};
}

}  // namespace

void add_offer_routes(House& house) {
  auto& records = house.records;
  auto& router = house.router;
  router.add(http::query_route<OfferQuery, OfferPage>("/api/portal/offers", http::Permission(reading_articles), "Articles that cities offer to the province",
                                                      [&records](const http::Request& request, const OfferQuery& query) -> Result<OfferPage> {
                                                        TRY(const http::Caller& caller, caller_of(request));
                                                        return records.read([&](storage::Reader& reader) { return list(reader, caller, query); });
                                                      }));
  router.add(desk_route<OfferBody, OfferShape>(http::Method::Post, "/api/portal/articles/{article}/offer", writing_articles, "Offer an article to the province",
                                               [&records](const http::Request& request) { return make(records, request); }));
  router.add(desk_route<AdoptBody, OfferShape>(http::Method::Post, "/api/portal/offers/{offer}/adopt", publishing_articles,
                                               "Adopt an offered article into a column",
                                               [&records](const http::Request& request) { return adopt(records, request); }));
  router.add(desk_route<RefuseBody, OfferShape>(http::Method::Post, "/api/portal/offers/{offer}/refuse", publishing_articles, "Refuse an offered article",
                                                [&records](const http::Request& request) { return refuse(records, request); }));
  router.add(http::json_route<http::Nothing, http::Nothing>(http::Method::Delete, "/api/portal/articles/{article}/copies/{column}",
                                                            http::Permission(withdrawing_articles), "Take a copy out of a column",
                                                            [&records](const http::Request& request) { return leave(records, request); }));
}

}  // namespace fiveone::portal
