// Which addresses a link or a picture may have: http, https, mailto, tel, and addresses within the site.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fiveone::html {

// The address as a browser would read it (WHATWG URL: ends trimmed, tabs and line ends gone, backslashes as slashes), with
// blanks as %20; nothing where its scheme is another one or it cannot be read in one way only.
std::optional<std::string> harmless_address(std::string_view address);

// Whether it leads to another site: it names a host.
bool leads_outside(std::string_view address);

// Whether a page may load a picture from there: a path within the site.
bool is_own_path(std::string_view address);

}  // namespace fiveone::html
