// The path that a page had on the site it comes from, where it can be kept as an address here.
#pragma once

#include <string>
#include <string_view>

namespace fiveone::portal {

// The path of an http address, decoded: "/2012/01/04/a-page/". "" where it has a query, no path of its own, or one that no request
// can bear ("//", "..", control characters).
std::string plain_path(std::string_view address);

// Whether the path has the shape that sites of this kind share: /art/2015/12/16/art_<COLUMN>_<ID>.html
bool is_article_path(std::string_view path);

// %41 as A. What is no escape stays as it is.
std::string decode_percent(std::string_view text);

}  // namespace fiveone::portal
