// schema.org descriptions as JSON-LD, for search engines. Data blocks do not run, so the content policy lets them stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/portal/pages/views.hpp"

namespace fiveone::portal::pages {

std::string organization_data(const Frame& frame);
std::string trail_data(const Frame& frame, const std::vector<Link>& trail);
std::string collection_data(const Frame& frame, const ColumnLabels& column, const std::vector<ListItem>& items);
std::string news_data(const Frame& frame, const ArticleView& article);
std::string legislation_data(const Frame& frame, const PolicyView& policy);
std::string service_data(const Frame& frame, const Service& service);

// The <script> blocks; no text can end them early, since every `<` is written \u003c.
html::Html script_of(const std::vector<std::string>& objects);

}  // namespace fiveone::portal::pages
