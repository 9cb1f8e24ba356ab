#include "modules/portal/newsroom/review_tasks.hpp"

#include "modules/inbox/inbox.hpp"
#include "modules/portal/newsroom/review.hpp"
#include "modules/portal/newsroom/review_store.hpp"

namespace fiveone::portal {
namespace {

constexpr std::string_view review_task = "portal.review";
constexpr std::string_view correction_task = "portal.correction";

std::string address_in_desk(const Article& article) { return "/desk/newsroom/articles/" + to_string(article.id); }

std::optional<Id> organisation_of(const Ordering& o) {
  const auto site = find_site(o.act.tx, o.article->site);
  return site ? portal::organisation_of(o.act.tx, *site) : std::nullopt;
}

}  // namespace

void ask_for_review(const Ordering& o, Stage step) {
  end_review_tasks(o);
  const auto organisation = organisation_of(o);
  if (!organisation) return;
  inbox::put_task(o.act, {.kind = std::string(review_task),
                          .subject_kind = "article",
                          .subject = o.article->id,
                          .organisation = *organisation,
                          .permission = std::string(permission_of(step)),
                          .title_key = fmt::format("newsroom.task.{}", name_of(step)),
                          .args = {{"title", o.article->title}},
                          .due = o.article->wished,
                          .address = address_in_desk(*o.article),
                          .except = last_submitter(o.act.tx, o.article->id).value_or(o.caller.person)});
}

void ask_for_correction(const Ordering& o, std::string_view reason) {
  const auto person = last_submitter(o.act.tx, o.article->id);
  const auto organisation = organisation_of(o);
  if (!person || !organisation) return;
  inbox::put_task(o.act, {.kind = std::string(correction_task),
                          .subject_kind = "article",
                          .subject = o.article->id,
                          .organisation = *organisation,
                          .person = *person,
                          .title_key = "newsroom.task.correct",
                          .args = {{"title", o.article->title}, {"reason", std::string(reason)}},
                          .address = address_in_desk(*o.article)});
  inbox::notify(o.act, *person, {.kind = inbox::NoticeKind::Returned,
                                 .reason_key = "newsroom.notice.returned",
                                 .args = {{"title", o.article->title}, {"name", o.caller.name}, {"reason", std::string(reason)}},
                                 .address = address_in_desk(*o.article)});
}

void end_review_tasks(const Ordering& o) { inbox::close_tasks(o.act, "article", o.article->id); }

void tell_owner(const Ordering& o, std::string_view reason_key, std::string_view reason) {
  const auto person = last_submitter(o.act.tx, o.article->id);
  if (!person || *person == o.caller.person) return;
  inbox::notify(o.act, *person, {.kind = inbox::NoticeKind::Fyi,
                                 .reason_key = std::string(reason_key),
                                 .args = {{"title", o.article->title}, {"name", o.caller.name}, {"reason", std::string(reason)}},
                                 .address = address_in_desk(*o.article)});
}

}  // namespace fiveone::portal
