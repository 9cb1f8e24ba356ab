// What a page's <head> says: title, statutory labels (annex 网页标签规范 of 国办发〔2017〕47号), addresses, linked data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/portal/pages/views.hpp"

namespace fiveone::portal::pages {

// Labels of a content page. The first three are required; empty ones of the others are left out.
struct ContentLabels {
  std::string title;
  Instant published;
  std::string source;
  std::string keywords;
  std::string author;
  std::string description;
  std::string image;  // local path or whole address
};

struct Head {
  std::string title;                    // of the page, without the site's name
  std::optional<ColumnLabels> column;
  std::optional<ContentLabels> content;
  std::string feed;
  bool home = false;
  bool for_search_engines = true;       // false: error pages, search results, settings
  std::vector<std::string> linked_data; // JSON-LD objects, as linked_data.hpp makes them
};

html::Html render_page(const Frame& frame, const Head& head, const html::Html& main);

std::string absolute(const Frame& frame, std::string_view address);

}  // namespace fiveone::portal::pages
