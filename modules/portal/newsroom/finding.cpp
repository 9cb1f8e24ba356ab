#include "modules/portal/newsroom/finding.hpp"

#include "modules/portal/newsroom/desk_list.hpp"
#include "modules/portal/newsroom/rights.hpp"

namespace fiveone::portal {
namespace {

Found found_of(storage::Reader& reader, const Article& article) {
  const auto site = find_site(reader, article.site);
  return {.kind = "article",
          .title = article.title,
          .note = fmt::format("{} {}", site ? site->name_zh : "", to_minutes(article.updated)),
          .address = fmt::format("/desk/newsroom/articles/{}", article.id.value)};
}

// Few at any time, however many are live.
std::vector<Article> find_unpublished(storage::Reader& reader, const std::vector<Id>& sites, const std::string& words, std::size_t most) {
  return list_for_desk(reader, {.sites = sites,
                                .states = {ArticleState::Draft, ArticleState::Scheduled, ArticleState::Withdrawn},
                                .title = words,
                                .count = most});
}

search::Query query_for(const std::vector<Id>& sites, const std::string& words, std::size_t most) {
  search::Query query{.text = words, .limit = most};
  for (const auto site : sites) query.filters.emplace_back("site", to_string(site));
  return query;
}

}  // namespace

std::vector<Found> find_articles(storage::Database& records, const search::Index& index, const http::Caller& caller, const std::string& words,
                                 std::size_t most) {
  if (words.empty() || !caller.may_somewhere(reading_articles)) return {};
  return records.read([&](storage::Reader& reader) {
    std::vector<Found> all;
    const auto sites = Scope(reader, caller).site_ids(reading_articles);
    if (sites.empty()) return all;
    for (const auto& article : find_unpublished(reader, sites, words, most)) all.push_back(found_of(reader, article));
    for (const auto& hit : index.find(query_for(sites, words, most)).hits)
      if (const auto article = find_article(reader, hit.id); article && all.size() < most) all.push_back(found_of(reader, *article));
    return all;
  });
}

}  // namespace fiveone::portal
