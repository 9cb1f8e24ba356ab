// The public pages, view by view: each answers a whole HTML document. Visit counts stand where the view's slot texts put them.
#pragma once

#include <string>

#include "modules/portal/pages/frame.hpp"
#include "modules/portal/pages/views.hpp"

namespace fiveone::portal::pages {

html::Html render_home(const Frame& frame, const HomeView& view);
html::Html render_column(const Frame& frame, const ColumnView& view);
html::Html render_article(const Frame& frame, const ArticleView& view);
html::Html render_policy(const Frame& frame, const PolicyView& view);
html::Html render_policy_library(const Frame& frame, const PolicyLibraryView& view);
html::Html render_search(const Frame& frame, const SearchView& view);
html::Html render_site_map(const Frame& frame, const SiteMapView& view);
html::Html render_withdrawn(const Frame& frame, const WithdrawnView& view);
html::Html render_error(const Frame& frame, const ErrorView& view);
html::Html render_settings(const Frame& frame, const SettingsView& view);
html::Html render_accessibility(const Frame& frame, const AccessibilityStatementView& view);

// A page of another noun (a letter's form, a consultation) inside the same frame: `main` stands inside <main>,
// its h1 included.
html::Html render_in_frame(const Frame& frame, const ColumnLabels& labels, const std::vector<Link>& trail,
                           const html::Html& main);

// /style.css: the tokens, then the portal's rules.
const std::string& stylesheet();

}  // namespace fiveone::portal::pages
