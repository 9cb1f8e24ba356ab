// The public face at work: which request shows which page, from what, and what is remembered of it.
//
// Every page exists in Chinese at its path and in English behind "/en". A rendered page is kept in the page cache under path and
// reading mode, tagged with what it was made from; the events of verbs take it out again.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "floor/house/house.hpp"
#include "modules/portal/article/listing.hpp"
#include "modules/portal/pages/render.hpp"
#include "modules/portal/public/asked.hpp"
#include "modules/portal/public/structure.hpp"
#include "modules/portal/visits/visits.hpp"

namespace fiveone::portal {

// A request, as pages understand it.
struct Asking {
  const http::Request& request;
  std::shared_ptr<const Structure> structure;
  const Site* site = nullptr;  // whose frame is drawn; the host's until a page knows better
  Language language = Language::Chinese;
  std::string path;            // without "/en"
  pages::ViewMode mode;

  std::string local(std::string_view chinese_path) const;  // the same page in the reader's language
  std::string_view language_filter() const { return language == Language::English ? "en" : ""; }
};

// What of an article a page shows: its live edition and what stands beside it, or what an editor wants to see.
struct Shown {
  Article article;
  Edition edition;
  std::optional<PolicyElements> policy;
  std::vector<Attachment> attachments;
  std::vector<ListEntry> latest;  // of its column, the article itself left away
};

class Public {
 public:
  Public(House& house, Visits& visits);
  void add_routes();
  std::shared_ptr<const http::CachedPage> from_cache(const http::Request& request) const;
  void follow(const std::vector<audit::Event>& events);
  std::shared_ptr<const Structure> structure() const;
  // Where an address that shows nothing any more leads now, if it is known.
  std::optional<http::Response> moved(const http::Request& request) const;
  http::Response draw_error(const http::Request& request, const Error& error) const;

  // The pages, one function each, in files of their own.
  Result<http::Response> home(Asking& asking) const;
  Result<http::Response> column(Asking& asking) const;
  Result<http::Response> article(Asking& asking) const;
  // A page as it would be, for one who may see it; it counts no visit and is kept nowhere.
  Result<http::Response> preview(const http::Request& request) const;
  Result<http::Response> library(Asking& asking, const Column& column) const;
  Result<http::Response> search(Asking& asking) const;
  Result<http::Response> site_map(Asking& asking) const;
  Result<http::Response> reading(Asking& asking) const;
  Result<http::Response> accessibility(Asking& asking) const;
  Result<http::Response> feed(Asking& asking) const;
  Result<http::Response> change_mode(Asking& asking) const;
  Result<http::Response> stylesheet(const http::Request& request) const;
  Result<http::Response> icon(const http::Request& request) const;
  Result<http::Response> robots(const http::Request& request) const;
  Result<http::Response> sitemap(const http::Request& request) const;
  Result<http::Response> sitemap_of_site(const http::Request& request) const;
  Result<http::Response> file(const http::Request& request) const;
  Result<http::Response> rendition(const http::Request& request) const;
  Result<http::Response> visits_of(const http::Request& request) const;
  Result<http::Response> site_of(const http::Request& request) const;

 private:
  using Page = Result<http::Response> (Public::*)(Asking&) const;
  void add_page(std::string pattern, std::string summary, Page page);  // in both languages
  Asking ask(const http::Request& request) const;

  pages::Frame frame(const Asking& asking) const;
  std::string origin_of(const Site& site) const;
  pages::ColumnLabels labels(const Asking& asking, const Column& column) const;
  // Labels of a page that is no column of its own: search, site map, settings.
  pages::ColumnLabels own_labels(const Asking& asking, std::string_view key) const;
  std::vector<pages::Link> own_trail(const Asking& asking, std::string_view key) const;
  std::vector<pages::Link> trail(const Asking& asking, const Column& column, bool column_is_last) const;
  pages::ListItem item(const Asking& asking, const ListEntry& entry) const;
  std::vector<pages::ListItem> items(const Asking& asking, const std::vector<ListEntry>& entries) const;
  std::vector<pages::ListItem> titles(const Asking& asking, const std::vector<ListEntry>& entries) const;
  static std::vector<pages::Attachment> files_of(storage::Reader& reader, const std::vector<Attachment>& attachments);
  static Shown live_of(storage::Reader& reader, const Article& article);
  html::Html article_page(const Asking& asking, const pages::Frame& frame, storage::Reader& reader, const Shown& shown,
                          std::vector<std::string>& tags) const;
  html::Html withdrawn_page(const Asking& asking, const pages::Frame& frame, const Article& article) const;
  void find_into(const Asking& asking, const Fields& fields, pages::SearchView& view) const;
  static html::Html policy_page(const Asking& asking, const pages::Frame& frame, pages::ArticleView view, const Shown& shown,
                                const std::vector<Relation>& relations, std::vector<pages::ListItem> interpretations);
  static pages::PolicyElements elements_of(const PolicyElements& elements);

  // Keeps a page that was made from data read after `made_at`, and answers it with its counts. `subject`: whose visits it counts beside the site's.
  std::shared_ptr<http::CachedPage> make_page(const Asking& asking, const html::Html& html, std::vector<std::string> tags,
                                              std::optional<Id> subject) const;
  // Whoever is shown a page that counts its visits.
  void note_visitor(const http::Request& request, const http::CachedPage& page) const;
  http::Response keep(const Asking& asking, const html::Html& html, std::vector<std::string> tags, std::uint64_t made_at,
                      std::optional<Id> subject = {}) const;
  // The same without keeping: lists that follow the search index, errors (whose status counts nothing).
  http::Response uncached(const Asking& asking, const html::Html& html, int status = 200) const;
  static std::string cache_key(const Asking& asking);

  House& house_;
  Visits& visits_;
  std::atomic<std::shared_ptr<const Structure>> structure_;
};

// Slots in a rendered page, in http::slot_mark's numbers.
inline constexpr std::size_t site_today_slot = 0;
inline constexpr std::size_t site_total_slot = 1;
inline constexpr std::size_t article_today_slot = 2;
inline constexpr std::size_t article_total_slot = 3;

}  // namespace fiveone::portal
