#include "modules/portal/newsroom/review.hpp"

#include "floor/base/text.hpp"
#include "modules/portal/article/publishing.hpp"
#include "modules/portal/newsroom/examination.hpp"
#include "modules/portal/newsroom/review_store.hpp"
#include "modules/portal/newsroom/review_tasks.hpp"
#include "modules/portal/newsroom/working_copy.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_review_note = 1'000;

void note_act(const Ordering& o, ReviewWord word, Stage step, std::string_view note) {
  insert_review_act(o.act.tx, o.article->id,
                    {.edition = o.article->draft ? o.article->draft : o.article->live,
                     .act = word,
                     .step = step,
                     .person = o.caller.person,
                     .on_behalf_of = o.caller.on_behalf_of,
                     .name = o.caller.name,
                     .note = std::string(note),
                     .at = o.act.at});
}

Result<> check_note(const std::optional<std::string>& note) {
  if (note && count_characters(*note) > longest_review_note) return fail(ErrorKind::BadInput, "review.note_long", {{"limit", std::to_string(longest_review_note)}});
  return {};
}

Article at_stage(const Ordering& o, Stage stage) {
  auto after = *o.article;
  after.stage = stage;
  after.stage_since = o.act.at;
  after.editor_name = o.caller.name;
  return after;
}

JsonText payload(const Ordering& o, Stage step, std::string_view note) {
  return JsonText()
      .add("site", o.article->site)
      .add("title", o.article->title)
      .add("step", name_of(step))
      .add("person", o.caller.person)
      .add("name", o.caller.name)
      .add("note", note);
}

Result<> check_reviewer(const Ordering& o, Stage step) {
  if (o.article->stage != step) return fail(ErrorKind::Conflict, "review.other_stage");
  for (const auto person : {o.caller.person, o.caller.on_behalf_of}) {
    if (wrote_in_round(o.act.tx, o.article->id, person)) return fail(ErrorKind::Conflict, "review.own");
    if (accepted_in_round(o.act.tx, o.article->id, person)) return fail(ErrorKind::Conflict, "review.twice");
  }
  return {};
}

Stage after_step(Stage step, int steps) {
  const int next = static_cast<int>(step) + 1;
  return next > steps ? Stage::None : static_cast<Stage>(next);
}

Result<> pass_on(const Ordering& o, Stage next) {
  const auto after = at_stage(o, next);
  CHECK_OK(store_quietly(o.act, *o.article, after));
  ask_for_review(o, next);
  return {};
}

Result<> release(const Ordering& o) {
  const auto& article = *o.article;
  tell_owner(o, article.wished && *article.wished > o.act.at ? "newsroom.notice.scheduled" : "newsroom.notice.published");
  if (article.wished && *article.wished > o.act.at) return schedule_article(o.act, article.id, article.version, *article.wished);
  return publish_article(o.act, article.id, article.version);
}

}  // namespace

int review_steps(storage::Reader& reader, const Article& article) {
  const auto surroundings = surroundings_of(reader, article, working_edition(reader, article));
  const auto column = find_column(reader, surroundings.column);
  return column ? column->review_steps : 0;
}

std::string_view permission_of(Stage step) {
  switch (step) {
    case Stage::First: return "portal.review.first";
    case Stage::Second: return "portal.review.second";
    case Stage::Third: return "portal.review.third";
    default: throw std::logic_error("no review has this step");
  }
}

Result<> submit(const Ordering& o) {
  const auto& article = *o.article;
  if (is_frozen(article)) return fail(ErrorKind::Conflict, "article.frozen");
  if (!article.draft) return fail(ErrorKind::Conflict, "article.no_draft");
  if (article.state == ArticleState::Gone) return fail(ErrorKind::Conflict, "article.wrong_state", {{"state", "gone"}});
  if (review_steps(o.act.tx, article) == 0) return fail(ErrorKind::Conflict, "review.none");
  CHECK_OK(check_note(o.order.note));
  if (o.order.expires && *o.order.expires <= o.order.at.value_or(o.act.at)) return fail(ErrorKind::BadInput, "article.expires_early");
  CHECK_OK(check_nothing_blocks(o.act.tx, article));
  auto after = at_stage(o, Stage::First);
  after.wished = o.order.at;
  after.expires = o.order.expires;
  after.expiry_reason = o.order.reason.value_or("");
  note_act(o, ReviewWord::Submitted, Stage::First, o.order.note.value_or(""));
  CHECK_OK(store_quietly(o.act, article, after));
  ask_for_review(o, Stage::First);
  o.act.emit("portal.review.submitted", article.id, payload(o, Stage::First, o.order.note.value_or("")));
  return {};
}

Result<> recall(const Ordering& o) {
  const auto& article = *o.article;
  if (!is_frozen(article)) return fail(ErrorKind::Conflict, "review.not_under_way");
  CHECK_OK(check_note(o.order.note));
  jobs::cancel(o.act.tx, publishing_job, to_string(article.id));
  auto after = at_stage(o, Stage::None);
  after.wished.reset();
  if (article.state == ArticleState::Scheduled) after.state = ArticleState::Draft;
  note_act(o, ReviewWord::Recalled, article.stage, o.order.note.value_or(""));
  end_review_tasks(o);
  o.act.emit("portal.review.recalled", article.id, payload(o, article.stage, o.order.note.value_or("")));
  return store_quietly(o.act, article, after);
}

Result<> accept(const Ordering& o, Stage step) {
  CHECK_OK(check_reviewer(o, step));
  CHECK_OK(check_note(o.order.note));
  const auto next = after_step(step, review_steps(o.act.tx, *o.article));
  note_act(o, ReviewWord::Accepted, step, o.order.note.value_or(""));
  end_review_tasks(o);
  o.act.emit("portal.review.accepted", o.article->id, payload(o, step, o.order.note.value_or("")));
  return next == Stage::None ? release(o) : pass_on(o, next);
}

Result<> return_draft(const Ordering& o, Stage step) {
  CHECK_OK(check_reviewer(o, step));
  const std::string reason(trim(o.order.reason.value_or("")));
  if (reason.empty()) return fail(ErrorKind::BadInput, "review.reason_missing");
  CHECK_OK(check_note(o.order.reason));
  note_act(o, ReviewWord::Returned, step, reason);
  end_review_tasks(o);
  ask_for_correction(o, reason);
  o.act.emit("portal.review.returned", o.article->id, payload(o, step, reason));
  return store_quietly(o.act, *o.article, at_stage(o, Stage::Returned));
}

}  // namespace fiveone::portal
