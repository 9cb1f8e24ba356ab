#include "modules/portal/newsroom/order.hpp"

#include "floor/base/text.hpp"
#include "modules/portal/article/publishing.hpp"
#include "modules/portal/newsroom/examination.hpp"
#include "modules/portal/newsroom/review.hpp"
#include "modules/portal/newsroom/review_store.hpp"
#include "modules/portal/newsroom/review_tasks.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/newsroom/working_copy.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_reason = 500;

Result<std::string> reason_of(const Ordering& o) {
  std::string reason(trim(o.order.reason.value_or("")));
  if (reason.empty()) return fail(ErrorKind::BadInput, "article.reason_missing");
  if (count_characters(reason) > longest_reason) return fail(ErrorKind::BadInput, "review.note_long", {{"limit", std::to_string(longest_reason)}});
  return reason;
}

void note(const Ordering& o, ReviewWord word, std::string_view text = {}) {
  insert_review_act(o.act.tx, o.article->id,
                    {.edition = o.article->draft ? o.article->draft : o.article->live,
                     .act = word,
                     .person = o.caller.person,
                     .on_behalf_of = o.caller.on_behalf_of,
                     .name = o.caller.name,
                     .note = std::string(text),
                     .at = o.act.at});
}

Result<> publish(const Ordering& o) {
  const auto& article = *o.article;
  if (!article.draft && article.state == ArticleState::Live) return fail(ErrorKind::Conflict, "article.nothing_new");
  if (article.stage == Stage::First || article.stage == Stage::Second || article.stage == Stage::Third)
    return fail(ErrorKind::Conflict, "article.frozen");
  if (article.draft && review_steps(o.act.tx, article) > 0) return fail(ErrorKind::Conflict, "review.wanted");
  const auto at = o.order.at.value_or(o.act.at);
  if (o.order.expires && *o.order.expires <= at) return fail(ErrorKind::BadInput, "article.expires_early");
  CHECK_OK(check_nothing_blocks(o.act.tx, article));
  const auto expires = o.order.expires ? o.order.expires : article.expires;
  put_times(o.act.tx, article.id, o.order.at, expires, o.order.reason.value_or(article.expiry_reason));
  const bool later = at > o.act.at;
  note(o, later ? ReviewWord::Scheduled : ReviewWord::Published);
  end_review_tasks(o);
  return later ? schedule_article(o.act, article.id, article.version, at) : publish_article(o.act, article.id, article.version, o.order.at);
}

Result<> expire(const Ordering& o) {
  const auto& article = *o.article;
  if (o.order.expires && *o.order.expires <= std::max(o.act.at, article.published)) return fail(ErrorKind::BadInput, "article.expires_early");
  auto after = article;
  after.expires = o.order.expires;
  after.expiry_reason = o.order.reason.value_or("");
  after.editor_name = o.caller.name;
  if (o.order.expires && article.state == ArticleState::Live) jobs::put(o.act.tx, expiry_job, to_string(article.id), "{}", *o.order.expires);
  else jobs::cancel(o.act.tx, expiry_job, to_string(article.id));
  return store_quietly(o.act, article, after);
}

Result<> withdraw(const Ordering& o) {
  TRY(const auto reason, reason_of(o));
  note(o, ReviewWord::Withdrawn, reason);
  return withdraw_article(o.act, o.article->id, o.article->version, reason);
}

Result<> restore(const Ordering& o) {
  if (o.article->state == ArticleState::Gone) return fail(ErrorKind::Conflict, "article.wrong_state", {{"state", "gone"}});
  note(o, ReviewWord::Restored);
  return restore_article(o.act, o.article->id, o.article->version);
}

Result<> recover(const Ordering& o) {
  if (o.article->state != ArticleState::Gone || o.article->live) return fail(ErrorKind::Conflict, "article.not_thrown_away");
  note(o, ReviewWord::Recovered);
  return restore_article(o.act, o.article->id, o.article->version);
}

Result<> redirect(const Ordering& o) {
  note(o, ReviewWord::Redirected, o.order.target.value_or(""));
  return redirect_article(o.act, o.article->id, o.article->version, o.order.target.value_or(""));
}

Result<> remove(const Ordering& o) {
  if (!o.article->live) return fail(ErrorKind::Conflict, "article.wrong_state", {{"state", std::string(name_of(o.article->state))}});
  note(o, ReviewWord::Removed, o.order.reason.value_or(""));
  end_review_tasks(o);
  return remove_article(o.act, o.article->id, o.article->version);
}

template <Stage step>
Result<> accept_at(const Ordering& o) {
  return accept(o, step);
}
template <Stage step>
Result<> return_at(const Ordering& o) {
  return return_draft(o, step);
}

template <Stage step>
bool fits_step(storage::Reader& reader, const http::Caller& caller, const Article& article) {
  if (article.stage != step) return false;
  return std::ranges::none_of(std::array{caller.person, caller.on_behalf_of}, [&](Id person) {
    return wrote_in_round(reader, article.id, person) || accepted_in_round(reader, article.id, person);
  });
}

