// Cleans HTML that came from outside: parsed as a browser parses it (HTML5), kept by an allow-list, printed anew.
// Nothing that runs, loads from elsewhere, positions itself over the page or breaks the page's landmarks survives.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/base/result.hpp"
#include "floor/html/html.hpp"

namespace fiveone::html {

struct SanitizeOptions {
  // The page has its own h1; headings of a body begin here.
  int first_heading_level = 2;
  // Rewrites a link's or picture's address (relative ones, addresses of files that were imported); may return "" to drop
  // it. Called after the scheme was found harmless, and its answer is checked again.
  std::function<std::string(std::string_view)> rewrite_address;
};

struct Sanitized {
  Html html;
  std::vector<std::string> dropped;          // what was taken away, each name once: "script", "onclick", "style"
  std::vector<std::string> links;            // href values that remain
  std::vector<std::string> pictures;         // img src values that remain
  int pictures_without_alternative = 0;      // img without alt (an empty alt is a statement, a missing one is not)
};

// At most 2 MB in and 512 levels deep: TooLarge `html.too_large` or BadInput `html.too_deep` beyond.
Result<Sanitized> sanitize(std::string_view dirty, const SanitizeOptions& options = {});

// Plain text as paragraphs: blank lines part them, single line ends stay as <br>.
Html paragraphs(std::string_view plain_text);

}  // namespace fiveone::html
