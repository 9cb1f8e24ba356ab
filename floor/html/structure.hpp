// Second half of the sanitizer: of a cleaned tree, makes one that the HTML standard allows inside of an article, so that
// reading what is printed gives the same tree. No block stands in a paragraph, lists hold items, tables are whole, spans stay
// inside of their table, heading levels leave none out.
#pragma once

#include "floor/html/tree.hpp"

namespace fiveone::html {

// `cleaned` is a div; so is the answer.
Node structured(const Node& cleaned, int first_heading_level);

}  // namespace fiveone::html