using storage::Reader;
bool is_being_written(const Article& a) { return a.draft && !is_frozen(a) && a.state != ArticleState::Gone; }
bool fits_submit(Reader& reader, const http::Caller&, const Article& a) { return is_being_written(a) && review_steps(reader, a) > 0; }
bool fits_publish(Reader& reader, const http::Caller&, const Article& a) { return is_being_written(a) && review_steps(reader, a) == 0; }
bool fits_recall(Reader&, const http::Caller&, const Article& a) { return is_frozen(a); }
bool fits_expire(Reader&, const http::Caller&, const Article& a) { return a.state == ArticleState::Live || a.state == ArticleState::Scheduled; }
bool fits_withdraw(Reader&, const http::Caller&, const Article& a) { return a.state == ArticleState::Live; }
bool fits_restore(Reader&, const http::Caller&, const Article& a) {
  return a.state == ArticleState::Withdrawn || a.state == ArticleState::Moved;
}
bool fits_recover(Reader&, const http::Caller&, const Article& a) { return a.state == ArticleState::Gone && !a.live; }
bool fits_redirect(Reader&, const http::Caller&, const Article& a) {
  return a.state == ArticleState::Live || a.state == ArticleState::Withdrawn || (a.state == ArticleState::Gone && a.live);
}
bool fits_remove(Reader&, const http::Caller&, const Article& a) { return a.state != ArticleState::Gone && a.live; }

constexpr std::array kinds = {
    OrderKind{"submit", writing_articles, "portal.review.submit", "Hand a draft in for review", submit, fits_submit},
    OrderKind{"recall", writing_articles, "portal.review.recall", "Take a draft back before it is public", recall, fits_recall},
    OrderKind{"review/first/accept", "portal.review.first", "portal.review.accept", "Pass the first review", accept_at<Stage::First>,
              fits_step<Stage::First>},
    OrderKind{"review/second/accept", "portal.review.second", "portal.review.accept", "Pass the second review", accept_at<Stage::Second>,
              fits_step<Stage::Second>},
    OrderKind{"review/third/accept", "portal.review.third", "portal.review.accept", "Pass the third review", accept_at<Stage::Third>,
              fits_step<Stage::Third>},
    OrderKind{"review/first/return", "portal.review.first", "portal.review.return", "Return a draft at the first review", return_at<Stage::First>,
              fits_step<Stage::First>},
    OrderKind{"review/second/return", "portal.review.second", "portal.review.return", "Return a draft at the second review",
              return_at<Stage::Second>, fits_step<Stage::Second>},
    OrderKind{"review/third/return", "portal.review.third", "portal.review.return", "Return a draft at the third review", return_at<Stage::Third>,
              fits_step<Stage::Third>},
    OrderKind{"publish", publishing_articles, "portal.article.publish", "Publish a draft, now or at a time", publish, fits_publish},
    OrderKind{"expire", publishing_articles, "portal.article.expire", "Say when an article is to be withdrawn, or that it is not", expire, fits_expire},
    OrderKind{"withdraw", withdrawing_articles, "portal.article.withdraw", "Withdraw an article with a reason", withdraw, fits_withdraw},
    OrderKind{"restore", publishing_articles, "portal.article.restore", "Bring back what was withdrawn or redirected", restore, fits_restore},
    OrderKind{"recover", writing_articles, "portal.article.recover", "Bring back a draft that was thrown away", recover, fits_recover},
    OrderKind{"redirect", withdrawing_articles, "portal.article.redirect", "Lead an article's address to another page", redirect, fits_redirect},
    OrderKind{"remove", withdrawing_articles, "portal.article.remove", "Remove an article for good (410)", remove, fits_remove},
};

}  // namespace

std::span<const OrderKind> order_kinds() { return kinds; }

Result<> carry_out(audit::Act& act, const http::Caller& caller, const OrderKind& kind, Id id, std::int64_t version, const Order& order) {
  TRY(const auto article, Scope(act.tx, caller).article(id, kind.permission));
  CHECK_OK(get_seen(act.tx, id, version));
  return kind.carry_out({act, caller, article, order});
}

std::vector<std::string> orders_open_to(storage::Reader& reader, const http::Caller& caller, const Article& article) {
  std::map<std::string_view, bool> held;
  const auto holds = [&](std::string_view permission) {
    const auto known = held.find(permission);
    if (known != held.end()) return known->second;
    return held[permission] = Scope(reader, caller).may(article.site, permission);
  };
  std::vector<std::string> words;
  const bool writable = !is_frozen(article) && article.state != ArticleState::Gone;
  if (writable && holds(writing_articles)) words.emplace_back("save");
  if (writable && article.draft && holds(writing_articles)) words.emplace_back("discard");
  for (const auto& kind : kinds)
    if (kind.fits(reader, caller, article) && holds(kind.permission)) words.emplace_back(kind.word);
  return words;
}

}  // namespace fiveone::portal
