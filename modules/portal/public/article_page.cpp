#include "floor/base/text.hpp"
#include "modules/portal/public/media.hpp"
#include "modules/portal/public/public.hpp"

namespace fiveone::portal {
namespace {

constexpr std::size_t latest_shown = 6;

std::string address_on(const Asking& asking, const Article& article) { return asking.local(address_of(article)); }

std::string_view relation_key(RelationKind kind, bool outgoing) {
  switch (kind) {
    case RelationKind::Interpretation: return outgoing ? "relation.interprets" : "relation.interpreted_by";
    case RelationKind::Amendment: return outgoing ? "relation.amends" : "relation.amended_by";
    case RelationKind::Repeal: return outgoing ? "relation.repeals" : "relation.repealed_by";
    case RelationKind::SeeAlso: break;
  }
  return "relation.see_also";
}

std::vector<pages::LinkGroup> related(const Asking& asking, const std::vector<Relation>& relations) {
  std::vector<pages::LinkGroup> groups;
  for (const auto& relation : relations) {
    const auto title = translate(asking.language, relation_key(relation.kind, relation.outgoing));
    auto group = std::ranges::find(groups, title, &pages::LinkGroup::title);
    if (group == groups.end()) group = groups.insert(groups.end(), {.title = title});
    group->links.push_back({relation.other.title, asking.local(address_of(relation.other))});
  }
  return groups;
}

std::vector<pages::ChangeNote> change_notes(storage::Reader& reader, const Article& article) {
  std::vector<pages::ChangeNote> notes;
  for (const auto& edition : list_editions(reader, article.id))
    if (edition.number > 1 && !edition.wording.change_note.empty() && edition.id <= article.live)
      notes.push_back({edition.made, edition.wording.change_note});
  return notes;
}

// The article as the asked address has it: in its own column, or as a copy in a column of another site.
Article as_asked(storage::Reader& reader, const Asking& asking, const Article& article) {
  auto here = article;
  const auto column = asking.request.place_id("column");
  if (!column || *column == article.home) return here;
  for (const auto& copy : list_copies(reader, article.id))
    if (copy.column == *column) {
      here.home = copy.column;
      here.site = copy.site;
    }
  return here;
}

http::Response permanently(const std::string& path) { return http::redirect(301, path); }

}  // namespace

Result<http::Response> Public::article(Asking& asking) const {
  const auto id = asking.request.place_id("article");
  const auto made_at = house_.pages.generation();
  const auto article = id ? house_.records.read([&](storage::Reader& reader) { return find_article(reader, *id); }) : std::nullopt;
  if (!article || article->state == ArticleState::Draft || article->state == ArticleState::Scheduled)
    return fail(ErrorKind::NotFound, "page.not_found");
  if (article->state == ArticleState::Gone && !article->live) return fail(ErrorKind::NotFound, "page.not_found");  // a draft that was thrown away
  if (article->state == ArticleState::Gone) return fail(ErrorKind::Gone, "page.gone");
  if (article->state == ArticleState::Moved) return permanently(asking.local(article->redirect));
  const auto here = house_.records.read([&](storage::Reader& reader) { return as_asked(reader, asking, *article); });
  if (asking.request.path != address_on(asking, here)) return permanently(address_on(asking, *article));
  asking.site = asking.structure->site(here.site);
  auto around = frame(asking);
  if (here.site != article->site) around.canonical = origin_of(*asking.structure->site(article->site)) + address_on(asking, *article);
  if (article->state == ArticleState::Withdrawn)
    return uncached(asking, withdrawn_page(asking, around, here), http::status_of(ErrorKind::Gone));

  std::vector<std::string> tags;
  const auto html =
      house_.records.read([&](storage::Reader& reader) { return article_page(asking, around, reader, live_of(reader, here), tags); });
  return keep(asking, html, std::move(tags), made_at, *id);
}

Shown Public::live_of(storage::Reader& reader, const Article& article) {
  Shown shown{.article = article,
              .edition = find_edition(reader, article.live.value()).value(),
              .policy = find_policy(reader, article.id),
              .attachments = list_attachments(reader, article.id),
              .latest = first_page(reader, article.home, article.language, latest_shown + 1).entries};
  std::erase_if(shown.latest, [&](const ListEntry& entry) { return entry.id == article.id; });
  return shown;
}

html::Html Public::article_page(const Asking& asking, const pages::Frame& around, storage::Reader& reader, const Shown& shown,
                                std::vector<std::string>& tags) const {
  const auto& article = shown.article;
  const auto& wording = shown.edition.wording;
  const auto* column = asking.structure->column(article.home);
  tags = {fmt::format("article:{}", article.id.value), fmt::format("column:{}", column->id.value)};
  pages::ArticleView view{.language = article.language == "zh" ? "zh-CN" : article.language,
                          .column = labels(asking, *column),
                          .trail = trail(asking, *column, false)};
  view.title = wording.title;
  view.subtitle = wording.subtitle;
  view.source = wording.source.empty() ? asking.site->name(asking.language) : wording.source;
  view.author = wording.author;
  view.keywords = wording.keywords;
  view.description = article.summary;
  view.body = wording.body;
  if (shown.edition.number > 1) view.revised = shown.edition.made;
  if (!wording.picture.empty())
    if (const auto media = find_media(reader, wording.picture)) view.pictures.push_back(picture_of(*media, wording.picture_alternative));
  view.attachments = files_of(reader, shown.attachments);
  const auto relations = list_relations(reader, article.id);
  view.related = related(asking, relations);
  for (const auto& relation : relations) tags.push_back(fmt::format("article:{}", relation.other.id.value));
  if (shown.edition.number > 1) view.changes = change_notes(reader, article);
  auto latest = shown.latest;
  if (latest.size() > latest_shown) latest.resize(latest_shown);
  view.latest = {column->name(asking.language), asking.local(address_of(*column)), titles(asking, latest)};
  view.published = article.published;
  if (!around.canonical.empty()) {
    const auto origin = find_article(reader, article.id).value();
    view.provenance = {asking.structure->site(origin.site)->name(asking.language), around.canonical};
  }
  view.feed = asking.local(fmt::format("/col/col{}/feed.xml", column->id.value));
  if (around.preview.empty()) {
    view.visits_today = http::slot_mark(article_today_slot);
    view.visits_total = http::slot_mark(article_total_slot);
  }
  if (article.kind != ArticleKind::Policy) return pages::render_article(around, view);
  std::vector<pages::ListItem> interpretations;
  for (const auto& relation : relations)
    if (relation.kind == RelationKind::Interpretation && !relation.outgoing) interpretations.push_back(item(asking, relation.other));
  return policy_page(asking, around, std::move(view), shown, relations, std::move(interpretations));
}

html::Html Public::policy_page(const Asking& asking, const pages::Frame& around, pages::ArticleView article_view, const Shown& shown,
                               const std::vector<Relation>& relations, std::vector<pages::ListItem> interpretations) {
  pages::PolicyView view{.article = std::move(article_view)};
  const auto elements = shown.policy.value_or(PolicyElements{});
  view.elements = elements_of(elements);
  view.interpretations = std::move(interpretations);
  for (const auto& relation : relations)
    if ((relation.kind == RelationKind::Amendment || relation.kind == RelationKind::Repeal) && !relation.outgoing) {
      view.elements.validity_note = translate(asking.language, relation_key(relation.kind, false));
      view.elements.validity_link = {relation.other.title, asking.local(address_of(relation.other))};
    }
  if (elements.expires_on && view.elements.validity_note.empty())
    view.elements.validity_note = translate(asking.language, "policy.valid_until", {{"day", to_iso(*elements.expires_on)}});
  std::erase_if(view.article.related, [&](const pages::LinkGroup& group) {
    return group.title == translate(asking.language, "relation.interpreted_by");
  });
  return pages::render_policy(around, view);
}

pages::PolicyElements Public::elements_of(const PolicyElements& e) {
  return {.index_number = e.index_number,
          .theme = e.theme,
          .issuer = e.issuer,
          .written = e.made_on,
          .document_number = e.document_number,
          .subject_words = e.subject_words,
          .validity = static_cast<pages::Validity>(e.validity)};
}

std::vector<pages::Attachment> Public::files_of(storage::Reader& reader, const std::vector<Attachment>& attachments) {
  std::vector<pages::Attachment> shown;
  for (const auto& attachment : attachments)
    if (const auto media = find_media(reader, attachment.hash))
      shown.push_back({attachment.name, fmt::format("/files/{}.{}", media->hash, media->extension), media->extension, media->size});
  return shown;
}

html::Html Public::withdrawn_page(const Asking& asking, const pages::Frame& around, const Article& article) const {
  const auto* column = asking.structure->column(article.home);
  const pages::WithdrawnView view{.column = labels(asking, *column),
                                  .trail = trail(asking, *column, false),
                                  .title = article.title,
                                  .published = article.published,
                                  .withdrawn = article.changed,
                                  .reason = article.notice};
  return pages::render_withdrawn(around, view);
}

}  // namespace fiveone::portal
