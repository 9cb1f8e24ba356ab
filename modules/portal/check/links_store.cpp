#include "modules/portal/check/links.hpp"

#include <set>

#include "modules/portal/article/article.hpp"
#include "modules/portal/public/media.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql known_address("SELECT 1 FROM portal_address WHERE path = :path");

std::optional<Id> id_after(std::string_view path, std::string_view word) {
  const auto at = path.rfind(word);
  if (at == std::string_view::npos) return std::nullopt;
  const auto from = at + word.size();
  return parse_id(path.substr(from, path.find_first_of("./_", from) - from));
}

}  // namespace

std::vector<std::string> local_links(std::string_view html) {
  std::vector<std::string> links;
  for (const std::string_view name : {" href=\"/", " src=\"/"})
    for (auto at = html.find(name); at != std::string_view::npos; at = html.find(name, at + 1)) {
      const auto from = at + name.size() - 1;
      links.emplace_back(html.substr(from, html.find('"', from) - from));
    }
  return links;
}

bool LinkCheck::leads_somewhere(const std::string& link) {
  auto path = link.substr(0, link.find_first_of("?#"));
  if (path.starts_with("/en/")) path = path.substr(3);
  if (const auto known = known_.find(path); known != known_.end()) return known->second;
  return known_[path] = answers(path);
}

bool LinkCheck::answers(const std::string& path) {
  static const std::set<std::string, std::less<>> own = {"/", "/search", "/sitemap.html", "/reading", "/accessibility.html", "/sitemap.xml"};
  if (own.contains(path)) return true;
  if (path.starts_with("/files/")) return find_media(reader_, path.substr(7, 64)).has_value();
  if (path.starts_with("/site/")) return structure_.site_by_key(path.substr(6, path.find('/', 6) - 6)) != nullptr;
  if (path.starts_with("/col/col")) {
    const auto column = id_after(path, "/col");
    return column && structure_.column(*column) != nullptr;
  }
  if (path.starts_with("/art/")) {
    const auto id = id_after(path.substr(path.find("art_") == std::string::npos ? 0 : path.find("art_") + 4), "_");
    const auto article = id ? find_article(reader_, *id) : std::nullopt;
    if (article && (article->state == ArticleState::Live || article->state == ArticleState::Moved)) return true;
  }
  return reader_.value<std::int64_t>(known_address, {{"path", path}}).has_value();
}

}  // namespace fiveone::portal
