#include "modules/portal/newsroom/offer.hpp"

#include "floor/base/text.hpp"
#include "modules/inbox/inbox.hpp"
#include "modules/portal/article/copy.hpp"
#include "modules/portal/newsroom/offer_store.hpp"
#include "modules/portal/newsroom/rights.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_offer_note = 500;

std::string_view name_of(OfferState state) {
  static constexpr std::array<std::string_view, 3> names = {"offered", "adopted", "refused"};
  return names[static_cast<std::size_t>(state)];
}

JsonText describe(const Offer& o) {
  auto text = JsonText().add("article", o.article).add("site", o.site).add("target", o.target).add("state", name_of(o.state)).add("note", o.note);
  if (o.column) text.add("column", *o.column);
  if (!o.reason.empty()) text.add("reason", o.reason);
  return text;
}

bool stands_in(storage::Reader& reader, Id article, Id site) {
  return std::ranges::any_of(list_copies(reader, article), [&](const CopyPlace& copy) { return copy.site == site; });
}

void ask_for_answer(audit::Act& act, const Offer& offer, const Article& article, const Site& from, const Site& target) {
  const auto organisation = organisation_of(act.tx, target);
  if (!organisation) return;
  inbox::put_task(act, {.kind = "portal.offer",
                        .subject_kind = "offer",
                        .subject = offer.id,
                        .organisation = *organisation,
                        .permission = std::string(publishing_articles),
                        .title_key = "newsroom.task.offer",
                        .args = {{"title", article.title}, {"site", from.name_zh}},
                        .address = "/desk/newsroom/offers",
                        .except = offer.person});
}

void tell_offerer(audit::Act& act, const http::Caller& caller, const Offer& offer, const Article& article, std::string_view key) {
  inbox::close_tasks(act, "offer", offer.id);
  if (!offer.person) return;
  inbox::notify(act, offer.person,
                {.kind = offer.state == OfferState::Refused ? inbox::NoticeKind::Returned : inbox::NoticeKind::Fyi,
                 .reason_key = std::string(key),
                 .args = {{"title", article.title}, {"name", caller.name}, {"reason", offer.reason}},
                 .address = "/desk/newsroom/articles/" + to_string(article.id)});
}

Result<Offer> get_open_offer(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version) {
  auto offer = find_offer(act.tx, id);
  if (!offer) return fail(ErrorKind::NotFound, "http.not_found");
  CHECK_OK(Scope(act.tx, caller).site(offer->target, publishing_articles));
  if (offer->version != version) return fail(ErrorKind::Conflict, "stale", {{"version", std::to_string(offer->version)}});
  if (offer->state != OfferState::Offered) return fail(ErrorKind::Conflict, "offer.answered");
  return *std::move(offer);
}

}  // namespace

Result<Id> offer_article(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version, std::string_view note) {
  TRY(const auto article, Scope(act.tx, caller).article(id, writing_articles));
  CHECK_OK(get_seen(act.tx, id, version));
  const auto sites = list_sites(act.tx);
  const auto& target = sites.front();
  if (target.id == article->site) return fail(ErrorKind::Conflict, "offer.own_site");
  if (article->state != ArticleState::Live) return fail(ErrorKind::Conflict, "offer.not_live");
  if (has_open_offer(act.tx, id, target.id)) return fail(ErrorKind::Conflict, "offer.open");
  if (stands_in(act.tx, id, target.id)) return fail(ErrorKind::Conflict, "offer.placed");
  if (count_characters(note) > longest_offer_note) return fail(ErrorKind::BadInput, "review.note_long", {{"limit", std::to_string(longest_offer_note)}});
  const Offer offer{.id = make_id(),
                    .article = id,
                    .site = article->site,
                    .target = target.id,
                    .note = std::string(note),
                    .offered = act.at,
                    .person = caller.person,
                    .offered_by = caller.name};
  insert_offer(act.tx, offer);
  ask_for_answer(act, offer, *article, find_site(act.tx, article->site).value(), target);
  act.emit("portal.offer.made", offer.id, JsonText().add("article", id).add("target", target.id).add("title", article->title));
  act.record("offer", offer.id, {}, describe(offer));
  return offer.id;
}

Result<> adopt_offer(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version, Id column) {
  TRY(const auto offer, get_open_offer(act, caller, id, version));
  const auto place = find_column(act.tx, column);
  if (!place || place->site != offer.target || place->kind == ColumnKind::Channel) return fail(ErrorKind::BadInput, "column.not_found", {{"column", to_string(column)}});
  const auto article = find_article(act.tx, offer.article).value();
  if (article.state != ArticleState::Live) return fail(ErrorKind::Conflict, "offer.not_live");
  auto after = offer;
  after.state = OfferState::Adopted;
  after.column = column;
  after.answered = act.at;
  after.answered_by = caller.name;
  if (!answer_offer(act.tx, after)) return fail(ErrorKind::Conflict, "stale");
  put_copy(act, article, column);
  tell_offerer(act, caller, after, article, "newsroom.notice.adopted");
  act.emit("portal.offer.adopted", id, JsonText().add("article", article.id).add("column", column));
  act.record("offer", id, describe(offer), describe(after));
  return {};
}

Result<> refuse_offer(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version, std::string_view reason) {
  TRY(const auto offer, get_open_offer(act, caller, id, version));
  if (trim(reason).empty()) return fail(ErrorKind::BadInput, "offer.reason_missing");
  if (count_characters(reason) > longest_offer_note) return fail(ErrorKind::BadInput, "review.note_long", {{"limit", std::to_string(longest_offer_note)}});
  auto after = offer;
  after.state = OfferState::Refused;
  after.reason = trim(reason);
  after.answered = act.at;
  after.answered_by = caller.name;
  if (!answer_offer(act.tx, after)) return fail(ErrorKind::Conflict, "stale");
  tell_offerer(act, caller, after, find_article(act.tx, offer.article).value(), "newsroom.notice.refused");
  act.emit("portal.offer.refused", id, JsonText().add("article", offer.article).add("reason", after.reason));
  act.record("offer", id, describe(offer), describe(after));
  return {};
}

Result<> leave_column(audit::Act& act, const http::Caller& caller, Id id, Id column) {
  TRY(const auto place, Scope(act.tx, caller).column(column, withdrawing_articles));
  const auto article = find_article(act.tx, id);
  if (!article || !drop_copy(act, *article, place->id)) return fail(ErrorKind::NotFound, "http.not_found");
  act.record("article", id, JsonText().add("copy", column), {});
  return {};
}

}  // namespace fiveone::portal
