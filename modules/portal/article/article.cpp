#include "modules/portal/article/article.hpp"

#include "floor/base/text.hpp"
#include "floor/jobs/queue.hpp"
#include "modules/portal/article/article_store.hpp"
#include "modules/portal/article/copy.hpp"
#include "modules/portal/article/publishing.hpp"
#include "modules/portal/column/column.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t longest_title = 200;    // characters
constexpr std::size_t summary_length = 120;   // characters, where an editor wrote none

JsonText describe(const Article& a) {
  auto text = JsonText().add("title", a.title).add("state", name_of(a.state)).add("column", a.home).add("published", a.published);
  if (a.live) text.add("live", *a.live);
  if (a.draft) text.add("draft", *a.draft);
  if (a.stage != Stage::None) text.add("stage", name_of(a.stage));
  if (a.wished) text.add("wished", *a.wished);
  if (a.expires) text.add("expires", *a.expires);
  if (!a.redirect.empty()) text.add("redirect", a.redirect);
  if (!a.notice.empty()) text.add("notice", a.notice);
  return text;
}

Result<> check_wording(const Wording& wording) {
  if (trim(wording.title).empty()) return fail(ErrorKind::BadInput, "article.title_missing");
  if (count_characters(wording.title) > longest_title)
    return fail(ErrorKind::BadInput, "article.title_long", {{"limit", std::to_string(longest_title)}});
  return {};
}

// What lists show, taken from an edition.
void show(Article& article, const Wording& wording) {
  article.title = wording.title;
  article.summary = wording.summary.empty() ? summary_of(wording.body) : wording.summary;
  article.picture = wording.picture;
}

Result<> wrong_state(const Article& article) {
  return fail(ErrorKind::Conflict, "article.wrong_state", {{"state", std::string(name_of(article.state))}});
}

// A draft's own columns, elements and attachments become the article's.
void take_over_surroundings(storage::Transaction& tx, Article& article, const Surroundings& s) {
  article.home = s.column;
  article.language = s.language;
  if (article.kind == ArticleKind::Policy && s.policy) put_policy(tx, article.id, *s.policy);
  replace_attachments(tx, article.id, s.attachments);
  auto places = s.other_columns;
  places.push_back(s.column);
  replace_places(tx, article.id, places);
}

// Neither of its jobs has anything left to do.
void cancel_jobs(storage::Transaction& tx, Article& article) {
  jobs::cancel(tx, publishing_job, to_string(article.id));
  jobs::cancel(tx, expiry_job, to_string(article.id));
  if (article.stage == Stage::Passed) article.stage = Stage::None;
  article.wished.reset();
  article.expires.reset();
}

}  // namespace

std::string_view name_of(ArticleState state) {
  static constexpr std::array<std::string_view, 6> names = {"draft", "scheduled", "live", "withdrawn", "gone", "moved"};
  return names[static_cast<std::size_t>(state)];
}

std::string_view name_of(Stage stage) {
  static constexpr std::array<std::string_view, 6> names = {"none", "first", "second", "third", "returned", "passed"};
  return names[static_cast<std::size_t>(stage)];
}

Result<Article> get_seen(storage::Reader& reader, Id id, std::int64_t version) {
  auto article = find_article(reader, id);
  if (!article) return fail(ErrorKind::NotFound, "article.not_found", {{"article", to_string(id)}});
  if (article->version != version) return fail(ErrorKind::Conflict, "stale", {{"version", std::to_string(article->version)}});
  return *std::move(article);
}

std::string address_of(const Article& article) {
  return address_in(article, article.home);
}

std::string address_in(const Article& article, Id column) {
  const auto date = date_of(day_of(article.published));
  return fmt::format("/art/{}/{}/{}/art_{}_{}.html", date.year, date.month, date.day, column.value, article.id.value);
}

std::string summary_of(const html::Html& body) {
  return shorten(collapse_spaces(html::visible_text(body.text())), summary_length);
}

