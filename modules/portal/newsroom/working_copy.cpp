#include "modules/portal/newsroom/working_copy.hpp"

#include "floor/base/text.hpp"
#include "floor/http/json_faults.hpp"
#include "modules/portal/article/article_store.hpp"
#include "modules/portal/article/publishing.hpp"
#include "modules/portal/newsroom/review_store.hpp"
#include "modules/portal/newsroom/rights.hpp"
#include "modules/portal/public/media.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t most_other_columns = 20;
constexpr std::size_t most_attachments = 50;

struct TextLimit {
  std::string_view member;
  std::string Wording::* text;
  std::size_t characters;
};
constexpr std::array text_limits = {
    TextLimit{"title", &Wording::title, 200},       TextLimit{"subtitle", &Wording::subtitle, 200},
    TextLimit{"summary", &Wording::summary, 1'000}, TextLimit{"source", &Wording::source, 200},
    TextLimit{"author", &Wording::author, 200},     TextLimit{"keywords", &Wording::keywords, 500},
    TextLimit{"picture_alternative", &Wording::picture_alternative, 500},
    TextLimit{"change_note", &Wording::change_note, 1'000},
};

void check_texts(const Wording& wording, http::JsonFaults& faults) {
  for (const auto& limit : text_limits) {
    const http::JsonFaults::Place place(faults, limit.member);
    if (count_characters(wording.*limit.text) > limit.characters) faults.add("copy.text_long", {{"limit", std::to_string(limit.characters)}});
  }
  const http::JsonFaults::Place place(faults, "title");
  if (trim(wording.title).empty()) faults.add("article.title_missing");
}

void check_column(storage::Reader& reader, Id site, Id column, http::JsonFaults& faults) {
  const auto found = find_column(reader, column);
  if (!found || found->site != site) faults.add("column.not_found", {{"column", to_string(column)}});
}

void check_files(storage::Reader& reader, const Copy& copy, http::JsonFaults& faults) {
  const auto& attachments = copy.surroundings.attachments;
  if (!copy.wording.picture.empty()) {
    const http::JsonFaults::Place place(faults, "picture");
    const auto media = find_media(reader, copy.wording.picture);
    if (!media || !is_picture(*media)) faults.add("media.not_found");
  }
  const http::JsonFaults::Place place(faults, "attachments");
  if (attachments.size() > most_attachments) return faults.add("copy.too_many", {{"limit", std::to_string(most_attachments)}});
  for (std::size_t i = 0; i < attachments.size(); ++i) {
    const http::JsonFaults::Place item(faults, i);
    if (!find_media(reader, attachments[i].hash)) faults.add("media.not_found");
  }
}

Result<Article> get_to_write(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version) {
  TRY(const auto visible, Scope(act.tx, caller).article(id, writing_articles));
  TRY(auto article, get_seen(act.tx, visible->id, version));
  if (is_frozen(article)) return fail(ErrorKind::Conflict, "article.frozen");
  if (article.state == ArticleState::Gone) return fail(ErrorKind::Conflict, "article.wrong_state", {{"state", std::string(name_of(article.state))}});
  return article;
}

// The draft in place, or a new edition where there is none, or where somebody was asked to review it.
Id put_draft(audit::Act& act, const http::Caller& caller, const Article& article, const Copy& copy) {
  if (!article.draft || was_submitted(act.tx, *article.draft))
    return insert_edition(act.tx, article.id, copy.wording, caller.name, act.at, copy.surroundings);
  update_edition(act.tx, {.id = *article.draft,
                          .article = article.id,
                          .wording = copy.wording,
                          .surroundings = copy.surroundings,
                          .made_by = caller.name,
                          .made = act.at});
  return *article.draft;
}

JsonText describe(const Article& article, const Copy& copy) {
  return JsonText()
      .add("title", copy.wording.title)
      .add("state", name_of(article.state))
      .add("column", copy.surroundings.column)
      .add("body", sha256_hex(copy.wording.body.text()))
      .add("characters", count_characters(html::visible_text(copy.wording.body.text())));
}

Result<> store_copy(audit::Act& act, const http::Caller& caller, const Article& before, const Copy& copy) {
  auto after = before;
  const auto was = copy_of(act.tx, before, working_edition(act.tx, before));
  after.draft = put_draft(act, caller, before, copy);
  note_writer(act.tx, *after.draft, caller.person);
  after.editor_name = caller.name;
  after.updated = act.at;
  if (!after.live) {
    after.home = copy.surroundings.column;
    after.language = copy.surroundings.language;
    after.title = copy.wording.title;
  }
  if (!update_article(act.tx, after)) return fail(ErrorKind::Conflict, "stale");
  act.record("article", after.id, describe(before, was), describe(after, copy));
  return {};
}

}  // namespace

bool is_frozen(const Article& article) {
  if (article.state == ArticleState::Scheduled) return true;
  return article.stage == Stage::First || article.stage == Stage::Second || article.stage == Stage::Third || article.stage == Stage::Passed;
}

Result<> check_copy(storage::Reader& reader, Id site, const Copy& copy) {
  http::JsonFaults faults("copy.refused");
  check_texts(copy.wording, faults);
  {
    const http::JsonFaults::Place place(faults, "language");
    if (copy.surroundings.language != "zh" && copy.surroundings.language != "en") faults.add("json.not_a_choice");
  }
  {
    const http::JsonFaults::Place place(faults, "column");
    check_column(reader, site, copy.surroundings.column, faults);
  }
  {
    const http::JsonFaults::Place place(faults, "other_columns");
    if (copy.surroundings.other_columns.size() > most_other_columns) faults.add("copy.too_many", {{"limit", std::to_string(most_other_columns)}});
    else
      for (const auto column : copy.surroundings.other_columns) check_column(reader, site, column, faults);
  }
  if (copy.surroundings.policy && copy.kind != ArticleKind::Policy) {
    const http::JsonFaults::Place place(faults, "policy");
    faults.add("copy.no_policy");
  }
  check_files(reader, copy, faults);
  if (!faults.empty()) return std::unexpected(std::move(faults).error());
  return {};
}

Result<Id> begin_article(audit::Act& act, const http::Caller& caller, const Copy& copy) {
  TRY(const auto column, Scope(act.tx, caller).column(copy.surroundings.column, writing_articles));
  CHECK_OK(check_copy(act.tx, column->site, copy));
  Article article{.id = make_id(),
                  .site = column->site,
                  .home = column->id,
                  .kind = copy.kind,
                  .language = copy.surroundings.language,
                  .published = act.at,
                  .title = copy.wording.title,
                  .owner = caller.person,
                  .owner_name = caller.name,
                  .editor_name = caller.name,
                  .created = act.at,
                  .updated = act.at};
  insert_article(act.tx, article);
  article.draft = insert_edition(act.tx, article.id, copy.wording, caller.name, act.at, copy.surroundings);
  note_writer(act.tx, *article.draft, caller.person);
  update_article(act.tx, article);
  act.record("article", article.id, {}, describe(article, copy));
  return article.id;
}

Result<> save_copy(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version, const Copy& copy) {
  TRY(const auto article, get_to_write(act, caller, id, version));
  auto wanted = copy;
  wanted.kind = article.kind;
  CHECK_OK(check_copy(act.tx, article.site, wanted));
  return store_copy(act, caller, article, wanted);
}

Result<> take_up_edition(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version, Id edition) {
  TRY(const auto article, get_to_write(act, caller, id, version));
  const auto older = find_edition(act.tx, edition);
  if (!older || older->article != id) return fail(ErrorKind::NotFound, "http.not_found");
  return store_copy(act, caller, article, copy_of(act.tx, article, *older));
}

Result<> discard_draft(audit::Act& act, const http::Caller& caller, Id id, std::int64_t version) {
  TRY(const auto before, get_to_write(act, caller, id, version));
  if (!before.draft) return fail(ErrorKind::Conflict, "article.no_draft");
  auto after = before;
  after.editor_name = caller.name;
  after.stage = Stage::None;
  if (before.live) after.draft.reset();
  else after.state = ArticleState::Gone;
  return store_quietly(act, before, after);
}

Edition working_edition(storage::Reader& reader, const Article& article) {
  return find_edition(reader, article.draft ? *article.draft : article.live.value()).value();
}

Surroundings surroundings_of(storage::Reader& reader, const Article& article, const Edition& edition) {
  if (edition.surroundings) return *edition.surroundings;
  Surroundings now_standing{.language = article.language,
                            .column = article.home,
                            .other_columns = list_places(reader, article.id),
                            .policy = find_policy(reader, article.id),
                            .attachments = list_attachments(reader, article.id)};
  std::erase(now_standing.other_columns, article.home);
  return now_standing;
}

Copy copy_of(storage::Reader& reader, const Article& article, const Edition& edition) {
  return {article.kind, edition.wording, surroundings_of(reader, article, edition)};
}

}  // namespace fiveone::portal
