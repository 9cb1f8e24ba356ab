#include "modules/portal/newsroom/shapes.hpp"

#include "floor/base/text.hpp"
#include "floor/html/sanitizer.hpp"
#include "modules/identity/identity.hpp"
#include "modules/portal/article/article_store.hpp"

namespace fiveone::portal {
namespace {

bool waits_for_a_review(Stage stage) { return stage == Stage::First || stage == Stage::Second || stage == Stage::Third; }

std::optional<Instant> stage_since(const Article& article) {
  return article.stage == Stage::None ? std::nullopt : std::optional(article.stage_since);
}

std::optional<Instant> publication(const Article& article) {
  return was_public(article) || article.state == ArticleState::Scheduled ? std::optional(article.published) : std::nullopt;
}

std::optional<std::string> public_address(const Article& article) {
  return was_public(article) ? std::optional(address_of(article)) : std::nullopt;
}

std::optional<Holder> holder_of(storage::Reader& reader, const Article& article) {
  if (!waits_for_a_review(article.stage)) return std::nullopt;
  const auto site = find_site(reader, article.site);
  const auto id = site ? organisation_of(reader, *site) : std::nullopt;
  const auto organisation = id ? identity::organisation_as_of(reader, *id, day_of(now())) : std::nullopt;
  if (!organisation) return std::nullopt;
  return Holder{std::string(permission_of(article.stage)), organisation->id, organisation->name_zh, organisation->name_en};
}

}  // namespace

Result<ReceivedCopy> receive(const WorkingCopy& s) {
  TRY(auto clean, html::sanitize(s.body));
  return ReceivedCopy{
      .copy = {.kind = s.kind,
               .wording = {.title = std::string(trim(s.title)),
                           .subtitle = s.subtitle,
                           .body = std::move(clean.html),
                           .summary = s.summary,
                           .source = s.source,
                           .author = s.author,
                           .keywords = s.keywords,
                           .picture = s.picture,
                           .picture_alternative = s.picture_alternative,
                           .change_note = s.change_note},
               .surroundings = {.language = s.language,
                                .column = s.column,
                                .other_columns = s.other_columns,
                                .policy = s.policy,
                                .attachments = s.attachments}},
      .dropped = std::move(clean.dropped),
      .pictures_without_alternative = clean.pictures_without_alternative};
}

WorkingCopy shape_of(const Copy& copy) {
  const auto& w = copy.wording;
  const auto& s = copy.surroundings;
  return {.kind = copy.kind,
          .language = s.language,
          .column = s.column,
          .other_columns = s.other_columns,
          .title = w.title,
          .subtitle = w.subtitle,
          .body = w.body.text(),
          .summary = w.summary,
          .source = w.source,
          .author = w.author,
          .keywords = w.keywords,
          .picture = w.picture,
          .picture_alternative = w.picture_alternative,
          .change_note = w.change_note,
          .policy = s.policy,
          .attachments = s.attachments};
}

bool was_public(const Article& article) { return article.live.has_value() && article.state != ArticleState::Scheduled; }

ArticleItem item_of(const Article& a) {
  return {.id = a.id,
          .version = a.version,
          .site = a.site,
          .column = a.home,
          .kind = a.kind,
          .language = a.language,
          .state = a.state,
          .stage = a.stage,
          .stage_since = stage_since(a),
          .title = a.title,
          .owner_name = a.owner_name,
          .editor_name = a.editor_name,
          .published = publication(a),
          .expires = a.expires,
          .updated = a.updated,
          .address = public_address(a)};
}

ArticleDetail detail_of(storage::Reader& reader, const http::Caller& caller, const Article& a) {
  const auto edition = working_edition(reader, a);
  ArticleDetail detail{.id = a.id,
                       .version = a.version,
                       .site = a.site,
                       .state = a.state,
                       .stage = a.stage,
                       .stage_since = stage_since(a),
                       .holder = holder_of(reader, a),
                       .steps = review_steps(reader, a),
                       .owner_name = a.owner_name,
                       .editor_name = a.editor_name,
                       .created = a.created,
                       .updated = a.updated,
                       .published = publication(a),
                       .wished = a.wished,
                       .expires = a.expires,
                       .expiry_reason = a.expiry_reason,
                       .notice = a.notice,
                       .redirect = a.redirect,
                       .address = public_address(a),
                       .live_edition = a.live,
                       .draft_edition = a.draft,
                       .base_edition = edition.id,
                       .copy = shape_of(copy_of(reader, a, edition)),
                       .may = orders_open_to(reader, caller, a)};
  for (const auto& act : list_review_acts(reader, a.id)) detail.history.push_back({act.act, act.step, act.name, act.note, act.at, act.edition});
  return detail;
}

Ordered ordered_of(storage::Reader& reader, Id article) {
  const auto a = find_article(reader, article).value();
  return {a.id, a.version, a.state, a.stage, public_address(a)};
}

}  // namespace fiveone::portal