// Writes an article that has changed: its row, the lists it stands in, the record, the event.
Result<> store_change(audit::Act& act, const Article& before, Article after, std::vector<Id> left) {
  after.updated = act.at;
  after.changed = act.at;
  if (!update_article(act.tx, after)) return fail(ErrorKind::Conflict, "stale");
  auto places = list_places(act.tx, after.id);
  if (after.state == ArticleState::Live) follow_subscriptions(act.tx, after, places);
  replace_listing(act.tx, after, after.state == ArticleState::Live ? places : std::vector<Id>{});
  const bool was_public = before.state != ArticleState::Draft && before.state != ArticleState::Scheduled;
  if (was_public && address_of(before) != address_of(after)) put_address(act.tx, address_of(before), address_of(after), after.id);
  act.record("article", after.id, describe(before), describe(after));
  std::ranges::move(left, std::back_inserter(places));
  emit_article_changed(act, after, places);
  return {};
}

Result<> store_quietly(audit::Act& act, const Article& before, Article after) {
  after.updated = act.at;
  if (!update_article(act.tx, after)) return fail(ErrorKind::Conflict, "stale");
  act.record("article", after.id, describe(before), describe(after));
  return {};
}

void emit_article_changed(audit::Act& act, const Article& article, const std::vector<Id>& places) {
  std::vector<std::string> columns;
  for (const auto place : places) columns.push_back(to_string(place));
  for (const auto& copy : list_copies(act.tx, article.id)) columns.push_back(to_string(copy.column));
  act.emit("portal.article.changed", article.id, JsonText().add("site", article.site).add("columns", columns));
}

Result<Id> draft_article(audit::Act& act, const NewArticle& wanted) {
  CHECK_OK(check_wording(wanted.wording));
  const auto column = find_column(act.tx, wanted.column);
  if (!column) return fail(ErrorKind::NotFound, "column.not_found");
  Article article{.id = make_id(),
                  .site = column->site,
                  .home = column->id,
                  .kind = wanted.kind,
                  .language = wanted.language,
                  .published = act.at,
                  .created = act.at,
                  .updated = act.at};
  show(article, wanted.wording);
  insert_article(act.tx, article);
  article.draft = insert_edition(act.tx, article.id, wanted.wording, act.actor.name, act.at);
  update_article(act.tx, article);
  if (wanted.policy) put_policy(act.tx, article.id, *wanted.policy);
  replace_attachments(act.tx, article.id, wanted.attachments);
  auto places = wanted.other_columns;
  places.push_back(column->id);
  replace_places(act.tx, article.id, places);
  act.record("article", article.id, {}, describe(article));
  emit_article_changed(act, article, places);
  return article.id;
}

Result<> revise_article(audit::Act& act, Id id, std::int64_t version, const Wording& wording) {
  CHECK_OK(check_wording(wording));
  TRY(const auto before, get_seen(act.tx, id, version));
  const auto newest = before.draft ? before.draft : before.live;
  if (newest && find_edition(act.tx, *newest)->wording == wording) {
    act.record("article", id, describe(before), describe(before));
    return {};
  }
  auto after = before;
  after.draft = insert_edition(act.tx, id, wording, act.actor.name, act.at);
  if (!after.live) show(after, wording);
  return store_change(act, before, after);
}

Result<> publish_article(audit::Act& act, Id id, std::int64_t version, std::optional<Instant> published) {
  TRY(const auto before, get_seen(act.tx, id, version));
  if (before.state == ArticleState::Live && !before.draft) return fail(ErrorKind::Conflict, "article.nothing_new");
  if (before.state == ArticleState::Gone) return wrong_state(before);
  if (before.expires && *before.expires <= act.at) return fail(ErrorKind::BadInput, "article.expires_early");
  jobs::cancel(act.tx, publishing_job, to_string(id));
  auto after = before;
  auto places = list_places(act.tx, id);
  if (before.draft) after.live = before.draft;
  const auto edition = find_edition(act.tx, after.live.value());
  if (before.draft && edition->surroundings) take_over_surroundings(act.tx, after, *edition->surroundings);
  after.draft.reset();
  if (!before.live) after.published = published.value_or(act.at);
  after.state = ArticleState::Live;
  after.stage = Stage::None;
  after.wished.reset();
  after.notice.clear();
  after.redirect.clear();
  show(after, edition->wording);
  if (after.expires) jobs::put(act.tx, expiry_job, to_string(id), "{}", *after.expires);
  return store_change(act, before, after, std::move(places));
}

