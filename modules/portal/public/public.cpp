#include "modules/portal/public/public.hpp"

#include <ranges>

#include "modules/portal/public/answers.hpp"
#include "modules/portal/public/search_feed.hpp"

namespace fiveone::portal {
namespace {

constexpr std::string_view mode_cookie = "view";
constexpr std::string_view site_tag = "site:";

// The cookie's letters: L large text, W black on white, Y yellow on black.
pages::ViewMode mode_of(std::string_view cookie) {
  pages::ViewMode mode;
  mode.large_text = cookie.contains('L');
  if (cookie.contains('W')) mode.contrast = pages::Contrast::BlackOnWhite;
  if (cookie.contains('Y')) mode.contrast = pages::Contrast::YellowOnBlack;
  return mode;
}

bool is_english(std::string_view path) { return path == "/en" || path.starts_with("/en/"); }

std::string tag_of(std::string_view kind, Id id) { return fmt::format("{}:{}", kind, id.value); }

// Values of a string array in an event's payload, as our own JsonText writes it.
std::vector<Id> ids_in(std::string_view payload, std::string_view name) {
  std::vector<Id> ids;
  auto at = payload.find(fmt::format("\"{}\":[", name));
  if (at == std::string_view::npos) return ids;
  const auto end = payload.find(']', at);
  for (at = payload.find('[', at); at < end; at = payload.find(',', at + 1)) {
    const auto from = payload.find('"', at);
    const auto to = payload.find('"', from + 1);
    if (from > end) break;
    if (const auto id = parse_id(payload.substr(from + 1, to - from - 1))) ids.push_back(*id);
  }
  return ids;
}

}  // namespace

std::string Asking::local(std::string_view chinese_path) const {
  if (language == Language::Chinese || !chinese_path.starts_with('/')) return std::string(chinese_path);
  return "/en" + std::string(chinese_path);
}

Public::Public(House& house, Visits& visits) : house_(house), visits_(visits) {}

std::shared_ptr<const Structure> Public::structure() const {
  if (auto known = structure_.load()) return known;
  return std::make_shared<const Structure>(house_.records.read(read_structure));
}

void Public::follow(const std::vector<audit::Event>& events) {
  bool structure_changed = structure_.load() == nullptr;
  for (const auto& event : events)
    structure_changed |= event.kind == "portal.site.changed" || event.kind == "portal.column.changed";
  if (structure_changed) {
    structure_.store(std::make_shared<const Structure>(house_.records.read(read_structure)));
    house_.pages.clear();
  }
  for (const auto& event : events) {
    if (event.kind == "portal.visits.changed") visits_.reload(event.subject);
    if (event.kind != "portal.article.changed") continue;
    house_.pages.invalidate(tag_of("article", event.subject));
    for (const auto column : ids_in(event.payload, "columns")) house_.pages.invalidate(tag_of("column", column));
  }
  for (const auto& event : events)
    if (event.kind == "portal.article.changed") feed_search(house_.records, house_.search, event.subject);
}

Asking Public::ask(const http::Request& request) const {
  Asking asking{.request = request, .structure = structure(), .mode = mode_of(request.cookie(mode_cookie))};
  asking.site = asking.structure->site_of_host(request.host);
  asking.language = is_english(request.path) ? Language::English : Language::Chinese;
  asking.path = asking.language == Language::English ? request.path.substr(3) : request.path;
  if (asking.path.empty()) asking.path = "/";
  return asking;
}

std::string Public::cache_key(const Asking& asking) {
  const auto& request = asking.request;
  if (request.query.size() > 1) return {};
  std::string key = fmt::format("{}{}", asking.mode.large_text ? 'L' : '-', static_cast<int>(asking.mode.contrast));
  if (asking.path == "/" && asking.site != nullptr) key += asking.site->key;  // only "/" depends on the host
  key += request.path;
  for (const auto& field : request.query) key += fmt::format("?{}={}", field.name, field.value);
  return key;
}

std::shared_ptr<const http::CachedPage> Public::from_cache(const http::Request& request) const {
  if (structure_.load() == nullptr) return nullptr;
  const auto key = cache_key(ask(request));
  if (key.empty()) return nullptr;
  auto page = house_.pages.find(key);
  if (page) note_visitor(request, *page);
  return page;
}

void Public::note_visitor(const http::Request& request, const http::CachedPage& page) const {
  if (request.method != http::Method::Get || !page.on_answer) return;
  for (const std::string_view tag : page.tags | std::views::reverse)  // its own site's tag is the last one
    if (tag.starts_with(site_tag))
      if (const auto site = parse_id(tag.substr(site_tag.size())))
        return visits_.visitors().note(*site, request.remote_address, request.header("user-agent"));
}

std::shared_ptr<http::CachedPage> Public::make_page(const Asking& asking, const html::Html& html, std::vector<std::string> tags,
                                                    std::optional<Id> subject) const {
  auto* site = &visits_.counter(asking.site->id);
  auto* article = subject ? &visits_.counter(*subject) : nullptr;
  tags.push_back(tag_of("site", asking.site->id));
  const auto on_answer = [site, article](bool counted, http::SlotTexts& texts) {
    const auto of_site = counted ? site->hit() : site->count();
    texts[site_today_slot] = std::to_string(of_site.today.visits);
    texts[site_total_slot] = std::to_string(of_site.total);
    if (article == nullptr) return;
    const auto of_article = counted ? article->hit() : article->count();
    texts[article_today_slot] = std::to_string(of_article.today.visits);
    texts[article_total_slot] = std::to_string(of_article.total);
  };
  return http::make_page(html.text(), "text/html; charset=utf-8",
                         {{"Cache-Control", "no-cache"},
                          {"Content-Language", std::string(language_tag(asking.language))},
                          {"Vary", "Cookie"}},
                         std::move(tags), on_answer);
}

http::Response Public::keep(const Asking& asking, const html::Html& html, std::vector<std::string> tags, std::uint64_t made_at,
                            std::optional<Id> subject) const {
  http::Response response;
  response.page = make_page(asking, html, std::move(tags), subject);
  if (const auto key = cache_key(asking); !key.empty()) house_.pages.put(key, response.page, made_at);
  return response;
}

http::Response Public::uncached(const Asking& asking, const html::Html& html, int status) const {
  http::Response response;
  response.status = status;
  response.page = make_page(asking, html, {}, {});
  return response;
}

void Public::add_page(std::string pattern, std::string summary, Page page) {
  for (const std::string prefix : {"", "/en"})
    house_.router.add({.method = http::Method::Get,
                       .pattern = prefix + pattern,
                       .permission = http::Permission::open(),
                       .face = http::Face::Page,
                       .summary = summary,
                       .handler = [this, page](const http::Request& request) -> Result<http::Response> {
                         auto asking = ask(request);
                         if (asking.site == nullptr) return fail(ErrorKind::NotFound, "site.none");
                         auto response = (this->*page)(asking);
                         if (response && response->page && response->status == 200) note_visitor(request, *response->page);
                         return response;
                       }});
}

void Public::add_routes() {
  add_page("/", "Home page of the site", &Public::home);
  add_page("/site/{site}/", "Home page of a city's site", &Public::home);
  add_page("/col/col{column}/index.html", "A column's articles", &Public::column);
  add_page("/col/col{column}/feed.xml", "A column's articles as an Atom feed", &Public::feed);
  add_page("/art/{year}/{month}/{day}/art_{column}_{article}.html", "An article", &Public::article);
  add_page("/search", "Search", &Public::search);
  add_page("/sitemap.html", "Site map", &Public::site_map);
  add_page("/reading", "How to read this site: text size and contrast", &Public::reading);
  add_page("/view", "Change text size and contrast, then go back", &Public::change_mode);
  add_page("/accessibility.html", "Accessibility statement", &Public::accessibility);

  house_.router.add({.method = http::Method::Get,
                     .pattern = "/desk/preview/{article}",
                     .permission = http::Permission("portal.article.read"),
                     .face = http::Face::Page,
                     .summary = "An article's page as it would be, on a coming day or of an edition",
                     .handler = [this](const http::Request& request) { return preview(request); }});

  using Answer = Result<http::Response> (Public::*)(const http::Request&) const;
  const auto add = [this](std::string pattern, std::string summary, http::Face face, Answer answer, std::string schema = {}) {
    house_.router.add({.method = http::Method::Get,
                       .pattern = std::move(pattern),
                       .permission = http::Permission::open(),
                       .face = face,
                       .summary = std::move(summary),
                       .handler = [this, answer](const http::Request& request) { return (this->*answer)(request); },
                       .response_schema = std::move(schema)});
  };
  add("/style.css", "The portal's style", http::Face::Asset, &Public::stylesheet);
  add("/icon.svg", "The portal's sign", http::Face::Asset, &Public::icon);
  add("/robots.txt", "What robots may read", http::Face::Asset, &Public::robots);
  add("/sitemap.xml", "Sitemap index", http::Face::Asset, &Public::sitemap);
  add("/sitemap/{site}_{part}.xml", "Part of a site's sitemap", http::Face::Asset, &Public::sitemap_of_site);
  add("/files/{hash}.{extension}", "A picture or attachment", http::Face::Asset, &Public::file);
  add("/files/{hash}/{width}.{extension}", "A picture at a width", http::Face::Asset, &Public::rendition);
  add("/api/public/articles/{article}/visits", "Visits of an article, today and in total", http::Face::Json, &Public::visits_of, http::schema_of<VisitCounts>());
  add("/api/public/site", "Whose site this is: names and sign", http::Face::Json, &Public::site_of, http::schema_of<SiteOwner>());
}

}  // namespace fiveone::portal
