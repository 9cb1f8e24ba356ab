// The lines that a portal puts under every page (approved by, supported by, ICP number), as they come along when a page is copied.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace fiveone::portal {

struct PageFooter {
  std::size_t begin = 0;  // the first of its lines; the number of lines where there is none
  std::string sponsor;    // who approved the page, "" where it is not told
};

// Only at the very end, and only where at least one line can be nothing else: a notice may well end with its own 主办单位.
PageFooter find_page_footer(std::span<const std::string_view> lines);

}  // namespace fiveone::portal