Result<> schedule_article(audit::Act& act, Id id, std::int64_t version, Instant when) {
  TRY(const auto before, get_seen(act.tx, id, version));
  const bool over_live = before.state == ArticleState::Live;
  if (!before.draft || (!over_live && before.state != ArticleState::Draft && before.state != ArticleState::Scheduled)) return wrong_state(before);
  if (when <= act.at) return publish_article(act, id, version, when);
  if (before.expires && *before.expires <= when) return fail(ErrorKind::BadInput, "article.expires_early");
  auto after = before;
  after.stage = over_live ? Stage::Passed : Stage::None;
  after.stage_since = act.at;
  after.wished = when;
  if (!over_live) {
    after.state = ArticleState::Scheduled;
    after.published = when;
  }
  jobs::put(act.tx, publishing_job, to_string(id), "{}", when);
  return store_change(act, before, after);
}

Result<> withdraw_article(audit::Act& act, Id id, std::int64_t version, std::string_view reason) {
  TRY(const auto before, get_seen(act.tx, id, version));
  if (before.state != ArticleState::Live) return wrong_state(before);
  auto after = before;
  cancel_jobs(act.tx, after);
  after.state = ArticleState::Withdrawn;
  after.notice = reason;
  return store_change(act, before, after);
}

Result<> restore_article(audit::Act& act, Id id, std::int64_t version) {
  TRY(const auto before, get_seen(act.tx, id, version));
  const bool thrown_away = before.state == ArticleState::Gone && !before.live;
  if (!thrown_away && before.state != ArticleState::Withdrawn && before.state != ArticleState::Moved) return wrong_state(before);
  auto after = before;
  after.state = thrown_away ? ArticleState::Draft : ArticleState::Live;
  after.notice.clear();
  after.redirect.clear();
  return store_change(act, before, after);
}

Result<> redirect_article(audit::Act& act, Id id, std::int64_t version, std::string_view target) {
  TRY(const auto before, get_seen(act.tx, id, version));
  const bool local = target.starts_with('/') && !target.starts_with("//") && target.find_first_of("\\\r\n") == std::string_view::npos;
  if (!local || target == address_of(before)) return fail(ErrorKind::BadInput, "article.redirect_target");
  if (before.state == ArticleState::Draft || before.state == ArticleState::Scheduled) return wrong_state(before);
  auto after = before;
  cancel_jobs(act.tx, after);
  after.state = ArticleState::Moved;
  after.redirect = target;
  return store_change(act, before, after);
}

Result<> remove_article(audit::Act& act, Id id, std::int64_t version) {
  TRY(const auto before, get_seen(act.tx, id, version));
  if (before.state == ArticleState::Gone) return wrong_state(before);
  auto after = before;
  cancel_jobs(act.tx, after);
  after.stage = Stage::None;
  after.state = ArticleState::Gone;
  return store_change(act, before, after);
}

Result<> move_article(audit::Act& act, Id id, std::int64_t version, Id column) {
  TRY(const auto before, get_seen(act.tx, id, version));
  const auto target = find_column(act.tx, column);
  if (!target || target->site != before.site) return fail(ErrorKind::BadInput, "column.not_found");
  auto places = list_places(act.tx, id);
  std::erase(places, before.home);
  if (std::ranges::find(places, column) == places.end()) places.push_back(column);
  replace_places(act.tx, id, places);
  auto after = before;
  after.home = column;
  return store_change(act, before, after, {before.home});
}

Result<> change_policy(audit::Act& act, Id id, std::int64_t version, const PolicyElements& elements) {
  TRY(const auto before, get_seen(act.tx, id, version));
  if (before.kind != ArticleKind::Policy) return wrong_state(before);
  put_policy(act.tx, id, elements);
  return store_change(act, before, before);
}

}  // namespace fiveone::portal
