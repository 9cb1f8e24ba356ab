#include "modules/portal/public/search_feed.hpp"

#include "modules/portal/article/article.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql live_after("SELECT id FROM portal_article WHERE state = 2 AND id > :after_id ORDER BY id LIMIT 500");

std::optional<search::Document> document_of(storage::Reader& reader, Id id) {
  const auto article = find_article(reader, id);
  if (!article || article->state != ArticleState::Live) return std::nullopt;
  const auto edition = find_edition(reader, article->live.value());
  search::Document document{.id = id,
                            .title = edition->wording.title,
                            .body = html::visible_text(edition->wording.body.text()),
                            .keywords = edition->wording.keywords,
                            .sort_key = article->published.ms};
  auto& filters = document.filters;
  filters.emplace_back("site", to_string(article->site));
  for (const auto place : list_places(reader, id)) filters.emplace_back("column", to_string(place));
  for (const auto& copy : list_copies(reader, id)) {
    filters.emplace_back("column", to_string(copy.column));
    filters.emplace_back("site", to_string(copy.site));
  }
  filters.emplace_back("year", std::to_string(date_of(day_of(article->published)).year));
  filters.emplace_back("kind", article->kind == ArticleKind::Policy ? "policy" : "article");
  filters.emplace_back("language", article->language);
  if (const auto policy = find_policy(reader, id)) {
    document.keywords += ' ' + policy->document_number + ' ' + policy->index_number + ' ' + policy->subject_words;
    if (!policy->issuer.empty()) filters.emplace_back("issuer", policy->issuer);
    if (!policy->theme.empty()) filters.emplace_back("theme", policy->theme);
    filters.emplace_back("validity", std::to_string(static_cast<int>(policy->validity)));
  }
  return document;
}

}  // namespace

void feed_search(storage::Database& records, search::Index& index, Id article) {
  if (const auto document = records.read([&](storage::Reader& reader) { return document_of(reader, article); }))
    index.put(*document);
  else
    index.remove(article);
}

void feed_search_with_all(storage::Database& records, search::Index& index, const std::function<void(std::size_t)>& progress) {
  std::size_t done = 0;
  Id last;
  for (;;) {
    const auto ids = records.read([&](storage::Reader& reader) {
      return reader.list(live_after, {{"after_id", last}}, [](storage::Row& row) {
        Id id;
        row >> id;
        return id;
      });
    });
    if (ids.empty()) return;
    for (const auto id : ids) feed_search(records, index, id);
    last = ids.back();
    progress(done += ids.size());
  }
}

}  // namespace fiveone::portal
